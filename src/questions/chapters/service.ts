import { regions } from '../../service/catalog/regions.ts';
import { domainDefault, makeStep, plainText, type Step, textOrEmpty } from '../define.ts';

const always = (): boolean => true;

export const serviceSteps: readonly Step[] = [
  makeStep({
    id: 'region',
    chapter: 'service',
    codec: plainText,
    flag: '--region',
    metavar: 'REGION',
    required: always,
    candidates: () => regions.map(({ id }) => ({ value: id })),
    fallback: domainDefault('region', plainText),
  }),
  makeStep({
    id: 'name',
    chapter: 'service',
    codec: plainText,
    flag: '--name',
    metavar: 'NAME',
    required: always,
    fallback: domainDefault('name', plainText),
  }),
  makeStep({
    id: 'serviceResource',
    chapter: 'service',
    codec: textOrEmpty,
    flag: '--service-resource',
    metavar: 'GROUP',
    fallback: domainDefault('serviceResource', textOrEmpty),
  }),
];
