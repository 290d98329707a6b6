import type { RedactedKind } from '../../eascmd/redact.ts';
import { size as sizeText } from './size.ts';

const abouts: Readonly<Record<string, string>> = {
  'versions.json': 'versions of this tool, Node and the system',
  'terminal.json': 'the terminal',
  'doctor.json': 'what doctor found',
  'history.json': 'what the history knows of it',
  'order.json': 'what was to be done',
  'events.ndjson': 'what happened, and the lines of eascmd',
  'eascmd.log': 'the last lines of eascmd',
  'keeper.log': 'faults of the recording',
};

const kinds: Readonly<Record<RedactedKind, string>> = {
  secret: 'lines with keys or tokens',
  account: 'account numbers',
  bucket: 'buckets, with the paths in them',
  address: 'addresses',
  machine: 'machine ids',
  group: 'resource groups',
  home: 'the home folder',
  user: 'the name of the user',
  host: 'the name of the machine',
};

const order: readonly RedactedKind[] = [
  ...(['secret', 'account', 'bucket', 'address', 'machine', 'group'] as const),
  ...(['home', 'user', 'host'] as const),
];

/** `report`: what is in it and what is not, before it is written. */
export const report = {
  title: (id: string): string => `A report of blade-deploy on the deployment ${id}.`,
  about: (name: string): string => abouts[name] ?? '',
  leftOut: (bytes: number): string => `(${sizeText(bytes)} before or between are left out)`,
  contains: 'The report holds:',
  redacted: (counts: Readonly<Partial<Record<RedactedKind, number>>>): string => {
    const told = order.flatMap((kind) => {
      const count = counts[kind] ?? 0;
      const alone = kind === 'home' || kind === 'user' || kind === 'host';
      return count === 0 ? [] : [alone ? kinds[kind] : `${kinds[kind]} (${count})`];
    });
    return told.length === 0
      ? 'Nothing had to be taken out.'
      : `Taken out of it: ${told.join(', ')}. Each stands there as a name such as <bucket-1>.`;
  },
  willWrite: (file: string, size: string, isThere: boolean): string =>
    `It is ${size}, for ${file}${isThere ? ', which is there and would be replaced' : ''}. It is sent nowhere: read it before you give it to somebody.`,
  ask: 'Write it? [y/N] ',
  needsYes: 'Nobody is there to agree to it. Add --yes to write it. Nothing was written.',
  notWritten: 'Nothing was written.',
  written: 'Written, readable by you alone, and sent nowhere:',
  unwritable: (file: string, reason: string): string =>
    reason === 'not-a-file'
      ? `${file} is a folder or a device, no file. Choose another with --output.`
      : `${file} could not be written: ${reason}`,
} as const;
