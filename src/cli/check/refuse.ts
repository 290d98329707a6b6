import { checkFixAlone, checkFormatTwice } from '../../messages/en/check.ts';
import type { Finding } from '../../service/types.ts';
import { type EventStream, openEventStream } from '../event-stream.ts';
import { refuseGiven, refuseUsage } from '../refusals.ts';

/** Refuses a command line that asks for what does not go together; answers the exit code. */
export const refuseWords = (json: boolean, message: string): number =>
  refuseUsage(streamFor(json), message);

export const refuseSecondFormat = (json: boolean): number => refuseWords(json, checkFormatTwice);

export const refuseBesideFix = (json: boolean): number => refuseWords(json, checkFixAlone);

/** Refuses a region or a card that is none. */
export const refuseContext = (json: boolean, problems: readonly Finding[]): number =>
  refuseGiven(streamFor(json), problems);

function streamFor(json: boolean): EventStream {
  return openEventStream(json ? 'json' : 'lines', () => false);
}
