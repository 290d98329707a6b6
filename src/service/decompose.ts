import { draftKeys, fieldOf } from './catalog/fields.ts';
import { bladePlugin, findProcessor, optimizedDevice } from './catalog/processors.ts';
import { compose } from './compose.ts';
import type { Service } from './parse.ts';
import { machineGpuModel, readMachines } from './rules/finding.ts';
import { needsModel } from './rules/model-path.ts';
import { needsProcessor } from './rules/resources.ts';
import { isObject, remainder, valueAt } from './suggest.ts';
import { type Draft, type DraftKey, present } from './types.ts';

interface Decomposed {
  readonly draft: Draft;
  /**
   * What composing the draft doesn't restore: unknown keys, other commands, a name in `metadata`.
   */
  readonly rest: Readonly<Record<string, unknown>>;
}

/**
 * The answers in a service file. The region isn't in any file. A file without a group answers "the
 * public group", and one without plugins "no Blade". Anything that no question covers is in the
 * rest.
 */
export function decompose(service: Service): Decomposed {
  const draft = draftOf(service);
  const rest = remainder(service, compose(draft));
  return { draft, rest: isObject(rest) ? rest : {} };
}

function draftOf(file: Service): Draft {
  const plugin = bladePlugin(file)?.plugin;
  // The answers describe only Blade's plugin, wherever it is in the list.
  const service = { ...file, plugins: plugin === undefined ? [] : [plugin] };
  const listed = findProcessor(service.processor ?? '');
  const isOffered = listed?.blade === true;
  return {
    serviceResource: '',
    ...written(service),
    ...present({
      blade: plugin !== undefined,
      device: listed?.device ?? optimizedDevice(plugin),
      framework: isOffered ? listed.framework : undefined,
      processor: isOffered ? undefined : service.processor,
      modelFile: modelFileOf(service),
      serviceCard: plugin === undefined ? undefined : machineGpuModel(readMachines(service)),
    }),
    ...((service.processor ?? '') === '' && !needsProcessor(service) ? { processor: '' } : {}),
    ...((service.model_path ?? '') === '' && !needsModel(service) ? { modelPath: '' } : {}),
  };
}

/** Answers that don't have a key of their own. */
const together: ReadonlySet<DraftKey> = new Set([
  'blade',
  'device',
  'framework',
  'processor',
  'modelFile',
]);

function modelFileOf(service: Service): string | undefined {
  return Object.keys(service.plugins?.[0]?.config?.model_info ?? {})[0];
}

/** Reads each answer from its path, or from its second path if the first has none. */
function written(service: Service): Draft;
function written(service: Service): object {
  const modelFile = modelFileOf(service);
  const entries = draftKeys.flatMap((key) => {
    const { at, or = [], codec } = fieldOf(key);
    const values = [...at, ...or].map((path) => {
      const named = path.map((part) => (part === '*' ? (modelFile ?? '') : part));
      return codec.read(valueAt(service, named));
    });
    const value = values.find((each) => each !== undefined);
    return together.has(key) || value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}
