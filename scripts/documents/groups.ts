import { pluginGroups } from '../../src/service/catalog/gpus.ts';
import { pluginRuntime, processors } from '../../src/service/catalog/processors.ts';
import { findRegion } from '../../src/service/catalog/regions.ts';
import type { Source } from '../../src/service/types.ts';
import { code, table } from './markdown.ts';

/** Where a GPU optimization is documented to run, and for which GPU model. */
export function groupTable(): string {
  const rows = pluginGroups.map(({ id, gpuModel, regions, source }) => [
    code(id),
    gpuModel,
    regions.map((region) => `${findRegion(region)?.name ?? ''} ${code(region)}`).join(', '),
    cited(source),
  ]);
  return table(['Plugin resource group', 'GPU model', 'Regions', 'Source'], rows);
}

/** The processors that include the Blade runtime, with the plugin's image for each. */
export function processorTable(): string {
  const rows = processors
    .filter(({ blade }) => blade)
    .map(({ id, device, source }) => [
      code(id),
      device.toUpperCase(),
      code(pluginRuntime(device).image),
      cited(source),
    ]);
  return table(['Processor', 'Device', 'Image of the plugin', 'Source'], rows);
}

/** What isn't taken verbatim from an official page is marked as likely. */
export function cited({ document, date, url, certainty }: Source): string {
  const name = url === undefined ? document : `[${document}](${url})`;
  return `${name}, ${date}${certainty === 'likely' ? ' (likely)' : ''}`;
}
