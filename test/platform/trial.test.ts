import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { AppEvent } from '../../src/app/machine.ts';
import { planFromAnswers } from '../../src/app/plan.ts';
import { KeyBuffer } from '../../src/platform/credentials/files.ts';
import type { EffectContext } from '../../src/platform/effects/context.ts';
import { createEffectRunner } from '../../src/platform/effects/run.ts';
import { LogRing } from '../../src/platform/journal/write.ts';
import { findPaths } from '../../src/platform/paths.ts';
import { createAnswerSaver } from '../../src/platform/saved-answers.ts';
import { options } from '../app/beginning.ts';
import { cpuTexts, reviewed } from '../app/drive.ts';
import { temporaryFolder } from './temporary-folder.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const ownTemporaryFolder = () => vi.stubEnv('TMPDIR', temporaryFolder());
const trials = () => readdirSync(tmpdir()).filter((name) => name.startsWith('blade-deploy-trial-'));

function worldIn(home: string, events: AppEvent[]): EffectContext {
  return {
    paths: findPaths({ BLADE_DEPLOY_HOME: home }),
    answers: createAnswerSaver(join(home, 'answers.json'), () => undefined),
    log: new LogRing(),
    send: (event) => events.push(event),
    rehearse: () => {
      throw new Error('not the usual rehearsal');
    },
    readServiceFile: async () => ({ kind: 'unreadable', reason: '' }),
    copy: async () => ({ terminal: false, program: null }),
    quit: () => undefined,
    found: null,
    client: null,
    underway: null,
    setup: {
      keys: new KeyBuffer(),
      source: { url: null, folder: home, machine: '' },
      searchOptions: { path: '' },
      clientAt: () => {
        throw new Error('no client');
      },
    },
  };
}

const { draft } = reviewed(cpuTexts).state.conversation;
const plan = planFromAnswers(draft, options);

it('plays a plan to its end in a folder of its own, and removes all of it', async () => {
  ownTemporaryFolder();
  const home = join(temporaryFolder(), 'home');
  const events: AppEvent[] = [];
  const context = worldIn(home, events);
  context.log.push('a line from before');
  const perform = createEffectRunner(context);
  const before = trials();
  perform({ type: 'rehearse-plan', plan, speed: 600 });
  const results = () => events.flatMap((event) => (event.type === 'journal' ? event.entries : []));
  await vi.waitFor(() => expect(results().at(-1)?.event.type).toBe('result'), 20_000);
  expect(events[0]).toMatchObject({ type: 'client-chosen', client: { kind: 'rehearsal' } });
  expect(trials().length).toBe(before.length + 1);
  expect(context.log.lines(0, 1)).not.toEqual(['a line from before']);
  perform({ type: 'end-trial' });
  expect(context.log.lines(0, 9)).toEqual(['a line from before']);
  await context.trialOver;
  expect(trials()).toEqual(before);
  expect(existsSync(home)).toBe(false);
  expect(context).toMatchObject({ client: null, underway: null });
});

it('ends at once while it is played, and reports nothing after that', async () => {
  ownTemporaryFolder();
  const home = join(temporaryFolder(), 'home');
  const events: AppEvent[] = [];
  const context = worldIn(home, events);
  const perform = createEffectRunner(context);
  const before = trials();
  perform({ type: 'rehearse-plan', plan, speed: 7 });
  await vi.waitFor(() => expect(events.some(({ type }) => type === 'journal')).toBe(true), 20_000);
  perform({ type: 'quit', code: 0 });
  const count = events.length;
  await context.trialOver;
  expect(events).toHaveLength(count);
  expect(trials()).toEqual(before);
}, 30_000);
