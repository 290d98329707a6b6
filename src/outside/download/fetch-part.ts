import type { Machine } from '../executable.ts';
import { makeFolder } from '../make-folder.ts';
import { readAnswer } from './answer.ts';
import { Ended } from './outcome.ts';
import { type Origin, openPart, type Part, readPart } from './part.ts';
import { receive } from './receive.ts';
import { request } from './request.ts';
import { shownUrl } from './shown-url.ts';
import type { StallWatch } from './stall-watch.ts';

export interface Download {
  readonly url: string;
  /** Made where it is not there. */
  readonly folder: string;
  /** The program's file name in it; the part that has come stands beside it with `.part` behind. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** Bytes; the total is null where the server does not tell it. Called for each piece that comes. */
  readonly onProgress: (received: number, total: number | null) => void;
  /** For how long a server may say nothing. */
  readonly stallMs?: number;
  /** The most that is taken, in bytes. */
  readonly limit?: number;
  readonly machine?: Machine;
}

/** How far it came, for whoever is told that it broke off. */
export interface Seen {
  received: number;
  total: number | null;
}

export interface Fetched {
  readonly origin: Origin;
  readonly bytes: number;
  readonly resumed: boolean;
}

/** Ten times what a Go program of eascmd's kind takes. */
const largest = 300_000_000;

/** Fetches what is missing of a part. Errors: an `Ended`; the system's, where it cannot be written. */
export async function fetchPart(
  wanted: Download,
  part: string,
  seen: Seen,
  watch: StallWatch,
): Promise<Fetched> {
  if (!URL.canParse(wanted.url) || !/^https?:$/.test(new URL(wanted.url).protocol)) {
    throw new Ended({ kind: 'refused', code: 'address' });
  }
  await makeFolder(wanted.folder);
  const before = await readPart(part, shownUrl(wanted.url));
  const task = { wanted, part, seen, watch };
  // A server that cannot go on from there is asked once more, for all of it.
  const fetched = (await fetchFrom(task, before)) ?? (await fetchFrom(task, nothing));
  if (fetched === null) {
    throw new Ended({ kind: 'refused', code: 'http-status', status: 206 });
  }
  return fetched;
}

const nothing: Part = { size: 0, origin: null };

interface Task {
  readonly wanted: Download;
  readonly part: string;
  readonly seen: Seen;
  readonly watch: StallWatch;
}

async function fetchFrom(task: Task, before: Part): Promise<Fetched | null> {
  const { wanted, part, seen, watch } = task;
  const { url } = wanted;
  const response = await request({ url: new URL(url), headers: headersFor(before), watch });
  try {
    watch.heard();
    const answer = readAnswer(response, shownUrl(url), before);
    if (answer.kind === 'again') {
      return null;
    }
    const { origin } = answer;
    if (answer.kind === 'complete') {
      return { origin, bytes: before.size, resumed: true };
    }
    const from = answer.kind === 'rest' ? answer.from : 0;
    const limit = wanted.limit ?? largest;
    if ((origin.total ?? 0) > limit) {
      throw new Ended({ kind: 'refused', code: 'too-large' });
    }
    const file = await openPart(part, from, origin);
    const onProgress: Download['onProgress'] = (received, total) => {
      Object.assign(seen, { received, total });
      wanted.onProgress(received, total);
    };
    try {
      const { total } = origin;
      const bytes = await receive({ response, file, from, total, limit, watch, onProgress });
      await file.sync();
      return { origin, bytes, resumed: from > 0 };
    } finally {
      await file.close();
    }
  } finally {
    response.destroy();
  }
}

/** Compressed on the way, a part could not be told from the file. */
function headersFor({ size, origin }: Part) {
  const goOn =
    size > 0 && origin?.validator ? { range: `bytes=${size}-`, 'if-range': origin.validator } : {};
  return { 'user-agent': 'blade-deploy', 'accept-encoding': 'identity', ...goOn };
}
