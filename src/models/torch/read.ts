import { pytorchPage, type Source } from '../../service/types.ts';
import { pickleFindings } from '../aux-data/check.ts';
import { type AuxData, readAuxData } from '../aux-data/holds.ts';
import { type FormatReader, headLength, type ModelFile } from '../format.ts';
import type { Candidate, FitFinding, Model, Note } from '../model.ts';
import { isNpy } from '../python/npy.ts';
import { pluginRuntime } from '../runtime.ts';
import { isTorch, moduleClass, readTorch, savedKind, type TorchScript } from './file.ts';

/**
 * The highest archive version that PyTorch 1.6 reads: kMaxSupportedFileFormatVersion. Version 5
 * (June 2020) is for the default value of a bool for torch.full; 6 is for torch.package, which 1.6
 * doesn't have.
 */
const newestArchive = 5;

const archiveVersions: Source = {
  document:
    'pytorch/pytorch, caffe2/serialize/versions.h; yistLin/FragmentVC issue 3 for PyTorch 1.6',
  date: '2022-02',
  url: 'https://github.com/pytorch/pytorch/blob/main/caffe2/serialize/versions.h',
  certainty: pluginRuntime.imageCertainty,
};

const bare = { versions: {}, inputs: [], outputs: [], notes: [], fit: [] } as const;

const head = ({ source }: ModelFile): Promise<Uint8Array> =>
  source.read(0, Math.min(headLength, source.size));

/** Everything that PyTorch writes, and NumPy's arrays. Each has a distinctive start. */
export const pythonReaders: readonly FormatReader[] = [
  { format: 'torchscript', detect: isTorch, read: readTorchModel },
  {
    format: 'npy',
    detect: isNpy,
    read: async (file) => modelOfData(await readAuxData(await head(file), file), file),
  },
];

async function readTorchModel(file: ModelFile): Promise<Model> {
  const start = await head(file);
  const { size } = file.source;
  const saved = await readTorch(start, file);
  if (saved.kind === 'torchscript') return scriptModel(saved, size);
  const { version, pickle } = saved;
  const kind = savedKind(pickle.value);
  if (kind === 'torch-data') return modelOfData(await readAuxData(start, file), file);
  const versions = version === null ? {} : { archive: `${version}` };
  const fit =
    kind === 'state-dict'
      ? fault('weights-only', pytorchPage, {})
      : fault('eager-module', pytorchPage, { class: moduleClass(pickle.value) ?? '' });
  return { ...bare, format: kind, framework: 'pytorch', versions, size, fit: [fit] };
}

function fault(code: FitFinding['code'], source: Source, values: FitFinding['values']): FitFinding {
  return { code, severity: 'error', source, values };
}

function scriptModel({ version, methods, isBefore14, traced }: TorchScript, size: number): Model {
  const forward = methods.find(({ name }) => name === 'forward');
  const given = forward?.arguments ?? [];
  // A trace has an input for each argument. Otherwise its inputs say nothing about them.
  const examples = traced.length === given.length ? traced : [];
  const inputs = given.map(({ name, type }, at): Candidate => {
    const example = examples[at];
    return { name, type: example?.type ?? type, shape: example?.shape ?? null, why: 'argument' };
  });
  const notes: readonly Note[] = [
    ...(isBefore14 ? [{ code: 'before-1.4', values: {} } as const] : []),
    ...(forward === undefined && !isBefore14 ? [{ code: 'no-forward', values: {} } as const] : []),
    ...(examples.length > 0 ? [{ code: 'traced-shapes', values: {} } as const] : []),
  ];
  return {
    ...bare,
    format: 'torchscript',
    framework: 'pytorch',
    versions: version === null ? {} : { archive: `${version}` },
    size,
    inputs,
    methods,
    notes,
    fit: version === null || version <= newestArchive ? [] : [newerArchive(version)],
  };
}

function newerArchive(version: number): FitFinding {
  return fault('newer-torch-archive', archiveVersions, {
    version,
    newest: newestArchive,
    runtime: pluginRuntime.torch,
  });
}

/**
 * Auxiliary data isn't a model. Shows the values of its first item, and whether the plugin can read
 * it.
 */
function modelOfData(data: AuxData, { source }: ModelFile): Model {
  const inputs = (data.items[0]?.values ?? []).map(
    ({ key, held }): Candidate => ({
      name: key,
      type: held.is === 'other' ? held.what : held.type,
      shape: held.is === 'other' ? null : held.shape,
      why: 'sample',
    }),
  );
  return {
    ...bare,
    format: data.format === 'npy' ? 'npy' : 'torch-data',
    framework: data.format === 'npy' ? 'tensorflow' : 'pytorch',
    versions: data.protocol > 0 ? { pickle: `${data.protocol}` } : {},
    size: source.size,
    inputs,
    fit: [...pickleFindings(data)],
  };
}
