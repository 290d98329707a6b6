import { commandTable, questionTable, runTable } from './flags.ts';
import { groupTable, processorTable } from './groups.ts';
import { roomTable } from './rooms.ts';
import { ruleTable } from './rules.ts';

/** A part of a document that the code knows better than a person. */
export interface Part {
  /** From the repository's folder. */
  readonly file: string;
  readonly name: string;
  readonly make: () => string;
}

export const parts: readonly Part[] = [
  { file: 'README.md', name: 'plugin groups', make: groupTable },
  { file: 'README.md', name: 'processors', make: processorTable },
  { file: 'docs/reference.md', name: 'commands', make: commandTable },
  { file: 'docs/reference.md', name: 'questions', make: questionTable },
  { file: 'docs/reference.md', name: 'flags', make: runTable },
  { file: 'docs/architecture.md', name: 'rooms', make: roomTable },
  { file: 'docs/rules.md', name: 'rules', make: ruleTable },
];
