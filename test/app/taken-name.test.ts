import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeName } from '../../src/app/file.ts';
import { comparedWith } from '../../src/app/header.ts';
import type { AppEvent } from '../../src/app/machine.ts';
import {
  asSent,
  changeOf,
  offeredChoices,
  selectedMode,
  updateConfig,
} from '../../src/app/preflight/submit-modes.ts';
import { suggestedName } from '../../src/app/screens/plan-form.ts';
import { spendingChoice } from '../../src/app/spending.ts';
import type { ChosenMode } from '../../src/deployment/history.ts';
import { maskConfig } from '../../src/eascmd/secrets.ts';
import type { Answered, Answers, StepId } from '../../src/questions/answers.ts';
import { checkDraft } from '../../src/service/rules/draft.ts';
import { node } from '../service/nodes.ts';
import { eascmd } from './beginning.ts';
import {
  begun,
  editing,
  gpuTexts,
  groupSeen,
  hashed,
  heard,
  press,
  type Run,
  reviewed,
  selecting,
  sending,
  sha256,
  type,
} from './drive.ts';
import { lookedAt } from './groups.ts';
import { gpuAnswered, past, remembering, running, sourceFilePlan } from './past.ts';
import { lookedFor } from './set-up.ts';

const path = '/home/user/textcnn/service.json';
const inspected = { type: 'file-inspected', path, sha256, present: 'same' } as const;
const written = { type: 'file-written', path, sha256 } as const;
const presence = { kind: 'taken', status: 'Running', running: 1, total: 1 } as const;
const looked = (service: string, region?: string): AppEvent => ({
  type: 'name-checked',
  service,
  ...(region ? { region } : {}),
  presence,
});

const redone = begun({
  client: eascmd,
  past: past(),
  remembered: remembering({ services: [past(), past({ service: 'textcnn_prod_v2' })] }),
});
const review = heard(redone, inspected, ...groupSeen(redone));
const taken = hashed(heard(review, looked('textcnn_prod', 'cn-shanghai')));
const typesOf = (run: Pick<Run, 'effects'>) => run.effects.map(({ type: name }) => name);
const since = (run: Run, from: Run) => run.effects.slice(from.effects.length);

describe('an answer about the name', () => {
  it('counts for the name and the region that are reviewed', () => {
    expect(taken.state.name).toEqual(presence);
    expect(heard(review, looked('another')).state.name).toEqual({ kind: 'asking' });
    expect(heard(review, looked('textcnn_prod', 'cn-beijing')).state.name.kind).toBe('asking');
  });

  it('that comes again changes nothing', () => {
    const free = { ...looked('textcnn_prod'), presence: { kind: 'free' } } as AppEvent;
    expect(heard(taken, free).state.name).toEqual(taken.state.name);
  });

  it('taken, ends an Enter that came early: what is chosen has not been read', () => {
    const early = heard(redone, press('enter'), inspected, looked('textcnn_prod'));
    expect(early.state.name).toEqual(presence);
    expect(typesOf(early)).not.toContain('write-file');
    expect(since(heard(early, press('enter')), early)).toEqual([]);
  });
});

