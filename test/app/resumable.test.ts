import { expect, it } from 'vitest';
import { isResumable } from '../../src/app/remembered.ts';
import { gpuAnswered, past, remembering, running } from './past.ts';

const kept = gpuAnswered();
const own = past();

it.each([
  ['nothing like it was deployed', [], true],
  ['it was deployed', [own], false],
  ['it failed: it is gone on with', [past({ outcome: 'failed' })], true],
  ['nobody knows how it ended', [past({ outcome: null })], true],
  ['another service was deployed', [past({ service: 'another' })], true],
  ['it was deployed in another region', [past({ region: 'cn-hangzhou' })], true],
  [
    'other answers were deployed under its name',
    [past({ config: { ...Object(own.config), processor: 'tensorflow_cpu_1.15' } })],
    true,
  ],
])('answers that were kept, where %s', (_, services, expected) => {
  expect(isResumable(kept, remembering({ services }))).toBe(expected);
});

it('of what runs are no answers to go on with', () => {
  const services = [past({ outcome: null })];
  const now = remembering({ services, running: [{ ...running, id: own.id }] });
  expect(isResumable(kept, now)).toBe(false);
});
