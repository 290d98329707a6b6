import { commandFor } from './command.ts';
import { type EndingFacts, endingOf } from './ending.ts';
import { mendSource } from './mend-source.ts';
import type { State } from './state.ts';

export function endingOfState(state: State): EndingFacts {
  return endingOf({
    ...state,
    source: mendSource(state),
    command: knowsAnswers(state) ? commandFor(state) : null,
  });
}

/** Of a deployment that an earlier start submitted the answers are not known here. */
function knowsAnswers({ options, conversation }: State): boolean {
  return options.fileGiven !== undefined || Object.keys(conversation.sources).length > 0;
}
