import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { isEdited } from '../app/file.ts';
import type { EndingFacts } from '../app/result.ts';
import { endingOfState } from '../app/retry.ts';
import type { On, Setup, State } from '../app/state.ts';
import { messages } from '../messages/language.ts';
import { padEnd } from '../messages/layout.ts';
import {
  findProjectFile,
  type Preset,
  projectFileFor,
  readPresets,
  readProjectPresets,
  savePreset,
} from '../platform/presets.ts';
import { unstoredSteps } from '../platform/saved-answers.ts';
import { type Answered, hasAnswers, nothingAnswered, type Source } from '../questions/answers.ts';
import { findStep } from '../questions/steps.ts';
import type { InteractiveStart } from './interactive.ts';
import { printResult, say } from './output.ts';
import type { Session } from './session.ts';

/**
 * Runs the screens, then prints the same facts on the normal screen, and the endpoint for a pipe.
 */
export async function screens(start: InteractiveStart): Promise<number> {
  const { runInteractive } = await import('./interactive.ts');
  const { state, code } = await runInteractive(start);
  const { flags } = start.session;
  // If the person left early and the answers were saved, they aren't a preset yet.
  if (
    flags.savePreset !== undefined &&
    !(state.screen === 'left' && state.leaving === 'answers-saved')
  ) {
    say(await keepPreset(start.session, flags.savePreset, state.conversation));
  }
  for (const line of afterScreens(state)) {
    say(line);
  }
  const url = state.deployment.endpoints?.internet ?? state.deployment.endpoints?.intranet;
  if (process.stdout.isTTY !== true && state.deployment.result?.outcome === 'deployed' && url) {
    printResult(url);
  }
  return code;
}

/** What stays on the normal screen after the program exits: the same facts, in plain words. */
export function afterScreens(state: State): readonly string[] {
  if (state.reading) {
    return [messages('words').left.notRead];
  }
  if (state.screen !== 'left') {
    return [];
  }
  switch (state.leaving) {
    case 'answers-saved':
    case 'terminated':
      return state.place ? screenEnding(state) : [notSent(state), ...ownCommand(state.setup)];
    case 'file-written':
      return messages('words').left.fileWritten(state.plan?.path ?? '', state.onlyFile);
    case 'detached':
    case 'watch-limit':
    case 'ended':
      return screenEnding(state);
    case 'set-up':
      return setupEnding(state);
  }
}

/** The result of setup; the manual command can be copied from here. */
function setupEnding({ client, setup }: On<'left'>): string[] {
  const { setupLeft } = messages('words');
  if (client?.kind === 'rehearsal') {
    return [setupLeft.rehearsed];
  }
  const signedIn = setup?.signedIn ?? [];
  return [
    setupLeft.eascmd(client?.label ?? null),
    ...(signedIn.length > 0 ? [setupLeft.signedIn(signedIn)] : []),
    ...ownCommand(setup),
    ...(client ? [setupLeft.goOn] : []),
  ];
}

function ownCommand(setup: Setup | null): string[] {
  return setup?.command ? [messages('words').setupLeft.command, setup.command] : [];
}

/** If the program ended between sending and the answer, what was sent isn't known. */
function notSent({ afterWriting, options, conversation, sourceFile }: State): string {
  if (afterWriting?.kind === 'submitting') {
    return messages('words').left.maybeSent;
  }
  const ofFile = options.fileGiven !== undefined || sourceFile !== null;
  // For a file, only the changed answers are saved; the rest is in the file.
  const kept = ofFile
    ? sourceFile !== null && isEdited(conversation, sourceFile)
    : hasAnswers(conversation);
  return kept ? messages('words').left.answersSaved : messages('words').left.nothingSent;
}

/** eascmd's last output disappeared with the screens, so print it again. */
function screenEnding(state: State): string[] {
  const facts = endingOfState(state);
  const lines = endingLines(facts);
  const said = facts.kind === 'running' ? [] : facts.lastLines.map(({ text }) => `  ${text}`);
  return said.length === 0 ? lines : [...lines, `${messages('words').lastLines}:`, ...said];
}

