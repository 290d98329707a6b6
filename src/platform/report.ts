import { Buffer } from 'node:buffer';
import { homedir, hostname, userInfo } from 'node:os';
import type { Known } from '../eascmd/redact.ts';
import { type DeploymentFolder, folderAt } from './deployments/job.ts';
import { openRegular } from './files.ts';

/** A part of a report, as it was found, before anything is removed. */
export interface RawPart {
  readonly name: string;
  readonly text: string;
  readonly leftOut: number;
}

interface Wanted {
  readonly name: string;
  readonly path: (folder: DeploymentFolder) => string;
  /** How much of its beginning and of its end, in bytes. */
  readonly first: number;
  readonly last: number;
}

const wanted: readonly Wanted[] = [
  { name: 'order.json', path: ({ job }) => job, first: 100_000, last: 0 },
  { name: 'events.ndjson', path: ({ journal }) => journal, first: 60_000, last: 120_000 },
  { name: 'eascmd.log', path: ({ log }) => log, first: 0, last: 30_000 },
  { name: 'keeper.log', path: ({ supervisorLog }) => supervisorLog, first: 0, last: 30_000 },
];

/** The files of a deployment's recording. A missing or empty file is not a part. */
export async function recordedParts(folder: string): Promise<readonly RawPart[]> {
  const parts = wanted.map(async ({ name, path, first, last }) => {
    const ends = await readEnds(path(folderAt(folder)), first, last);
    return ends && ends.text !== '' ? [{ name, ...ends }] : [];
  });
  return (await Promise.all(parts)).flat();
}

/** A file's beginning and its end, in complete lines. */
interface Ends {
  readonly text: string;
  /** How many bytes between them are omitted. */
  readonly leftOut: number;
}

/** As much as a reader needs of a file that may have a million lines; null if there is none. */
async function readEnds(path: string, first: number, last: number): Promise<Ends | null> {
  const file = await openRegular(path).catch(() => null);
  if (!file) {
    return null;
  }
  try {
    const { size } = await file.stat();
    const read = async (from: number, length: number): Promise<string> => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, from);
      return bytes.subarray(0, bytesRead).toString('utf8');
    };
    if (size <= first + last) {
      return { text: await read(0, size), leftOut: 0 };
    }
    const head = wholeLines(await read(0, first), 'head');
    const tail = wholeLines(await read(size - last, last), 'tail');
    const leftOut = size - Buffer.byteLength(head) - Buffer.byteLength(tail);
    return { text: `${head}${tail}`, leftOut };
  } finally {
    await file.close();
  }
}

function wholeLines(text: string, part: 'head' | 'tail'): string {
  return part === 'head'
    ? text.slice(0, text.lastIndexOf('\n') + 1)
    : text.slice(text.indexOf('\n') + 1);
}

/** Variables that contain secrets: ours, and those of Alibaba Cloud's own tools. */
const secretNames =
  /^(?:EAS_TOKEN|(?:ALIBABA_?CLOUD|ALIYUN|ALICLOUD)_\w*(?:KEY|SECRET|TOKEN)\w*|HTTPS?_PROXY)$/i;

/** Personal data that a report must not contain. */
export function identity(environment: Readonly<Record<string, string | undefined>>): Known {
  const secrets = Object.entries(environment).flatMap(([name, value]) =>
    value && secretNames.test(name) ? [value] : [],
  );
  return { secrets, home: environment['HOME'] || homedir(), user: userName(), host: hostname() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A process may run as a user that is not in the user database.
    return '';
  }
}
