import { fieldOfPath } from '../catalog/fields.ts';
import { gpuModelOfInstanceType, gpuOfInstanceType, type MachineGpu } from '../catalog/gpus.ts';
import { asDevice, isBladePlugin, optimizedDevice } from '../catalog/processors.ts';
import { findRegion } from '../catalog/regions.ts';
import { type ModelInfo, type Plugin, type Rule, type Service, serviceGroup } from '../parse.ts';
import { isObject } from '../suggest.ts';
import {
  bladePage,
  type Device,
  type Finding,
  type Framework,
  type GpuModel,
  isPath,
  jsonStandard,
  type Path,
  type Source,
} from '../types.ts';

/** A rule's finding at a path, with the question that the path belongs to. */
export function found(rule: Rule, path: Path, values: Finding['values'] = {}): Finding {
  const field = fieldOfPath(path);
  const { code, severity } = rule;
  return { code, severity, path, values, ...(field === undefined ? {} : { field }) };
}

/** The same as a one-element list, or an empty list if the condition is false. */
export function foundIf(
  condition: boolean,
  rule: Rule,
  path: Path,
  values?: Finding['values'],
): readonly Finding[] {
  return condition ? [found(rule, path, values)] : [];
}

/** Only the file name instead of its path. */
export function fileNameFix({ values }: Finding): string | undefined {
  // Two files would become one.
  if (values['taken'] !== undefined) return undefined;
  const name = values['suggestion'];
  const isName = typeof name === 'string' && !isPath(name) && !['', '.', '..'].includes(name);
  return isName ? name : undefined;
}

/**
 * Facts that a service file doesn't contain. If one isn't known, the rules that need it are
 * skipped.
 */
export interface Context {
  readonly region?: string;
  /** The GPU model of the group that will run the service. */
  readonly serviceCard?: GpuModel;
}

export interface ModelFacts {
  readonly key: string;
  readonly info: ModelInfo;
  readonly path: Path;
}

export interface PluginFacts {
  readonly plugin: Plugin;
  readonly path: Path;
  /** The device to optimize for: the processor's, else the one that the plugin names. */
  readonly device: Device | undefined;
  readonly models: readonly ModelFacts[];
}

/** A service file read once, for all rules. */
export interface Facts {
  readonly service: Service;
  readonly context: Context;
  /** The region signed in to, else the one in the file. Only warnings can rely on the file's. */
  readonly region: string | undefined;
  readonly framework: Framework | undefined;
  readonly device: Device | undefined;
  /** Blade's plugins only: none of the docs covers what other vendors' plugins accept. */
  readonly plugins: readonly PluginFacts[];
  /** The instance types that the file lists for the public group, in its order. */
  readonly machines: readonly Machine[];
}

/** An instance type in the file, with the GPU model that its name shows. */
interface Machine {
  readonly type: string;
  readonly path: Path;
  readonly gpu: MachineGpu;
}

/** A family of rules: returns what it finds in a service file. */
export type Check = (facts: Facts) => readonly Finding[];

export function readFacts(service: Service, context: Context): Facts {
  const { framework, device } = readProcessor(service.processor);
  const plugins = (service.plugins ?? []).flatMap((plugin, index) => {
    if (!isBladePlugin(plugin)) return [];
    const path = ['plugins', index];
    const models = readModels(plugin, path);
    return [{ plugin, path, device: device ?? optimizedDevice(plugin), models }];
  });
  const region = context.region ?? ownRegion(service);
  return { service, context, region, framework, device, plugins, machines: readMachines(service) };
}

/** The region in the file, if this tool knows it. */
function ownRegion({ metadata }: Service): string | undefined {
  const named = metadata?.['region'];
  return typeof named === 'string' && findRegion(named) !== undefined ? named : undefined;
}

