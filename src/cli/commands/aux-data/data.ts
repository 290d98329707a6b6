import { type AuxData, readAuxData } from '../../../models/aux-data/holds.ts';
import { ModelFault } from '../../../models/bytes.ts';
import { headLength } from '../../../models/format.ts';
import { withModelPath } from '../../../platform/model-files.ts';

/** Reads a local file of test or calibration data. */
export function readDataFile(file: string): Promise<AuxData> {
  return withModelPath(file, async (place) => {
    if (place.kind === 'folder') throw new ModelFault('not-this-format');
    const { source } = place;
    return readAuxData(await source.read(0, Math.min(headLength, source.size)), place);
  });
}
