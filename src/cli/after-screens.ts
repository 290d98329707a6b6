import type { EndingFacts } from '../app/ending.ts';
import { endingOfState } from '../app/ending-of-state.ts';
import type { State } from '../app/state.ts';
import { english } from '../words/en/words.ts';

/** What stays on the normal screen when the program has left: the same facts, in plain words. */
export function afterScreens(state: State): string[] {
  switch (state.leaving) {
    case 'answers-kept':
    case 'terminated':
      return state.place ? endingLines(endingOfState(state)) : [english.left.answersKept];
    case 'file-written':
      return english.left.fileWritten(state.plan?.path ?? '', state.onlyFile);
    case 'detached':
    case 'watch-limit':
    case 'ended':
      return endingLines(endingOfState(state));
    default:
      return [];
  }
}

const labelColumns = 10;

export function endingLines(facts: EndingFacts): string[] {
  const { headline, sentences } = english.ending(facts);
  const time = facts.totalMs === null ? '' : `  ${english.duration(facts.totalMs)}`;
  const { internet = null, intranet = null } = facts.endpoints ?? {};
  const rows = [
    ...(internet ? [{ label: english.endpoint.internet, text: internet }] : []),
    ...(intranet ? [{ label: english.endpoint.intranet, text: intranet }] : []),
    ...english.endingFacts(facts),
  ];
  return [
    `${headline}${time}`,
    ...sentences,
    ...rows.map(({ label, text }) => `${label.padEnd(labelColumns)}${text}`),
  ];
}
