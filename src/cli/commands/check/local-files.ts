import path from 'node:path';
import { parseJson } from '../../../eascmd/json.ts';
import type { AuxUse } from '../../../models/aux-data/check.ts';
import type { Model } from '../../../models/model.ts';
import { isBeside } from '../../../platform/os.ts';
import { type CheckedText, withFindings } from '../../../service/check.ts';
import { decompose } from '../../../service/decompose.ts';
import { parseService } from '../../../service/parse.ts';
import { foundInFile } from '../../../service/rules/finding.ts';
import { isInputSets } from '../../../service/shapes-and-ranges.ts';
import { isObject } from '../../../service/suggest.ts';
import type { Finding, Framework, Path } from '../../../service/types.ts';

/** A model in `model_info` and its path in the file. */
interface ModelItem {
  readonly path: Path;
  readonly name: string;
  readonly items: Readonly<Record<string, unknown>>;
}

/** Adds what is found in the model and data files next to a service file. */
export async function withLocalFiles(file: string, checked: CheckedText): Promise<CheckedText> {
  const value = parseJson(checked.text);
  const findings: Finding[] = [];
  for (const item of modelItems(value)) {
    findings.push(...(await itemFindings(path.dirname(file), item, value)));
  }
  return withFindings(checked, findings);
}

function modelItems(value: unknown): readonly ModelItem[] {
  const plugins = isObject(value) && Array.isArray(value['plugins']) ? value['plugins'] : [];
  return plugins.slice(0, 10).flatMap((plugin: unknown, at) => {
    const config = isObject(plugin) ? plugin['config'] : undefined;
    const models = isObject(config) ? config['model_info'] : undefined;
    if (!isObject(models)) return [];
    return Object.entries(models).flatMap(([name, items]) =>
      isObject(items) ? [{ path: ['plugins', at, 'config', 'model_info', name], name, items }] : [],
    );
  });
}

const dataKeys = { test_data: 'test', calibration_dataset: 'calibration' } as const;

async function itemFindings(
  folder: string,
  item: ModelItem,
  value: unknown,
): Promise<readonly Finding[]> {
  const { items } = item;
  const model = await localModel(folder, item.name);
  const found = (model?.fit ?? []).map((fit) => foundInFile(item.path, 'model', item.name, fit));
  for (const [key, purpose] of Object.entries(dataKeys)) {
    const name = items[key];
    if (typeof name !== 'string' || !isBeside(folder, name)) continue;
    const { inputs, input_shapes: inputShapes } = items;
    const framework = frameworkOf(value);
    const isNames = Array.isArray(inputs) && inputs.every((each) => typeof each === 'string');
    const use: AuxUse = {
      purpose,
      ...(framework === undefined ? {} : { framework }),
      ...(model === undefined ? {} : { model }),
      ...(isNames && inputs.length > 0 ? { inputs } : {}),
      ...(isInputSets(inputShapes) ? { inputShapes } : {}),
    };
    // The readers are loaded only if there is something to read.
    const { dataFindings } = await import('../../../platform/models/data.ts');
    const causes = await dataFindings(path.join(folder, name), use);
    found.push(...causes.map((each) => foundInFile([...item.path, key], 'data', name, each)));
  }
  return found;
}

function frameworkOf(value: unknown): Framework | undefined {
  const { service } = parseService(value);
  return service && decompose(service).draft.framework;
}

async function localModel(folder: string, name: string): Promise<Model | undefined> {
  if (!isBeside(folder, name)) return undefined;
  try {
    const { inspectModels } = await import('../../../models/read.ts');
    const { withModelPath } = await import('../../../platform/models/files.ts');
    const { found } = await withModelPath(path.join(folder, name), inspectModels);
    const [first] = found;
    return first?.reading.kind === 'model' ? first.reading.model : undefined;
  } catch {
    // What can't be read here may be readable where it is deployed from. `inspect` shows why.
    return undefined;
  }
}
