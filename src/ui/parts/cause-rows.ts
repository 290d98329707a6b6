import { runs as isRunning } from '../../app/result.ts';
import { endingOfState } from '../../app/retry.ts';
import type { State } from '../../app/state.ts';
import type { Look } from '../look.ts';
import { wrapSigned } from '../wrap.ts';

/** Why the question was opened again: what failed, or what runs otherwise than it was asked for. */
export function rowsOfCause(
  state: State,
  columns: number,
  { words, glyphs }: Pick<Look, 'words' | 'glyphs'>,
): string[] {
  if (state.mending?.step !== state.conversation.current) {
    return [];
  }
  const ending = endingOfState(state);
  const cause = words.causeOf(ending);
  const runs = isRunning(ending.kind);
  const sign = runs ? glyphs.warning : glyphs.failed;
  return cause === null ? [] : wrapSigned(sign, words.mending.beside(cause, runs), columns);
}
