import type { RuleCode } from '../../../src/service/rules/check.ts';
import { isObject } from '../../../src/service/suggest.ts';
import type { Path } from '../../../src/service/types.ts';

/** A slip that people make, planted into a file that has none. */
export interface Fault {
  readonly code: RuleCode;
  /** Where it is planted; undefined where the file has no such place. */
  readonly at: (file: unknown) => Path | undefined;
  readonly put: (value: unknown) => unknown;
  /** `--fix` gives the file back as it was. */
  readonly fixable: boolean;
}

export function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => Object(value)[key], file);
}

const there =
  (...path: Path): Fault['at'] =>
  (file) =>
    valueAt(file, path) === undefined ? undefined : path;

const inModel =
  (...rest: Path): Fault['at'] =>
  (file) => {
    const models = valueAt(file, ['plugins', 0, 'config', 'model_info']);
    const [name] = Object.keys(isObject(models) ? models : {});
    return name === undefined
      ? undefined
      : there('plugins', 0, 'config', 'model_info', name, ...rest)(file);
  };

/** A file of a name that no other item has: of two in different folders, `--fix` makes no one. */
const alone =
  (item: 'test_data' | 'calibration_dataset'): Fault['at'] =>
  (file) => {
    const path = inModel(item)(file);
    const model = Object(path === undefined ? {} : valueAt(file, path.slice(0, -1)));
    return model.test_data === model.calibration_dataset ? undefined : path;
  };

const otherDevice = (value: unknown): unknown =>
  String(value).replace(/cpu|gpu/, (device) => (device === 'cpu' ? 'gpu' : 'cpu'));
const inFolder = (value: unknown): unknown => `data/${String(value)}`;

/** With Blade, so that 10.0 is the version; without, other versions are legal too. */
const pluginCuda: Fault['at'] = (file) =>
  valueAt(file, ['plugins', 0]) === undefined ? undefined : there('metadata', 'cuda')(file);

/** A key under another name: the value goes along. */
const renamed =
  (key: string, wrong: string) =>
  (value: unknown): unknown =>
    Object.fromEntries(
      Object.entries(Object(value)).map(([name, each]) => [name === key ? wrong : name, each]),
    );
const holding =
  (at: Fault['at'], key: string): Fault['at'] =>
  (file) => {
    const path = at(file);
    return path !== undefined && Object.hasOwn(Object(valueAt(file, path)), key) ? path : undefined;
  };

export const fixableFaults: readonly Fault[] = [
  {
    code: 'optimization-level-case',
    at: inModel('optimization_level'),
    put: (level) => String(level).toUpperCase(),
    fixable: true,
  },
  ...(['command', 'image'] as const).map(
    (part): Fault => ({
      code: `plugin-${part}-wrong-device`,
      at: there('plugins', 0, part),
      put: otherDevice,
      fixable: true,
    }),
  ),
  { code: 'cuda-not-text', at: pluginCuda, put: Number, fixable: true },
  ...(['test_data', 'calibration_dataset'] as const).map(
    (item): Fault => ({
      code: 'data-file-path',
      at: alone(item),
      put: inFolder,
      fixable: true,
    }),
  ),
];

export const otherFaults: readonly Fault[] = [
  { code: 'name-form', at: there('name'), put: (name) => `${name}-X`, fixable: false },
  {
    code: 'placeholder-left',
    at: there('model_path'),
    put: () => 'oss://<bucket>/m/',
    fixable: false,
  },
  { code: 'instance-below-one', at: there('metadata', 'instance'), put: () => 0, fixable: false },
  { code: 'number-not-whole', at: there('metadata', 'memory'), put: () => 4000.5, fixable: false },
  {
    code: 'plugin-command-missing',
    at: there('plugins', 0, 'command'),
    put: () => undefined,
    fixable: false,
  },
  {
    code: 'plugin-resource-missing',
    at: there('plugins', 0, 'resource'),
    put: () => undefined,
    fixable: false,
  },
  {
    code: 'optimization-item-unknown',
    at: holding(inModel(), 'optimization_level'),
    put: renamed('optimization_level', 'optimisation_level'),
    fixable: false,
  },
  {
    code: 'optimization-item-unknown',
    at: holding(inModel(), 'calibration_dataset'),
    put: renamed('calibration_dataset', 'calibration_data'),
    fixable: false,
  },
  {
    code: 'key-near-miss',
    at: (file) => holding(() => [], 'metadata')(file),
    put: renamed('metadata', 'meta_data'),
    fixable: false,
  },
  { code: 'schema', at: there('metadata', 'instance'), put: String, fixable: false },
  {
    code: 'shape-malformed',
    at: inModel('input_shapes', 0, 0),
    put: () => '1x512',
    fixable: false,
  },
  { code: 'range-malformed', at: inModel('input_ranges', 0, 0), put: () => '0,1', fixable: false },
];