const labelColumns = 10;

/** A deployment's ending in plain words, after the screens and for runs without any. */
export function endingLines(facts: EndingFacts): string[] {
  const { headline, sentences } = messages('words').ending(facts);
  const time = facts.totalMs === null ? '' : `  ${messages('words').duration(facts.totalMs)}`;
  return [
    `${headline}${time}`,
    ...sentences,
    ...fixLines(facts),
    ...messages('words')
      .endingFacts(facts)
      .map(({ label, text }) => `${padEnd(label, labelColumns)}${text}`),
  ];
}

/** What may help, in place of keys. */
function fixLines(facts: EndingFacts): string[] {
  const fixes = facts.fixes.map((fix) => `  - ${messages('words').fixLine(fix, facts)}`);
  return fixes.length === 0 ? [] : [messages('words').fixesTitleLine, ...fixes];
}

interface PresetReading {
  /** Null if no preset has the name. */
  readonly answered: Answered | null;
  /** The existing names. */
  readonly names: readonly string[];
  /** Problems with the preset files. */
  readonly notes: readonly string[];
}

/** The answers of a preset; the project's overrides the user's own. */
export async function readPreset({ paths }: Session, name: string): Promise<PresetReading> {
  const project = findProjectFile(process.cwd(), homedir());
  const { presets, problems } = await readPresets({ project, user: paths.presets });
  const preset = presets.find((each) => each.name === name);
  return {
    answered: preset ? answersOf(preset) : null,
    names: presets.map((each) => each.name),
    notes: problems.map((problem) => messages('words').presetProblem(problem)),
  };
}

/**
 * What a new deployment starts from in the folder of a project file: its only preset, or the one named
 * `default`. Null where there is no such file, or nothing says which of several.
 */
export async function readProjectPreset(): Promise<ProjectReading | null> {
  const path = findProjectFile(process.cwd(), homedir());
  if (path === undefined) {
    return null;
  }
  const { presets, problems } = await readProjectPresets(path);
  const preset = presets.length === 1 ? presets[0] : presets.find(({ name }) => name === 'default');
  const words = messages('words');
  const said = preset ? [words.startsFromProject(preset.name, path)] : [];
  return {
    answered: preset ? answersOf(preset) : null,
    notes: [...problems.map((problem) => words.presetProblem(problem)), ...said],
  };
}

type ProjectReading = Pick<PresetReading, 'answered' | 'notes'>;

/** In the order of the file. Answers that don't fit are found when the answers are settled. */
function answersOf({ texts, source }: Preset): Answered {
  const named: Source = source === 'project' ? 'project' : 'preset';
  return texts.reduce<Answered>((answered, { stepId, text }) => {
    const step = findStep(stepId);
    const typed = step.typed(answered.draft, text);
    const { draft } = step.write(typed.answers, typed.text);
    return draft === undefined
      ? answered
      : { draft, sources: { ...answered.sources, [stepId]: named } };
  }, nothingAnswered);
}

/**
 * Saves answers under a name: in the project's file if there is a project, so that a team shares
 * them, else in the user's own. Returns a sentence with the path or the error.
 */
export async function keepPreset(
  { paths }: Session,
  name: string,
  answered: Answered,
): Promise<string> {
  const cwd = process.cwd();
  const where = isProject(cwd)
    ? ({ source: 'project', path: projectFileFor(cwd, homedir()) } as const)
    : ({ source: 'user', path: paths.presets } as const);
  const outcome = await savePreset(name, answered, where);
  return outcome.saved
    ? messages('words').presetSaved(name, outcome.path, unstoredSteps(answered))
    : messages('words').presetProblem(outcome.problem);
}

function isProject(folder: string): boolean {
  if (findProjectFile(folder, homedir()) !== undefined || existsSync(join(folder, '.git'))) {
    return true;
  }
  const above = dirname(folder);
  return above !== folder && isProject(above);
}
