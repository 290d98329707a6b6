import type { PlaceFact } from '../../app/types.ts';
import type { MissingInput, ResultEvent } from '../../deployment/events.ts';
import { english } from '../../messages/en/english.ts';
import type { EndingSignal } from '../../platform/os.ts';
import { exitCodeOf } from '../interruption.ts';
import { openOwnEvents } from '../own-events.ts';
import { ownResult } from '../own-result.ts';
import type { EascmdEvent, SetupEvent } from './setup-events.ts';

/** What set-up tells: events for scripts, lines for people. */
export interface SetupOutput {
  readonly tell: (event: SetupEvent) => void;
  readonly warn: (code: string, message: string) => void;
  readonly say: (text: string) => void;
  /** The last word: `code` is null where all is well. Answers the exit code, that of a signal where one came. */
  readonly end: (
    exitCode: number,
    code: string | null,
    lines: readonly string[],
    /** What nobody was there to give. */
    missing?: readonly MissingInput[],
  ) => number;
  /** The last word of what is left in the middle, at once. Answers the exit code. */
  readonly leave: (signal: EndingSignal) => number;
}

export function openSetupOutput(
  json: boolean,
  rehearsal: boolean,
  asked: () => EndingSignal | null,
): SetupOutput {
  const { tell, say } = openOwnEvents(json, rehearsal);
  const leave = (signal: EndingSignal): number => {
    // What did not come to its end did not fail: it was left.
    say(english.setupLines.interrupted);
    const message = english.setupLines.interrupted;
    tell(ownResult('refused', exitCodeOf(signal), { code: 'interrupted', message }));
    return exitCodeOf(signal);
  };
  return {
    tell,
    leave,
    say,
    warn: (code, message) => {
      say(message);
      tell({ type: 'warning', code, message });
    },
    end: (exitCode, code, lines, missing) => {
      const signal = code === null ? null : asked();
      if (signal !== null) {
        return leave(signal);
      }
      lines.forEach(say);
      // Nothing is deployed by a set-up: one that went well ends like a dry run.
      const listed = missing === undefined ? {} : { missing: [...missing] };
      const error = code === null ? null : { code, message: lines.join('\n'), ...listed };
      tell(ownResult(outcomeOf(exitCode), exitCode, error));
      return exitCode;
    },
  };
}

function outcomeOf(exitCode: number): ResultEvent['outcome'] {
  switch (exitCode) {
    case 0:
      return 'dry-run';
    case 9:
      return 'unknown';
    default:
      return 'refused';
  }
}

/** The places as scripts are told them. */
export function placesForEvent(places: readonly PlaceFact[]): EascmdEvent['places'] {
  return places.map(({ place, path, state, builtFor }) => ({
    place,
    path,
    state,
    ...(builtFor === undefined ? {} : { built_for: builtFor }),
  }));
}
