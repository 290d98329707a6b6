import { describe, expect, it } from 'vitest';
import { bindingsFor } from '../../src/app/keymap/keymap.ts';
import { selectedMode } from '../../src/app/preflight/submit-modes.ts';
import { askedPlace } from '../../src/app/screens/start.ts';
import { spendingChoice } from '../../src/app/spending.ts';
import type { PastRun } from '../../src/deployment/history.ts';
import { savedTexts } from '../../src/questions/saved.ts';
import { compose } from '../../src/service/compose.ts';
import { runWith } from '../deployment/arbitrary-history.ts';
import { eascmd } from './beginning.ts';
import { begun, choose, groupSeen, heard, press, type Run, sha256, type } from './drive.ts';
import { gpuAnswered, past, remembering } from './past.ts';

const path = '/home/user/textcnn/service.json';
const day = 86_400_000;
const old = 'oss://my-bucket/models/first/';
const newest = past();
const run = (id: string, daysBefore: number, modelPath: string, changes: Partial<PastRun> = {}) => {
  const answered = gpuAnswered({ modelPath });
  const { service, region, rehearsal, at, file } = newest;
  return runWith({
    ...{ id, service, region, rehearsal, file, sha256, at: at - daysBefore * day },
    config: compose(answered.draft),
    answers: savedTexts(answered),
    ...changes,
  });
};
const same = 'oss://my-bucket/models/textcnn/';
const runs = [
  run(newest.id, 0, same),
  run('same', 1, same),
  run('older', 2, old),
  run('oldest', 3, old),
  run('scaled', 4, 'oss://my-bucket/models/other/', { sha256: '' }),
  run('elsewhere', 5, 'oss://my-bucket/models/other/', { region: 'cn-beijing' }),
];
const taken = {
  type: 'name-checked',
  service: 'textcnn_prod',
  presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
} as const;
const started = (all: readonly PastRun[] = runs): Run =>
  begun({
    client: eascmd,
    fromStart: true,
    remembered: remembering({ services: [newest], runs: all }),
  });
const keysOf = ({ state }: Run) => bindingsFor(state).map(({ action }) => action);

describe('the earlier files of a service', () => {
  it('are listed on h, one deployment for each file that differs, and Esc goes back', () => {
    const run = started();
    expect(keysOf(run)).toContain('earlier');
    const listed = heard(run, type('h'));
    expect(listed.state.remembered.services.map(({ id }) => id)).toEqual(['older']);
    expect(heard(listed, press('escape')).state.remembered).toBe(run.state.remembered);
  });

  it('are not offered where there are none', () => {
    const none = started(runs.slice(0, 2));
    expect(keysOf(none)).not.toContain('earlier');
    expect(heard(none, type('h')).state).toMatchObject({ beforeEarlier: null });
  });
});

describe('an earlier file', () => {
  const opened = heard(started(), type('h'), choose('redeploy older'));
  const known = heard(
    opened,
    { type: 'file-inspected', path, sha256, present: 'same' },
    taken,
    ...groupSeen(opened),
  );

  it('comes back under the name of its service, compared with the newest', () => {
    expect(opened.state).toMatchObject({
      screen: 'review',
      past: { id: newest.id },
      backTo: { id: 'older' },
      plan: { service: 'textcnn_prod', config: { model_path: old } },
    });
    expect(opened.state.remembered.whole).toBeUndefined();
  });

  it('replaces what runs, which takes its typed name: Enter alone sends nothing', () => {
    expect(selectedMode(known.state)).toBe('replace');
    expect(spendingChoice(known.state)).toBeNull();
    const asked = heard(known, press('enter'));
    expect(asked.state.overlay).toMatchObject({ kind: 'replace' });
    const sent = heard(asked, type('textcnn_prod'), press('enter'));
    expect(sent.effects.at(-1)).toMatchObject({ type: 'write-file' });
  });

  it('that no answers made is what the history has of it, never what stands at its path', () => {
    const own = { ...(compose(gpuAnswered({ modelPath: old }).draft) as object), team: 'nlp' };
    const recorded = started([
      ...runs.slice(0, 2),
      run('own', 2, old, { config: own, answers: null }),
    ]);
    const back = heard(recorded, type('h'), choose('redeploy own'));
    expect(back.effects.map((effect) => effect.type)).not.toContain('read-file');
    expect(back.state.plan?.config).toMatchObject({ model_path: old, team: 'nlp' });
  });

  describe('of which the history masks values', () => {
    const own = {
      ...(compose(gpuAnswered({ modelPath: old }).draft) as object),
      token: '***',
      env: [{ name: 'START', value: 'login -p *** && run' }],
    };
    const asked = heard(
      started([...runs.slice(0, 2), run('own', 2, old, { config: own, answers: null })]),
      type('h'),
      choose('redeploy own'),
    );
    const typed = (before: Run, value: string) => {
      const entered = heard(
        before,
        { type: 'key-typed', field: 'masked', length: value.length },
        press('enter'),
      );
      expect(entered.effects.at(-1)).toEqual({ type: 'take-masked' });
      return heard(entered, { type: 'masked-value', text: value });
    };

    it('asks for each on the plan, then compares and deploys the whole file', () => {
      expect(asked.state).toMatchObject({
        screen: 'review',
        overlay: { kind: 'masked', total: 2 },
      });
      expect(askedPlace(asked.state)).toEqual({
        ...{ path: ['token'], name: null, around: null, number: 1, total: 2 },
      });
      const second = typed(asked, 'first-secret');
      expect(askedPlace(second.state)).toEqual({
        path: ['env', 0, 'value'],
        name: 'START',
        around: 'login -p *** && run',
        number: 2,
        total: 2,
      });
      const whole = typed(second, 'second-secret');
      expect(whole.state).toMatchObject({ screen: 'review', overlay: null });
      expect(whole.state.plan?.config).toMatchObject({
        token: 'first-secret',
        env: [{ name: 'START', value: 'login -p second-secret && run' }],
      });
      const inspected = whole.effects.findLast(({ type }) => type === 'inspect-file');
      expect(inspected).toMatchObject({ text: whole.state.plan?.text });
    });

    it('sends nothing before, and keeps no answers', () => {
      for (const each of [asked, typed(asked, 'first-secret')]) {
        expect(spendingChoice(each.state)).toBeNull();
        const entered = heard(each, press('enter'), press('enter'));
        expect(entered.state.overlay).toMatchObject({ kind: 'masked' });
      }
      const kinds = typed(typed(asked, 'first-secret'), 'second-secret').effects;
      expect(kinds.map((effect) => effect.type)).not.toContain('keep-answers');
    });

    it('goes back to the list, as it was before', () => {
      const back = heard(typed(asked, 'first-secret'), press('escape'));
      expect(back.state).toMatchObject({
        ...{ screen: 'start', overlay: null, plan: null, past: null, backTo: null },
        ...{ sourceFile: null, options: started().state.options },
      });
      expect(back.effects.at(-1)).toEqual({ type: 'forget-keys' });
    });

    it('takes no mask as a value', () => {
      expect(typed(asked, '***').state.overlay).toMatchObject({ kind: 'masked', length: 0 });
      expect(askedPlace(typed(asked, '***').state)).toMatchObject({ number: 1 });
    });
  });
});
