import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseJson } from '../../../eascmd/json.ts';
import type { AuxUse } from '../../../models/aux-data/check.ts';
import { ModelFault } from '../../../models/bytes.ts';
import type { FitFinding, Model } from '../../../models/model.ts';
import { type CheckedText, withFindings } from '../../../service/check.ts';
import { decompose } from '../../../service/decompose.ts';
import { parseService } from '../../../service/parse.ts';
import { localFileRules } from '../../../service/rules/finding.ts';
import { isInputSets } from '../../../service/shapes-and-ranges.ts';
import { isObject } from '../../../service/suggest.ts';
import { bladePage, type Finding, type Framework, type Path } from '../../../service/types.ts';

/** A model of `model_info`, and where it stands in the file. */
interface ModelItem {
  readonly path: Path;
  readonly name: string;
  readonly items: Readonly<Record<string, unknown>>;
}

/** Adds what is found in the model and data files that lie beside a service file. */
export async function withLocalFiles(file: string, checked: CheckedText): Promise<CheckedText> {
  const value = parseJson(checked.text);
  const { service } = parseService(value);
  const framework = service && decompose(service).draft.framework;
  const findings: Finding[] = [];
  for (const item of modelItems(value)) {
    findings.push(...(await itemFindings(path.dirname(file), item, framework)));
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
  framework: Framework | undefined,
): Promise<readonly Finding[]> {
  const { items } = item;
  const model = await localModel(folder, item.name);
  const found = (model?.fit ?? []).map((fit) => asFinding(item.path, 'model', item.name, fit));
  for (const [key, purpose] of Object.entries(dataKeys)) {
    const name = items[key];
    if (typeof name !== 'string' || !isBeside(folder, name)) continue;
    const { inputs, input_shapes: inputShapes } = items;
    const isNames = Array.isArray(inputs) && inputs.every((each) => typeof each === 'string');
    const findings = await dataFindings(path.join(folder, name), {
      purpose,
      ...(framework === undefined ? {} : { framework }),
      ...(model === undefined ? {} : { model }),
      ...(isNames && inputs.length > 0 ? { inputs } : {}),
      ...(isInputSets(inputShapes) ? { inputShapes } : {}),
    });
    found.push(...findings.map((each) => asFinding([...item.path, key], 'data', name, each)));
  }
  return found;
}

/** A name with a path leads elsewhere, and other rules speak of it. */
function isBeside(folder: string, name: string): boolean {
  return name !== '' && name === path.basename(name) && existsSync(path.join(folder, name));
}

async function localModel(folder: string, name: string): Promise<Model | undefined> {
  if (!isBeside(folder, name)) return undefined;
  try {
    // The readers are loaded where there is something to read.
    const { inspectModels } = await import('../../../models/read.ts');
    const { withModelPath } = await import('../../../platform/model-files.ts');
    const { found } = await withModelPath(path.join(folder, name), inspectModels);
    const [first] = found;
    return first?.reading.kind === 'model' ? first.reading.model : undefined;
  } catch {
    // What cannot be read here may be readable where it is deployed from: `inspect` says why.
    return undefined;
  }
}

type Cause = Pick<FitFinding, 'severity' | 'source' | 'values'> & { readonly code: string };

async function dataFindings(file: string, use: AuxUse): Promise<readonly Cause[]> {
  try {
    const { readDataFile } = await import('../aux-data/data.ts');
    const { checkAuxData } = await import('../../../models/aux-data/check.ts');
    return checkAuxData(await readDataFile(file), use);
  } catch (error) {
    if (!(error instanceof ModelFault)) return [];
    return [{ code: 'broken', severity: 'error', source: bladePage, values: {} }];
  }
}

function asFinding(place: Path, of: 'model' | 'data', file: string, cause: Cause): Finding {
  const { refused, doubtful } = localFileRules;
  const { code, severity } = cause.severity === 'error' ? refused : doubtful;
  const { document } = cause.source;
  const isOwn = document === bladePage.document;
  return {
    code,
    severity,
    path: place,
    values: { ...cause.values, of, file, cause: cause.code, ...(isOwn ? {} : { document }) },
  };
}
