import { expect, it } from 'vitest';
import { intentFor, recordedAs } from '../../src/app/preflight/submit-modes.ts';
import { frameOf } from '../tui/frame.tsx';
import { origin } from './beginning.ts';
import { cpuTexts, heard, reviewed } from './drive.ts';
import { past } from './past.ts';

const update = (config: Readonly<Record<string, unknown>>) => ({
  ...{ config, text: '', path: 'service.update.json', sha256: null },
});
const cores = update({ name: 'textcnn', metadata: { cpu: 8 } });
const instances = update({ name: 'textcnn', metadata: { instance: 3 } });
const whole = { update: null, newService: null } as const;

it('creates under a free name, whatever was chosen, and decides nothing about a taken one', () => {
  expect(intentFor({ ...whole, isTaken: false, choice: 'replace' })).toEqual({ kind: 'create' });
  expect(intentFor({ ...whole, isTaken: true, choice: undefined })).toEqual({ kind: 'undecided' });
});

it('sends the changed keys, the whole file, or only the number of instances', () => {
  const modify = { ...whole, isTaken: true, choice: 'modify' } as const;
  expect(intentFor(modify)).toEqual({ kind: 'modify', update: null });
  expect(intentFor({ ...modify, update: cores })).toEqual({ kind: 'modify', update: cores });
  expect(intentFor({ ...modify, update: instances })).toEqual({ kind: 'scale' });
});

it('records a new name as a new service beside the old one, in the same region', () => {
  const { service, region } = past();
  const named = (changes: object) => ({
    ...{ past: past(), name: { kind: 'free' } as const },
    ...{ plan: { service: `${service}_v2`, region, ...changes } },
  });
  expect(recordedAs(named({}), 'create')).toMatchObject({
    ...{ chosen: 'new-service', beside: { service } },
  });
  const alone = { chosen: 'create' };
  expect(recordedAs(named({ region: 'cn-beijing' }), 'create')).toEqual(alone);
  expect(recordedAs(named({ service }), 'create')).toEqual(alone);
  const taken = { kind: 'taken', status: null, running: null, total: null } as const;
  expect(recordedAs({ ...named({}), name: taken }, 'create')).toEqual(alone);
  expect(recordedAs(named({}), 'modify')).toEqual({ chosen: 'update' });
});

it('shows the picture of an update from the first frame, before the recording is read', () => {
  const { state } = heard(reviewed(cpuTexts), {
    ...{ type: 'submitted', place: { id: 'scaled', log: '/log.txt' }, now: origin },
    updates: true,
  });
  expect(frameOf(state)).toMatch(/Update\s[\s\S]*Start\s/);
  expect(frameOf(state)).not.toContain('Optimize');
});
