import { type AuxUse, checkAuxData } from '../../models/aux-data/check.ts';
import { type AuxData, readAuxData } from '../../models/aux-data/holds.ts';
import { ModelFault } from '../../models/bytes.ts';
import { headLength } from '../../models/format.ts';
import type { LocalFileCause } from '../../service/rules/finding.ts';
import { bladePage } from '../../service/types.ts';
import { withModelPath } from './files.ts';

/** Reads a local file of test or calibration data. */
export function readDataFile(file: string): Promise<AuxData> {
  return withModelPath(file, async (place) => {
    if (place.kind === 'folder') throw new ModelFault('not-this-format');
    const { source } = place;
    return readAuxData(await source.read(0, Math.min(headLength, source.size)), place);
  });
}

/** What Blade would not accept in a data file; empty if the file can't be read. */
export async function dataFindings(file: string, use: AuxUse): Promise<readonly LocalFileCause[]> {
  try {
    return checkAuxData(await readDataFile(file), use);
  } catch (error) {
    if (!(error instanceof ModelFault)) return [];
    return [{ code: 'broken', severity: 'error', source: bladePage, values: {} }];
  }
}
