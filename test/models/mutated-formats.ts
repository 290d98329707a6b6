import { readdirSync } from 'node:fs';
import path from 'node:path';
import { checkAuxData } from '../../src/models/aux-data/check.ts';
import { readAuxData } from '../../src/models/aux-data/holds.ts';
import { ModelFault } from '../../src/models/bytes.ts';
import type { ModelFile } from '../../src/models/format.ts';
import { inspectModels, readArchive, readModel } from '../../src/models/read.ts';
import { readTorch } from '../../src/models/torch/file.ts';
import { fixture, fixtures } from './mutations.ts';

interface MutatedFormat {
  readonly name: string;
  readonly files: readonly ModelFile[];
  readonly read: (head: Uint8Array, file: ModelFile) => Promise<unknown>;
}

function matching(folder: string, form: RegExp): readonly ModelFile[] {
  const names = readdirSync(path.join(fixtures, folder), { recursive: true }).map(String).sort();
  return names.filter((name) => form.test(name)).map((name) => fixture(`${folder}/${name}`));
}

async function readEntries(head: Uint8Array, file: ModelFile): Promise<void> {
  const archive = await readArchive(head, file);
  for (const { open } of archive?.entries ?? []) {
    await open(async (source) => source.read(0, source.size));
  }
}

/** A file that is broken is an answer of it. */
async function inspectOrFail(file: ModelFile): Promise<void> {
  for (const { reading } of (await inspectModels(file)).found) {
    if (reading.kind === 'fault') throw new ModelFault(reading.code, reading.values);
  }
}

/** A change that hides what the file is counts as a fault: nothing of it was read. */
async function readAsModel(_: Uint8Array, file: ModelFile): Promise<void> {
  const reading = await readModel(file);
  if (reading.kind === 'fault') throw new ModelFault(reading.code, reading.values);
  if (reading.model.format === 'unknown') throw new ModelFault('not-this-format');
}

/** The formats with what reads them, for a few thousand mutations in the tests and many in a script. */
export const mutatedFormats: readonly MutatedFormat[] = [
  {
    name: 'npy',
    files: matching('numpy', /\.npy$/),
    read: async (head, file) => checkAuxData(await readAuxData(head, file), {}),
  },
  { name: 'torch', files: matching('torch', /(?<!old)\.(?:pt|pth)$/), read: readTorch },
  { name: 'torch-old', files: matching('torch', /old\.pth$/), read: readTorch },
  {
    name: 'zip',
    files: matching('archives', /^(?:deflated|stored|zip64)\.zip$/),
    read: readEntries,
  },
  { name: 'tar', files: matching('archives', /^(?:gnu|pax|old)\.tar$/), read: readEntries },
  { name: 'tar-gz', files: matching('archives', /^gnu\.tar\.gz$/), read: readEntries },
  { name: 'graph', files: matching('tensorflow', /^[\w-]+\.pb$/), read: readAsModel },
  { name: 'graph-text', files: matching('tensorflow', /^[\w-]+\.pbtxt$/), read: readAsModel },
  { name: 'saved-model', files: matching('tensorflow', /saved_model\.pb$/), read: readAsModel },
  {
    name: 'saved-model-text',
    files: matching('tensorflow', /saved_model\.pbtxt$/),
    read: readAsModel,
  },
  {
    name: 'inspect',
    files: [...matching('torch', /traced\.pt$/), ...matching('archives', /^models/)],
    read: (_, file) => inspectOrFail(file),
  },
];
