import { regions } from '../../service/catalog/regions.ts';
import { questionOf, type Step } from '../define.ts';

const question = questionOf('service');

const always = (): boolean => true;

export const serviceSteps: readonly Step[] = [
  question({
    id: 'region',
    flag: '--region',
    metavar: 'REGION',
    required: always,
    candidates: () => regions.map(({ id }) => ({ value: id })),
  }),
  question({
    id: 'name',
    flag: '--name',
    metavar: 'NAME',
    required: always,
  }),
  question({
    id: 'serviceResource',
    flag: '--service-resource',
    metavar: 'GROUP',
  }),
];
