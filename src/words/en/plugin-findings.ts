import type { Sentence } from '../sentence.ts';
import { list, text, type Values } from '../values.ts';
import { allOf, anyOf, useOneOf } from './lists.ts';
import { properName, regionName } from './names.ts';
import { answerLabel } from './questions.ts';

/** What may be wrong with the plugin: its command and image, its group, its place beside other answers. */
export const pluginFindings = {
  'plugin-command-missing': (values) => `The plugin has no command.${use(values)}`,
  'plugin-command-wrong-device': (values) =>
    `The service runs on ${device(values)}, and this command optimizes for another device.${use(values)}`,
  'plugin-command-not-listed': (values) =>
    `This command is not listed as supported. Listed is ${text(values, 'expected')}.`,
  'plugin-image-missing': (values) => `The plugin has no image.${use(values)}`,
  'plugin-image-wrong-device': (values) =>
    `The service runs on ${device(values)}, and this image optimizes for another device.${use(values)}`,
  'plugin-image-not-listed': (values) =>
    `This image is not listed as supported. Listed is ${text(values, 'expected')}.`,
  'plugin-resource-missing': (values) =>
    `Optimizing for GPU needs a plugin group: ${anyOf(list(values, 'allowed'))}.`,
  'plugin-region-without-groups': (values) =>
    `GPU with Blade is not listed as supported in ${regionName(text(values, 'region'))}, only in ${allOf(list(values, 'allowed').map(regionName))}.`,
  'plugin-group-not-listed': (values) =>
    `${text(values, 'value')} is not listed as ${where(values)}.${useOneOf(list(values, 'allowed'))}`,
  'plugin-card-mismatch': (values) =>
    `${text(values, 'value')} has the card ${text(values, 'card')}, the service's group has ${text(values, 'serviceCard')}.${useOneOf(list(values, 'allowed'))}`,
  'plugin-card-without-group': (values) =>
    `No plugin group with the card ${text(values, 'card')} is listed${forRegion(values)}.`,
  'plugin-resource-on-cpu': (values) =>
    `Optimizing for CPU takes no plugin group. Leave ${text(values, 'value')} out.`,
  'plugin-resource-not-needed': () =>
    'Optimizing for CPU needs no plugin group. The documents ask for one with GPU alone.',
  'plugin-gpu-on-cpu': () => 'Optimizing for CPU takes no GPUs. Leave the plugin GPUs out.',
  'model-file-missing': (values) =>
    `Give the model file too. In service.json these stand under it: ${labels(values)}.`,
  'processor-replaced': (values) => {
    const [own, expected] = [text(values, 'value'), text(values, 'expected')];
    return own === ''
      ? `Blade needs the processor ${expected}. The file's own processor or containers are still in it: take them out by hand.`
      : `${own}, which the file has, is not listed as supported by Blade. ${expected} takes its place: check that it loads the model.`;
  },
  'plugin-answers-without-blade': (values) =>
    `Without Blade there is no place for these: ${labels(values)}.`,
} satisfies Record<string, Sentence>;

function use(values: Values): string {
  const expected = text(values, 'expected');
  return expected === '' ? '' : ` Use ${expected}.`;
}

function device(values: Values): string {
  return properName(text(values, 'device'));
}

function where(values: Values): string {
  const region = text(values, 'region');
  if (region === '') return 'a supported plugin group';
  const listedIn = list(values, 'listedIn').map(regionName);
  const only = listedIn.length === 0 ? '' : `, only in ${allOf(listedIn)}`;
  return `supported in ${regionName(region)}${only}`;
}

function forRegion(values: Values): string {
  const region = text(values, 'region');
  return region === '' ? '' : ` for ${regionName(region)}`;
}

/** The answers by the names that the questions have. */
function labels(values: Values): string {
  return list(values, 'items').map(answerLabel).join(', ');
}