describe('a name that is taken', () => {
  it.each(['modify', 'new-name', 'replace'] as const)(
    'asks how to go on once eascmd is gone, whatever is selected: %s',
    (way) => {
      const run = heard(selecting(taken, way), lookedFor({ client: null }), press('enter'));
      expect(run.state.screen).toBe('client');
    },
  );

  it('is never created blindly: Deploy does what is selected', () => {
    expect(spendingChoice(taken.state)).toMatchObject({ kind: 'update', confirm: null });
    expect(spendingChoice(heard(taken, press('up')).state)).toBeNull();
  });

  it.each(['modify', 'new-name', 'replace', 'watch'] as const)(
    'takes an Enter to select %s, which sends nothing, and another one on Deploy',
    (way) => {
      const selected = selecting(taken, way);
      expect(selectedMode(selected.state)).toBe(way);
      expect(selected.state.form.at).toBe('deploy');
      expect(since(selected, taken)).toEqual([]);
      expect(since(heard(selected, press('enter')), taken)).toHaveLength(
        way === 'replace' ? 0 : way === 'new-name' ? 2 : 1,
      );
    },
  );

  it.each(['modify', 'replace'] as const)('is sent as what was chosen: %s', (way) => {
    const chosen =
      way === 'modify'
        ? sending(taken, 'modify')
        : heard(sending(taken, 'replace'), type('textcnn_prod'), press('enter'));
    const sent = heard(chosen, written);
    expect(since(sent, taken)).toMatchObject([
      { type: 'write-file', path },
      { type: 'deploy', mode: way, plan: { sha256, service: 'textcnn_prod' } },
    ]);
  });

  it.each(['', 'textcnn_pro', 'textcnn_prod ', 'TEXTCNN_PROD'])(
    'is not deleted on “%s”: it takes the name in full',
    (text) => {
      const typed = heard(sending(taken, 'replace'), type(text), press('enter'));
      expect(typed.state.overlay).toMatchObject({ kind: 'replace' });
      expect(since(typed, taken)).toEqual([]);
      const closed = heard(typed, press('escape'));
      expect(closed.state).toMatchObject({ screen: 'review', overlay: null, name: presence });
    },
  );

  it('is left to another name of its family that is not remembered, and looked up', () => {
    expect(suggestedName(taken.state)).toBe('textcnn_prod_v3');
    expect(since(heard(review, looked('textcnn_prod', 'cn-shanghai')), review)).toMatchObject([
      { type: 'inspect-file', text: expect.stringContaining('"name": "textcnn_prod_v3"') },
      { type: 'check-name', service: 'textcnn_prod_v3', region: 'cn-shanghai' },
    ]);
    const selected = selecting(taken, 'new-name');
    expect(asSent(selected.state)).toMatchObject({
      name: { kind: 'free' },
      plan: { service: 'textcnn_prod_v3', sha256 },
      conversation: { draft: { name: 'textcnn_prod_v3' } },
    });
    expect(selected.state.plan?.service).toBe('textcnn_prod');
    const sent = heard(selected, press('enter'), written);
    expect(since(sent, selected)).toMatchObject([
      { type: 'keep-answers', answered: { draft: { name: 'textcnn_prod_v3' } } },
      { type: 'write-file', text: expect.stringContaining('textcnn_prod_v3') },
      {
        type: 'deploy',
        mode: 'create',
        chosen: 'new-service',
        plan: { service: 'textcnn_prod_v3', beside: { service: 'textcnn_prod' } },
      },
    ]);
  });

  it('passes over a new name that turns out to be taken', () => {
    const other = looked('textcnn_prod_v3', 'cn-shanghai');
    const met = heard(review, looked('textcnn_prod', 'cn-shanghai'), other);
    expect(met.state.newService?.service).toBe('textcnn_prod_v4');
    const early = sending(met, 'new-name');
    expect(early.state.notice).toEqual({ kind: 'still-asking' });
    expect(typesOf(early)).not.toContain('write-file');
    expect(typesOf(heard(hashed(early), press('enter')))).toContain('write-file');
  });

  it('is watched where it is recorded, and asked for where it is not', () => {
    const asked = sending(taken, 'watch');
    expect(since(asked, taken)).toEqual([
      { type: 'describe', service: 'textcnn_prod', region: 'cn-shanghai' },
    ]);
    const own = { ...running, service: 'textcnn_prod' };
    const remembered = remembering({ running: [{ ...own, region: 'cn-beijing' }, own] });
    const recorded = sending(heard(taken, { type: 'remembered', remembered }), 'watch');
    expect(since(recorded, taken)).toEqual([{ type: 'watch', id: running.id }]);
  });

  it('means nothing once another was typed', () => {
    const changed = editing(taken, 'name');
    expect(changed.state.conversation).toMatchObject({
      current: 'name',
      field: { value: 'textcnn_prod' },
    });
    const typed = heard(changed, type('another'), press('enter'));
    expect(typed.state).toMatchObject({ name: { kind: 'asking' }, plan: { service: 'another' } });
  });
});

it('a file that a person brought is offered no other name: it is sent as it is', () => {
  const plan = sourceFilePlan(path, past().config);
  const opened = begun({ client: eascmd, plan, given: gpuAnswered() });
  const file = heard(opened, looked('textcnn_prod'), ...groupSeen(opened));
  expect(offeredChoices(taken.state)).toEqual(['modify', 'new-name', 'replace', 'watch']);
  expect(offeredChoices(file.state)).toEqual(['modify', 'replace', 'watch']);
  expect(since(sending(file, 'modify'), file)).toMatchObject([
    { type: 'deploy', mode: 'modify', answered: null },
  ]);
});

