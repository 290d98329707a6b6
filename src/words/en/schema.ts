import { type PluginGroup, pluginGroups } from '../../service/catalog/gpus.ts';
import { pluginRuntime, processors } from '../../service/catalog/processors.ts';
import type { Context } from '../../service/rules/finding.ts';
import { allOf } from './lists.ts';
import { regionName } from './names.ts';

/** What the command `schema` says, and what its schemas say of themselves. */

export const schemaOfServiceOnly =
  '--region and --service-card narrow the schema of service.json. Leave them out here.';

export const projectTitle = 'Project file of blade-deploy (blade-deploy.json)';

export const projectAbout =
  'Presets that a team shares, safe to commit: no question takes a secret. Keys of your own are left alone.';

export const projectSchemaField =
  'Where an editor finds this schema, such as ./blade-deploy.schema.json.';

export const projectPresets =
  'Answers under a name, for blade-deploy new --preset NAME. --save-preset writes one.';

export const projectPreset =
  'Answers by the flag of their question, without the dashes, each as the text that would be typed.';

export const serviceTitle = 'Service file of PAI-EAS with the Blade EAS Plugin (service.json)';

/** What a file with this schema was held to; the region and the card are in no file. */
export function serviceAbout({ region, serviceCard }: Context): string {
  const where = region === undefined ? '' : ` Narrowed to ${regionName(region)}.`;
  const card = serviceCard === undefined ? '' : ` Narrowed to nodes with the card ${serviceCard}.`;
  return `What check finds an error is invalid here, as far as a schema can say it; what it only warns of is valid. Keys that are not listed are let pass.${where}${card}`;
}

/** Each group that may be named, with where it is listed. */
export function groupsAbout(groups: readonly PluginGroup[]): string {
  if (groups.length === 0) return 'None is listed as supported here.';
  return groups
    .map(({ id, card, regions }) => `${id}: card ${card}, in ${allOf(regions.map(regionName))}.`)
    .join(' ');
}

/** What an editor says of a place that a rule refuses: what is right, and the rule's name. */
export const ruleBroken = (title: string, code: string): string => `${title} [${code}]`;

export const processorsAbout = (processors: readonly string[]): string =>
  `Those are ${allOf(processors)}.`;

/** What an editor tells of a value that it offers; nothing where the value says it itself. */
export const valueAbout: ReadonlyMap<string, string> = new Map([
  ['o1', 'Lossless: no result changes.'],
  ['o2', 'Quantizes to INT8, which is documented for GPU.'],
  ...processors.map(({ id, blade }): [string, string] => [
    id,
    blade ? 'Carries the Blade engine.' : 'No document names Blade for it.',
  ]),
  ...pluginGroups.map((group): [string, string] => [group.id, groupsAbout([group])]),
  ...(['cpu', 'gpu'] as const).flatMap((device): [string, string][] => {
    const { command, image } = pluginRuntime(device);
    const about = `Optimizes for ${device.toUpperCase()}.`;
    return [
      [command, about],
      [image, about],
    ];
  }),
]);
