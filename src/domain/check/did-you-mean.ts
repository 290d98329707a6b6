import type { Finding } from '../finding.ts';
import { nearestName } from '../nearest-name.ts';
import { nearKeyRules } from '../rules/near-keys.ts';

/** What blade.optimize calls it in Python (PAI-Blade Python method); the plugin has another name. */
const otherNames: ReadonlyMap<string, string> = new Map([['calib_data', 'calibration_dataset']]);

/** A value that is longer is no slip of the hand, and comparing it takes long. */
const longestSlip = 64;

/** What was meant by a key or a processor that is not listed, where one that is listed is near. */
export function didYouMean({ code, values }: Finding): string | undefined {
  const { allowed, item, suggestion } = values;
  if (code === nearKeyRules.near.code) {
    return typeof suggestion === 'string' ? suggestion : undefined;
  }
  const name = code === 'processor-not-listed' ? values['value'] : item;
  if (typeof name !== 'string' || name.length > longestSlip || typeof allowed !== 'object') {
    return undefined;
  }
  const other = otherNames.get(name);
  const letters = name.toLowerCase();
  return other !== undefined && allowed.includes(other) ? other : nearestName(letters, allowed);
}