/** What a command line gives. */
const flags = (draft: Partial<Answers>): Answered => ({
  draft,
  sources: Object.fromEntries(Object.keys(draft).map((step) => [step, 'flag'])),
});

describe('the selected way of a taken name', () => {
  const changed = (draft: Partial<Answers>, told: { readonly status?: string } = {}): Run => {
    const opened = begun({ client: eascmd, past: past(), given: flags(draft) });
    const looked = {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { ...presence, ...told },
    } as const;
    return heard(opened, inspected, ...groupSeen(opened), looked);
  };

  it.each([
    ['nothing', {}, 'modify'],
    ['the number of instances', { instances: 2 }, 'scale'],
    ['the memory', { memory: 8000 }, 'modify'],
    [
      'the memory and the model',
      { memory: 8000, modelPath: 'oss://my-bucket/models/v2/' },
      'new-name',
    ],
    [
      'the model, without room beside it',
      { modelPath: 'oss://my-bucket/models/v2/', cpu: 12 },
      null,
    ],
    ['the plugin', { pluginGpu: 2 }, 'new-name'],
    ['the group', { serviceResource: 'eas-r-anothergroup000000' }, null],
  ] as const)('follows from what changed: %s', (_, draft, way) => {
    expect(selectedMode(changed(draft).state) ?? null).toBe(way);
  });

  it.each([
    ['fewer', 1, 2, undefined],
    ['more-than-double', 5, 2, [node(), node(), node(), node()]],
    ['above-capacity', 4, 2, [node()]],
  ] as const)('asks a second time for an update with %s instances', (risk, to, from, nodes) => {
    const opened = begun({
      client: eascmd,
      past: past(),
      given: flags({ instances: to, memory: 4097 }),
    });
    const group = opened.state.conversation.draft.serviceResource ?? '';
    const groups = nodes ? [lookedAt('cn-shanghai', group, nodes, 'eascmd')] : groupSeen(opened);
    const counted = { ...presence, running: from, total: from };
    const answer = { ...looked('textcnn_prod'), presence: counted } as AppEvent;
    const asked = hashed(heard(opened, inspected, ...groups, answer));
    const update = { kind: 'update', confirm: { risk, from, to } };
    expect(spendingChoice(selecting(asked, 'modify').state)).toMatchObject(update);
    const once = sending(asked, 'modify');
    expect(since(once, asked)).toEqual([]);
    expect(once.state.notice).toEqual({ kind: 'confirm-update', risk, from, to });
    expect(since(heard(once, press('enter')), once)).toMatchObject([{ type: 'write-file' }]);
    // Another key is no confirmation, and takes back the first one.
    const moved = heard(once, press('page-down'), press('enter'));
    expect(since(moved, once)).toEqual([]);
  });

  it('needs no second time for an update with as many instances as now, or up to double', () => {
    for (const to of [1, 2]) {
      const run = hashed(changed({ instances: to, memory: 4097 }));
      expect(since(sending(run, 'modify'), run)).toMatchObject([{ type: 'write-file' }]);
    }
  });

  it('is measured against what runs, where desc tells, else against the last deployment', () => {
    const runs = (config?: Readonly<Record<string, unknown>>, given = flags({})) => {
      const opened = begun({ client: eascmd, past: past(), given });
      const answer = { ...presence, running: 3, total: 3, ...(config ? { config } : {}) };
      const event = { ...looked('textcnn_prod'), presence: answer } as AppEvent;
      return heard(opened, inspected, event, inspected, ...groupSeen(opened)).state;
    };
    expect(comparedWith(runs())?.kind).toBe('past');
    expect(changeOf(runs())).toBe('nothing');
    const same = runs({ model_path: 'oss://my-bucket/models/textcnn/' });
    expect(comparedWith(same)?.kind).toBe('running');
    expect(changeOf(same)).toBe('nothing');
    expect(changeOf(runs({ model_path: 'oss://my-bucket/models/v2/' }))).toBe('model');
    expect(changeOf(runs({ metadata: { memory: 8000 } }))).toBe('size');
  });

  it('keeps the number of instances that runs, unless another one is given', () => {
    const runs = (given: Answered) => {
      const opened = begun({ client: eascmd, past: past(), given });
      const event = { ...looked('textcnn_prod'), presence: { ...presence, running: 3, total: 3 } };
      return heard(opened, inspected, event as AppEvent);
    };
    const kept = runs(flags({}));
    expect(kept.state.plan?.config).toMatchObject({ metadata: { instance: 3 } });
    expect(kept.state.conversation.sources.instances).toBe('seen');
    expect(kept.effects.filter(({ type: each }) => each === 'inspect-file')).toHaveLength(3);
    const given = runs(flags({ instances: 1 }));
    expect(given.state.plan?.config).toMatchObject({ metadata: { instance: 1 } });
  });

  it('keeps the number of instances that runs through any later edit, and sends it', () => {
    const opened = begun({ client: eascmd, past: past() });
    const three = { ...looked('textcnn_prod'), presence: { ...presence, running: 3, total: 3 } };
    const kept = heard(opened, inspected, three as AppEvent, ...groupSeen(opened));
    const edited = (run: Run, step: StepId, text: string) =>
      heard(editing(run, step), type(text), press('enter'));
    const other = edited(kept, 'modelPath', 'oss://my-bucket/models/v2/');
    const moved = edited(other, 'memory', '8000');
    for (const { state } of [other, moved]) {
      expect(state.conversation.sources.instances).toBe('seen');
      expect(state.plan?.config).toMatchObject({ metadata: { instance: 3 } });
    }
    const renamed = edited(moved, 'name', 'textcnn_next');
    expect(renamed.state.plan?.config).toMatchObject({ metadata: { instance: 3 } });
    const typing = sending(hashed(heard(moved, inspected)), 'replace');
    const sent = heard(typing, type('textcnn_prod'), press('enter'));
    expect(sent.effects.findLast((each) => each.type === 'write-file')).toMatchObject({
      text: expect.stringContaining('"instance": 3'),
    });
    const two = edited(edited(kept, 'instances', '2'), 'modelPath', 'oss://my-bucket/models/v2/');
    expect(two.state.plan?.config).toMatchObject({ metadata: { instance: 2 } });
  });

  it('scales where only the number of instances changes, and asks twice where that is unusual', () => {
    const usual = hashed(changed({ instances: 2 }));
    expect(offeredChoices(usual.state)).toEqual(['scale', 'new-name', 'replace', 'watch']);
    const sent = heard(usual, press('enter'));
    expect(since(sent, usual)).toMatchObject([{ type: 'scale', instances: 2 }]);
    expect(since(heard(sent, press('enter')), sent)).toEqual([]);
    const many = changed({ instances: 5 });
    const once = heard(many, press('enter'));
    expect(since(once, many)).toEqual([]);
    expect(once.state.notice).toMatchObject({ kind: 'confirm-update', from: 1, to: 5 });
    expect(since(heard(once, press('enter')), once)).toMatchObject([{ type: 'scale' }]);
  });

  it('sends only what changes in an update, and shows that as what is sent', () => {
    const run = changed({ memory: 8000 });
    const config = { name: 'textcnn_prod', metadata: { memory: 8000 } };
    expect(run.state.update).toMatchObject({
      config,
      path: expect.stringMatching(/\.update\.json$/),
    });
    expect(asSent(run.state).plan).toMatchObject({ config, sha256: null });
    // What is sent is known by its hash before any Enter counts.
    const early = heard(run, press('enter'));
    expect(since(early, run)).toEqual([]);
    expect(early.state.notice).toEqual({ kind: 'still-asking' });
    const known = hashed(run);
    const sent = heard(known, press('enter'), written);
    expect(sent.effects.at(-1)).toMatchObject({
      type: 'deploy',
      mode: 'modify',
      chosen: 'update',
      update: { config },
    });
    const whole = selecting(known, 'replace').state;
    expect(asSent(whole).plan?.config).toEqual(known.state.plan?.config);
  });

  it('selects what was chosen the last time where nothing changed', () => {
    const again = (way: ChosenMode | null) => {
      const opened = begun({ client: eascmd, past: past({ mode: way }) });
      return selectedMode(
        heard(opened, inspected, looked('textcnn_prod'), ...groupSeen(opened)).state,
      );
    };
    expect(again(null)).toBe('modify');
    expect(again('create')).toBe('modify');
    expect(again('replace')).toBe('replace');
    expect(again('new-service')).toBe('new-name');
  });

  it('takes a secret that the history masked for the same one', () => {
    const config = {
      ...(past().config as object),
      processor_envs: [{ name: 'DB_PASSWORD', value: 'hunter-2-hunter' }],
    };
    const opened = begun({
      client: eascmd,
      past: past({ answered: null, config: maskConfig(config) }),
    });
    const plan = sourceFilePlan(path, config);
    const read = heard(opened, { type: 'file-read', plan, answered: gpuAnswered() });
    const same = heard(read, looked('textcnn_prod'), ...groupSeen(read));
    expect(changeOf(same.state)).toBe('nothing');
    expect(selectedMode(same.state)).toBe('modify');
  });

  it('stands on replacing a service that failed', () => {
    expect(selectedMode(changed({}, { status: 'Failed' }).state)).toBe('replace');
  });

  it('is none where nothing follows: Enter on Deploy goes to the ways, and sends nothing', () => {
    const run = changed({ modelPath: 'oss://my-bucket/models/v2/', cpu: 12 });
    expect(spendingChoice(run.state)).toBeNull();
    const asked = heard(run, press('enter'));
    expect(asked.state).toMatchObject({
      notice: { kind: 'choose-first' },
      form: { at: 'way modify' },
    });
    expect(since(asked, run)).toEqual([]);
    expect(selectedMode(asked.state)).toBeUndefined();
    expect(selectedMode(selecting(run, 'watch').state)).toBe('watch');
  });

  it('is a new service where one was asked for, and to watch where a file has a name of its own', () => {
    const fresh = reviewed(gpuTexts, { client: eascmd });
    const met = heard(fresh, looked('textcnn_prod', 'cn-shanghai'));
    expect(selectedMode(met.state)).toBe('new-name');
    const plan = sourceFilePlan(path, past().config);
    const file = begun({ client: eascmd, plan, given: gpuAnswered() });
    expect(selectedMode(heard(file, looked('textcnn_prod')).state)).toBe('watch');
  });
});

