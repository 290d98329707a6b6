import { isEdited } from '../app/file.ts';
import type { EndingFacts } from '../app/result.ts';
import { endingOfState } from '../app/retry.ts';
import type { State } from '../app/state.ts';
import { english } from '../messages/en/english.ts';

/** What stays on the normal screen when the program has left: the same facts, in plain words. */
export function afterScreens(state: State): string[] {
  switch (state.leaving) {
    case 'answers-kept':
    case 'terminated':
      return state.place ? screenEnding(state) : [notSent(state), ...ownCommand(state.setup)];
    case 'file-written':
      return english.left.fileWritten(state.plan?.path ?? '', state.onlyFile);
    case 'detached':
    case 'watch-limit':
    case 'ended':
      return screenEnding(state);
    case 'set-up':
      return setupEnding(state);
    default:
      return [];
  }
}

/** What set-up came to; the command to run oneself can be copied from here. */
function setupEnding({ client, setup }: State): string[] {
  const { setupLeft } = english;
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

function ownCommand(setup: State['setup']): string[] {
  return setup?.command ? [english.setupLeft.command, setup.command] : [];
}

/** Where the program was ended between sending and hearing of it, it is not known what was sent. */
function notSent({ afterWriting, options, conversation, brought }: State): string {
  if (afterWriting === 'submitting') {
    return english.left.maybeSent;
  }
  const ofFile = options.fileGiven !== undefined || brought !== null;
  const given = Object.values(conversation.sources);
  // Of a file only what was asked is kept: the rest stands in it.
  const kept = ofFile ? brought !== null && isEdited(conversation, brought) : given.length > 0;
  return kept ? english.left.answersKept : english.left.nothingSent;
}

/** The screens are gone, and the last words of eascmd with them: they are said again. */
function screenEnding(state: State): string[] {
  const facts = endingOfState(state);
  const lines = endingLines(facts);
  const said = facts.kind === 'running' ? [] : facts.lastLines.map(({ text }) => `  ${text}`);
  return said.length === 0 ? lines : [...lines, `${english.lastLines}:`, ...said];
}

const labelColumns = 10;

/** A deployment's ending in plain words, for the screens' end and for runs without any. */
export function endingLines(facts: EndingFacts): string[] {
  const { headline, sentences } = english.ending(facts);
  const time = facts.totalMs === null ? '' : `  ${english.duration(facts.totalMs)}`;
  return [
    `${headline}${time}`,
    ...sentences,
    ...fixLines(facts),
    ...english.endingFacts(facts).map(({ label, text }) => `${label.padEnd(labelColumns)}${text}`),
  ];
}

/** What may help, where no key does it. */
function fixLines(facts: EndingFacts): string[] {
  const fixes = facts.fixes.map((fix) => `  - ${english.fixLine(fix, facts)}`);
  return fixes.length === 0 ? [] : [`${english.fixesTitle}:`, ...fixes];
}
