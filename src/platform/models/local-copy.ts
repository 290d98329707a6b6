import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalCopyFailure, LocalModel } from '../../app/facts.ts';
import type { NamedData } from '../../app/machine.ts';
import type { AuxUse } from '../../models/aux-data/check.ts';
import { type Inspection, inspectModels } from '../../models/read.ts';
import { foundInFile } from '../../service/rules/finding.ts';
import type { Finding } from '../../service/types.ts';
import { errorMessage, isMissing } from '../errors.ts';
import { isBeside } from '../os.ts';
import { absolutePath } from '../paths.ts';
import { dataFindings } from './data.ts';
import { withModelPath } from './files.ts';

type CopyReading =
  | { readonly kind: 'read'; readonly models: readonly LocalModel[] }
  | { readonly kind: 'failed'; readonly failure: LocalCopyFailure };

const notModels: ReadonlySet<string> = new Set(['npy', 'torch-data', 'unknown']);

/** Reads the models at a path, as it was typed. */
export async function readLocalCopy(typed: string): Promise<CopyReading> {
  try {
    const { found } = await withModelPath(placeOf(typed), inspectModels);
    const models = found.flatMap(({ path: place, reading }) =>
      reading.kind === 'model' && !notModels.has(reading.model.format)
        ? [{ place, model: reading.model }]
        : [],
    );
    return models.length > 0
      ? { kind: 'read', models }
      : { kind: 'failed', failure: failureIn(typed, found) };
  } catch (error) {
    const reason = errorMessage(error);
    const failure: LocalCopyFailure = isMissing(error)
      ? { path: typed, code: 'missing' }
      : { path: typed, code: 'unreadable', reason };
    return { kind: 'failed', failure };
  }
}

function failureIn(typed: string, found: Inspection['found']): LocalCopyFailure {
  const [fault] = found.flatMap(({ path: place, reading }) =>
    reading.kind === 'fault' ? [{ place, reading }] : [],
  );
  if (fault === undefined) return { path: typed, code: 'no-model' };
  const { code, values } = fault.reading;
  return { path: path.join(typed, fault.place), code: 'fault', fault: code, values };
}

/** Compares the data files next to the copy with it. Others may exist only in OSS. */
export async function localDataFindings(
  typed: string,
  place: string,
  files: readonly NamedData[],
  use: AuxUse,
): Promise<readonly Finding[]> {
  const folders = await foldersOf(placeOf(typed), place);
  const findings: Finding[] = [];
  for (const { name, at, purpose } of files) {
    const folder = folders.find((each) => isBeside(each, name));
    if (folder === undefined) continue;
    const causes = await dataFindings(path.join(folder, name), { ...use, purpose });
    findings.push(...causes.map((cause) => foundInFile(at, 'data', name, cause)));
  }
  return findings;
}

/** The folder of the model, and the one that was named. Files in an archive have no neighbors. */
async function foldersOf(named: string, place: string): Promise<readonly string[]> {
  const isFolder = (await stat(named).catch(() => undefined))?.isDirectory() === true;
  return isFolder ? [path.dirname(path.join(named, place)), named] : [path.dirname(named)];
}

function placeOf(typed: string): string {
  if (!typed.startsWith('file:')) return absolutePath(typed);
  try {
    return fileURLToPath(typed);
  } catch {
    return typed;
  }
}