describe('the next name of a family', () => {
  it.each([
    ['textcnn', [], 'textcnn_v2'],
    ['textcnn_v2', [], 'textcnn_v3'],
    ['textcnn_v9', ['textcnn_v10'], 'textcnn_v11'],
    ['textcnn', ['textcnn_v2', 'textcnn_v3'], 'textcnn_v4'],
    ['_v2', [], '_v2_v3'],
  ])('of %s beside %j is %s', (name, beside, expected) => {
    expect(freeName(name, beside)).toBe(expected);
  });

  it('is legal, and none of those that are taken', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{2,62}$/);
    fc.assert(
      fc.property(name, fc.array(fc.nat({ max: 12 })), (service, versions) => {
        const beside = [service, ...versions.map((version) => `${service}_v${version}`)];
        const next = freeName(service, beside);
        expect(beside).not.toContain(next);
        expect(next).not.toBe(service);
        const { draft } = gpuAnswered({ name: next });
        expect(checkDraft(draft).filter(({ field }) => field === 'name')).toEqual([]);
      }),
    );
  });
});

describe('the file of an update', () => {
  const before = {
    name: 'x',
    model_path: 'oss://a/b/',
    processor: 'tensorflow_cpu_1.15',
    metadata: { instance: 1, cpu: 4, memory: 4096 },
    plugins: [{ command: 'c', image: 'i', gpu: 1 }],
    own: { a: 1, b: 2 },
  };

  it.each([
    ['nothing', {}, null],
    ['an inner key', { metadata: { ...before.metadata, cpu: 8 } }, { metadata: { cpu: 8 } }],
    [
      'the model, with the processor, which make a version',
      { model_path: 'oss://a/c/' },
      { model_path: 'oss://a/c/', processor: before.processor },
    ],
    [
      'a list, which is sent whole',
      { plugins: [{ ...before.plugins[0], gpu: 2 }] },
      { plugins: [{ command: 'c', image: 'i', gpu: 2 }] },
    ],
    ['a key that is gone, which an update leaves', { metadata: { instance: 1, cpu: 4 } }, null],
  ])('has %s', (_, changes, sent) => {
    const config = updateConfig(before, { ...before, ...changes });
    expect(config).toEqual(sent && { name: 'x', ...sent });
  });
});
