import { commandTable, questionTable, runTable } from './flags.ts';
import { groupTable, processorTable } from './groups.ts';
import { roomTable } from './rooms.ts';
import { ruleTable } from './rules.ts';

/** A part of a document that is generated from the code. */
export interface Part {
  /** Relative to the repository's folder. */
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