/** `cloud.computing.instance_type`, or the types of `cloud.computing.instances` (service reference). */
export function readMachines(service: Service): readonly Machine[] {
  // A dedicated group has its own machines; the reference's complete example names both.
  if (serviceGroup(service) !== undefined) return [];
  const { cloud } = service;
  const computing = isObject(cloud) ? cloud['computing'] : undefined;
  if (!isObject(computing)) return [];
  const place = ['cloud', 'computing'];
  const { instance_type: single, instances } = computing;
  const listed = Array.isArray(instances) ? instances : [];
  return [
    { type: single, path: [...place, 'instance_type'] },
    ...listed.map((each: unknown, index) => ({
      type: isObject(each) ? each['type'] : undefined,
      path: [...place, 'instances', index, 'type'],
    })),
  ].flatMap(({ type, path }) =>
    typeof type === 'string' && type !== '' ? [{ type, path, gpu: gpuOfInstanceType(type) }] : [],
  );
}

/**
 * The GPU model of the service's machines, if it has a plugin group. `undefined` if they differ or
 * it is unknown.
 */
export function machineGpuModel(machines: readonly Machine[]): GpuModel | undefined {
  const [first, ...others] = machines.map(({ type }) => gpuModelOfInstanceType(type));
  return others.every((gpuModel) => gpuModel === first) ? first : undefined;
}

function readModels(plugin: Plugin, path: Path): readonly ModelFacts[] {
  return Object.entries(plugin.config?.model_info ?? {}).map(([key, info]) => ({
    key,
    info,
    path: [...path, 'config', 'model_info', key],
  }));
}

/**
 * A regular expression for the processors of a framework and a device; an omitted one matches any.
 */
export function processorPattern(framework = 'tensorflow|pytorch', device = 'cpu|gpu'): string {
  return `^(${framework})_(${device})(?:_|$)`;
}

const processorForm = new RegExp(processorPattern(), 'u');

/**
 * Reads the framework and device from the name, so that versions outside the catalogue work too.
 */
function readProcessor(processor = ''): Pick<Facts, 'framework' | 'device'> {
  const match = processorForm.exec(processor);
  const framework = match?.[1];
  return {
    framework: framework === 'tensorflow' || framework === 'pytorch' ? framework : undefined,
    device: asDevice(match?.[2]),
  };
}

/** Errors that only a file's text can have; they are lost once it is parsed. */
export const fileTextRules = {
  encoding: { code: 'not-utf-8', severity: 'error', source: jsonStandard },
  mark: {
    code: 'byte-order-mark',
    severity: 'error',
    source: jsonStandard,
    fix: { part: 'file', safe: () => true },
  },
  notJson: { code: 'not-json', severity: 'error', source: jsonStandard },
  duplicate: { code: 'duplicate-key', severity: 'error', source: jsonStandard },
} as const satisfies Record<string, Rule>;

/** Rules for files next to the service file. The caller that can read files checks them. */
export const localFileRules = {
  refused: { code: 'local-file-refused', severity: 'error', source: bladePage },
  doubtful: { code: 'local-file-doubtful', severity: 'warning', source: bladePage },
} as const satisfies Record<string, Rule>;

/** Whether a finding is about a file on this machine. */
export function isOfLocalFile({ code }: Pick<Finding, 'code'>): boolean {
  return code === localFileRules.refused.code || code === localFileRules.doubtful.code;
}

/** What was found in a model or data file. */
export interface LocalFileCause {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly source: Source;
  readonly values: Finding['values'];
}

/** A finding about a file on this machine. `place`: where service.json names the file. */
export function foundInFile(
  place: Path,
  of: 'model' | 'data',
  file: string,
  { code: cause, severity, source, values }: LocalFileCause,
): Finding {
  const { refused, doubtful } = localFileRules;
  const { document, certainty } = source;
  const isOwn = document === bladePage.document;
  const from = isOwn ? {} : { document, certainty };
  return found(severity === 'error' ? refused : doubtful, place, {
    ...values,
    ...{ of, file, cause },
    ...from,
  });
}
