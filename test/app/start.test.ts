import { describe, expect, it } from 'vitest';
import type { ServicePlan } from '../../src/app/facts.ts';
import { defaultChoice } from '../../src/app/keymap/binding.ts';
import type { AppEvent } from '../../src/app/machine.ts';
import { choiceValue, servicesListed, startChoices } from '../../src/app/remembered.ts';
import { type Beginning, toStart } from '../../src/app/screens/start.ts';
import { spendingChoice } from '../../src/app/spending.ts';
import type { SeenNode } from '../../src/service/account.ts';
import { node } from '../service/nodes.ts';
import { eascmd, options, origin, rehearsal } from './beginning.ts';
import {
  answered,
  begun,
  choose,
  cpuTexts,
  editing,
  groupSeen,
  heard,
  press,
  type Run,
  sha256,
  shown,
  type,
} from './drive.ts';
import { lookedAt, t4Group } from './groups.ts';
import { entriesOf, finished } from './journal.ts';
import { gpuAnswered, lost, past, remembering, running, services } from './past.ts';
import { signedIn } from './signed-in.ts';

const effects = ({ effects: all }: Run) =>
  all.map(({ type }) => type).filter((type) => type === 'read-older');

const kept = answered(begun(), cpuTexts, 'modelPath').state.conversation;
const demo = past({ id: 'demo', service: 'demo', rehearsal: true });
const withoutInstances = past({ config: { name: 'textcnn_prod' } });
const sourceFile = past({ id: 'sourceFile', answered: null, file: '/home/user/mine.json' });

const opened = (changes: Partial<Beginning> = {}): Run =>
  begun({
    client: eascmd,
    fromStart: true,
    remembered: remembering({ services: [past(), demo], running: [running], lost: [lost] }),
    ...changes,
  });
/** Without what is asked as it opens. */
const started = (changes: Partial<Beginning> = {}): Run => ({ ...opened(changes), effects: [] });

interface Scaling {
  readonly service?: string;
  readonly moves?: readonly AppEvent[];
  readonly nodes?: readonly SeenNode[];
  readonly enter?: boolean;
}

/** Scaled from the start screen, once it is known how many there are now. */
function scaled(text: string, total: number | null, more: Scaling = {}): Run {
  const { service = 'textcnn_prod', moves = [], nodes = null, enter = true } = more;
  const client = service === 'demo' ? 'rehearsal' : 'eascmd';
  const seen = { kind: 'taken', status: 'Running', running: total, total } as const;
  const unknown = { kind: 'unknown', cause: 'unclear', reason: null } as const;
  const past = remembering({ services: [withoutInstances, demo] });
  return heard(
    started(total === null ? { remembered: past } : {}),
    ...moves,
    press('tab'),
    { type: 'client-chosen', client: client === 'eascmd' ? eascmd : rehearsal },
    { type: 'name-checked', service, presence: total === null ? unknown : seen },
    lookedAt('cn-shanghai', t4Group, nodes, client),
    type(text),
    ...(enter ? [press('enter')] : []),
  );
}

const typesOf = (run: Pick<Run, 'effects'>) => run.effects.map(({ type: name }) => name);
const path = '/home/user/textcnn/service.json';
const inspected = (present: 'none' | 'same' | 'different') =>
  ({ type: 'file-inspected', path, sha256, present }) as const;
const free = {
  type: 'name-checked',
  service: 'textcnn_prod',
  presence: { kind: 'free' },
} as const;
const written = { type: 'file-written', path, sha256 } as const;

const plan: ServicePlan = {
  text: '{"name":"mine"}',
  config: { name: 'mine' },
  service: 'mine',
  region: 'cn-shanghai',
  findings: [],
  pluginsConfigured: false,
  path: '/home/user/mine.json',
  writes: false,
  sha256,
  present: 'same',
};
const fileRead = { type: 'file-read', plan, answered: gpuAnswered() } as const;

describe('the choices', () => {
  it('stand in their order: the last services, what was not finished, new, a file, what runs, what broke off, set-up', () => {
    const remembered = remembering({ services, running: [running], lost: [lost] });
    expect(startChoices(remembered, kept).map(choiceValue)).toEqual([
      ...services.map(({ id }) => `redeploy ${id}`),
      'resume',
      'new',
      'file',
      `watch ${running.id}`,
      `lost ${lost.id}`,
      'set-up',
    ]);
  });

  it('list a handful of services; the whole history lists them all, and nothing else', () => {
    const many = Array.from({ length: 30 }, (_, number) => past({ id: `${number}` }));
    expect(startChoices(remembering({ services: many }), null)).toHaveLength(servicesListed + 3);
    const whole = startChoices(remembering({ services: many, whole: true }), kept);
    expect(whole.map(({ kind }) => kind)).toEqual(many.map(() => 'redeploy'));
  });

  it('of a long history grow by older deployments when the pointer comes near their end', () => {
    const page = (from: number) =>
      Array.from({ length: 60 }, (_, number) => past({ id: `${from + number}` }));
    const on = (id: string): AppEvent => ({ type: 'highlighted', value: `redeploy ${id}` });
    const begun = opened({
      remembered: { ...remembering({ services: page(0), whole: true }), older: 'unread' },
    });
    const atTop = heard(begun, on('20'));
    expect(effects(atTop)).toEqual([]);
    const nearEnd = heard(atTop, on('45'));
    expect(effects(nearEnd)).toEqual(['read-older']);
    // It is asked for once.
    expect(effects(heard(nearEnd, on('46')))).toEqual(['read-older']);
    const more = heard(nearEnd, { type: 'older-remembered', services: page(60), more: true });
    expect(more.state.remembered.services.map(({ id }) => Number(id))).toEqual([
      ...Array(120).keys(),
    ]);
    expect(more.state.highlighted).toBe('redeploy 45');
    const atEnd = heard(more, on('119'), { type: 'older-remembered', services: [], more: false });
    expect(effects(atEnd)).toEqual(['read-older', 'read-older']);
    expect(effects(heard(atEnd, on('118')))).toEqual(['read-older', 'read-older']);
  });

  it('are there only where there is something to start from', () => {
    expect(started().state.screen).toBe('start');
    expect(started({ remembered: remembering({}) }).state.screen).toBe('question');
    expect(started({ fromStart: false }).state.screen).toBe('question');
  });

  it('have the pointer on watching the newest service while it still deploys, else on the first', () => {
    const now = { ...running, service: 'textcnn_prod' };
    const at = (changes: Partial<typeof now>) => {
      const all = remembering({ services: [past(), demo], running: [{ ...now, ...changes }] });
      return defaultChoice({
        remembered: all,
        savedDraft: null,
        highlighted: null,
        startFilter: '',
      })?.kind;
    };
    expect(at({})).toBe('watch');
    expect(at({ service: 'demo' })).toBe('redeploy');
    expect(at({ region: 'cn-beijing' })).toBe('redeploy');
    expect(at({ rehearsal: true })).toBe('redeploy');
    const remembered = remembering({ services: [past()], running: [now] });
    expect(
      defaultChoice({ remembered, savedDraft: kept, highlighted: 'new', startFilter: '' })?.kind,
    ).toBe('new');
  });

  it('that are gone meanwhile do nothing', () => {
    const run = started();
    const after = heard(run, { type: 'remembered', remembered: remembering({ services: [demo] }) });
    expect(shown(heard(after, choose(`redeploy ${past().id}`)))).toEqual(shown(after));
    expect(heard(run, choose(`redeploy ${past().id}`)).state.screen).toBe('review');
  });
});

describe('the selected service', () => {
  const real = { service: 'textcnn_prod', region: 'cn-shanghai', client: 'eascmd' } as const;
  const lookUps = ({ effects }: Run) => effects.filter((each) => each.type === 'check-name');
  const seen: AppEvent = {
    type: 'name-checked',
    ...real,
    presence: { kind: 'taken', status: 'Running', running: 2, total: 2 },
    at: origin,
  };

  it('is asked for as the screen opens, once, and another one when it is selected', () => {
    const run = opened();
    expect(run.effects).toEqual([{ type: 'check-name', ...real }]);
    const moved = heard(
      run,
      { type: 'highlighted', value: 'redeploy demo' },
      { type: 'highlighted', value: `redeploy ${past().id}` },
      seen,
    );
    const { service, region } = demo;
    expect(lookUps(moved).slice(1)).toEqual([
      { type: 'check-name', service, region, client: 'rehearsal' },
    ]);
  });

  it('is not asked for without eascmd, where the region is not signed in, or for anything but a service', () => {
    expect(lookUps(opened({ client: null }))).toEqual([]);
    expect(lookUps(opened({ client: rehearsal }))).toEqual([]);
    const signIns = [signedIn('cn-beijing')];
    expect(lookUps(opened({ signIns }))).toEqual([]);
    expect(lookUps(opened({ signIns: [signedIn('cn-shanghai')] }))).toHaveLength(1);
    const other = heard(started(), { type: 'highlighted', value: 'new' });
    expect(lookUps(other)).toEqual([]);
  });

  it('is known to its plan at once, or as soon as that is answered, and is asked for once', () => {
    const known = heard(opened(), seen, choose(`redeploy ${past().id}`));
    expect(known.state).toMatchObject({ screen: 'review', name: { kind: 'taken', total: 2 } });
    // The plan asks about the name of a new service beside it.
    expect(lookUps(known)).toHaveLength(2);
    const early = heard(opened(), choose(`redeploy ${past().id}`));
    expect(early.state.name).toEqual({ kind: 'asking' });
    expect(lookUps(early)).toHaveLength(1);
    expect(heard(early, seen).state.name).toMatchObject({ kind: 'taken', total: 2 });
  });

  it('is not known by what the other client says', () => {
    const early = heard(opened(), choose(`redeploy ${past().id}`));
    const told = heard(early, { ...seen, client: 'rehearsal' });
    expect(told.state.name).toEqual({ kind: 'asking' });
  });

  it('is asked for again after half a minute, and after anything was sent', () => {
    const answered = heard(opened(), seen);
    const later = { ...answered.state.guard, time: answered.state.guard.time + 31_000 };
    const old = { ...answered, state: { ...answered.state, guard: later } };
    expect(lookUps(heard(old, choose(`redeploy ${past().id}`)))).toHaveLength(2);
    const place = { id: 'one', log: '/log' };
    const sent = heard(answered, { type: 'submitted', place, now: origin });
    expect(sent.state.nameChecks).toEqual([]);
  });
});

describe('a redeploy', () => {
  const asked = heard(started({ savedDraft: kept }), choose(`redeploy ${past().id}`));
  const chosen = heard(asked, ...groupSeen(asked));

  it('opens the review with the answers of then, and asks for the file and the group at once', () => {
    expect(chosen.state).toMatchObject({ screen: 'review', plan: { service: 'textcnn_prod' } });
    expect(chosen.state.plan?.config).toEqual(past().config);
    expect(typesOf(chosen)).toEqual(['inspect-file', 'describe-group']);
  });

  it('keeps no answers: nobody has given any, and others may wait to be gone on with', () => {
    expect(typesOf(chosen)).not.toContain('keep-answers');
    const sent = heard(chosen, inspected('same'), free, press('enter'), written);
    expect(sent.effects.at(-1)).toMatchObject({ type: 'deploy', mode: 'create' });
    const done = heard(
      sent,
      { type: 'submitted', place: { id: 'x', log: '/log' }, now: origin },
      { type: 'journal', entries: entriesOf({ lines: finished, until: 423, exit: {} }), now: 0 },
    );
    expect(done.effects.at(-1)).toEqual({ type: 'forget-answers', service: 'textcnn_prod' });
    expect(typesOf(done)).not.toContain('keep-answers');
  });

  it('is under what the environment says', () => {
    const given = { draft: { memory: 9000 }, sources: { memory: 'environment' } } as const;
    const run = heard(started({ given }), choose(`redeploy ${past().id}`));
    expect(run.state.conversation.draft.memory).toBe(9000);
    expect(run.state.conversation.sources.memory).toBe('environment');
    expect(chosen.state.conversation.draft.memory).toBe(4096);
  });

  it('is not under the file of the project, which is for a new deployment', () => {
    const given = {
      draft: { memory: 9000, testData: 'oss://my-bucket/test.npy', cpu: 4 },
      sources: { memory: 'project', testData: 'project', cpu: 'default' },
    } as const;
    const run = heard(started({ given }), choose(`redeploy ${past().id}`));
    expect(run.state.plan?.config).toEqual(past().config);
  });

  it.each([
    ['the name', [inspected('same')], free],
    ['the file', [free], inspected('same')],
  ] as const)('takes no Enter before all is known, and says so: without %s', (_, first, last) => {
    const early = heard(chosen, ...first, press('enter'));
    expect(early.state.notice).toEqual({ kind: 'still-asking' });
    const whole = heard(early, last);
    expect(typesOf(whole)).not.toContain('write-file');
    expect(heard(whole, press('enter')).effects.at(-1)).toMatchObject({ type: 'write-file' });
  });

  it('takes no Enter for the review of an answer that is changed, before that can have been read', () => {
    const edited = editing(heard(chosen, inspected('same'), free), 'memory');
    const typed = heard(edited, type('5000'));
    const burst = heard(typed, press('enter'), press('enter'));
    expect(burst.state.screen).toBe('review');
    const ready = heard(burst, { ...inspected('same'), sha256: 'b'.repeat(64) }, free);
    expect(typesOf(ready)).not.toContain('write-file');
    expect(typesOf(heard(ready, press('enter')))).toContain('write-file');
  });

  it('of a file that a person brought reads it again, and shows what it was', () => {
    const run = heard(
      started({ remembered: remembering({ services: [sourceFile] }) }),
      choose('redeploy sourceFile'),
    );
    expect(run.effects.at(-1)).toEqual({ type: 'read-file', path: '/home/user/mine.json' });
    const read = heard(run, fileRead);
    expect(read.state).toMatchObject({ screen: 'review', plan, past: sourceFile });
    const sending = heard(
      read,
      { ...free, service: 'mine' },
      ...groupSeen(read),
      press('enter'),
      // Asked for twice, it is read twice.
      fileRead,
    );
    expect(sending.state.afterWriting?.kind).toBe('submitting');
    expect(typesOf(sending).filter((each) => each === 'deploy')).toHaveLength(1);
  });
});

describe('the client', () => {
  it('of what was rehearsed is the rehearsal, and of what comes after it the one that was found', () => {
    const rehearsed = heard(started(), choose('redeploy demo'));
    expect(typesOf(rehearsed)).toContain('use-rehearsal');
    expect(typesOf(rehearsed)).not.toContain('use-found-client');
    const back = heard(rehearsed, { type: 'client-chosen', client: rehearsal });
    const again = heard({ ...back, state: toStart(back.state) }, choose('new'));
    expect(again.effects).toContainEqual({ type: 'use-found-client' });
    expect(again.state).toMatchObject({ client: eascmd, past: null });
  });

  it('is not taken over from a rehearsal where none was found: nothing is rehearsed by itself', () => {
    const run = started({ client: null });
    const rehearsed = heard(run, choose('redeploy demo'), {
      type: 'client-chosen',
      client: rehearsal,
    });
    expect(rehearsed.state.screen).toBe('review');
    const real = heard(
      { ...rehearsed, state: toStart(rehearsed.state) },
      choose(`redeploy ${past().id}`),
    );
    expect(real.state).toMatchObject({ screen: 'review', client: null });
    expect(heard(run, choose('new')).state).toMatchObject({ screen: 'question', client: null });
  });

  it('stays the rehearsal where this start was begun with it', () => {
    const run = heard(started({ client: rehearsal }), choose('new'));
    expect(run.state).toMatchObject({ screen: 'question', client: rehearsal });
    expect(typesOf(run)).not.toContain('use-found-client');
  });

  it('is asked for on Deploy with a file too, and the file is reviewed with it', () => {
    const run = heard(
      started({ client: null }),
      choose('file'),
      type('mine.json'),
      press('enter'),
      fileRead,
    );
    expect(run.effects).toContainEqual({ type: 'read-file', path: 'mine.json' });
    expect(run.state.screen).toBe('review');
    const asked = heard(run, press('enter'));
    expect(asked.state.screen).toBe('client');
    const chosen = heard(asked, choose('rehearse'), { type: 'client-chosen', client: rehearsal });
    expect(chosen.state).toMatchObject({ screen: 'review', plan, name: { kind: 'asking' } });
  });
});

describe('what is offered beside it', () => {
  it('goes on with answers that were kept', () => {
    const run = heard(started({ savedDraft: kept }), choose('resume'));
    expect(run.state.conversation).toMatchObject({ current: 'modelPath', draft: kept.draft });
  });

  it('watches what runs', () => {
    const run = heard(started(), choose(`watch ${running.id}`));
    expect(run.effects).toEqual([{ type: 'watch', id: running.id }]);
  });

  it.each([
    ['the first, until the pointer is moved', [], 'textcnn_prod'],
    [
      'the one under the pointer',
      [{ type: 'highlighted', value: 'redeploy demo' } as const],
      'demo',
    ],
  ])('scales %s', (_, moves, service) => {
    const run = scaled('2', 1, { service, moves });
    expect(run.effects.at(-1)).toMatchObject({ type: 'scale', past: { service }, instances: 2 });
    expect(typesOf(run).includes('use-rehearsal')).toBe(service === 'demo');
  });

  it.each([
    ['fewer than now', '3', 4, 'fewer'],
    ['more than double', '9', 4, 'more-than-double'],
    ['more than the nodes have room for', '6', 4, 'above-capacity', [node()]],
    ['what may be more than now', '2', null, 'current-unknown'],
  ] as const)('asks a second time for %s', (_, text, total, risk, nodes?: readonly [SeenNode]) => {
    const once = scaled(text, total, nodes ? { nodes } : {});
    expect(typesOf(once)).not.toContain('scale');
    expect(once.state.overlay).toMatchObject({ confirming: Number(text) });
    expect(
      spendingChoice(scaled(text, total, { ...(nodes ? { nodes } : {}), enter: false }).state),
    ).toMatchObject({ confirm: risk });
    expect(typesOf(heard(once, press('enter')))).toContain('scale');
    // Another number is another question.
    const other = heard(once, press('backspace'), type(text), press('enter'));
    expect(typesOf(other)).not.toContain('scale');
  });

  it('knows the room of a group that the file names in metadata', () => {
    const config = { name: 'textcnn_prod', metadata: { cpu: 4, instance: 4, resource: t4Group } };
    const remembered = remembering({ services: [past({ config })] });
    const run = heard(
      started({ remembered }),
      press('tab'),
      {
        type: 'name-checked',
        service: 'textcnn_prod',
        presence: { kind: 'taken', status: 'Running', running: 4, total: 4 },
      },
      lookedAt('cn-shanghai', t4Group, [node()], 'eascmd'),
      type('8'),
    );
    expect(typesOf(run)).toContain('describe-group');
    expect(spendingChoice(run.state)).toMatchObject({ confirm: 'above-capacity' });
  });

  it('needs no second time up to double, and up to what the nodes have room for', () => {
    expect(typesOf(scaled('8', 4))).toContain('scale');
    expect(typesOf(scaled('5', 4, { nodes: [node()] }))).toContain('scale');
  });

  it('does not count while the number now, or the group, is asked for, and says so', () => {
    const early = heard(started(), press('tab'), type('2'), press('enter'));
    expect(early.state.notice).toEqual({ kind: 'still-asking' });
    expect(typesOf(early)).toEqual(['check-name', 'describe-group']);
  });

  it.each(['', '0', '-1', '1.5', 'two', '10000'])('does not scale to “%s”', (text) => {
    const run = heard(started(), press('tab'), type(text), press('enter'));
    expect(run.state.overlay).toMatchObject({ kind: 'scale' });
    expect(typesOf(run)).not.toContain('scale');
  });

  it('does not scale what is not a service, nor for real without eascmd', () => {
    const other = heard(started(), { type: 'highlighted', value: 'new' }, press('tab'));
    expect(other.state.overlay).toBeNull();
    const without = heard(started({ client: null }), press('tab'), type('2'), press('enter'));
    expect(without.state).toMatchObject({ screen: 'setup', setup: { page: { kind: 'eascmd' } } });
    expect(without.effects).toEqual([{ type: 'find-eascmd', path: null }]);
  });
});

describe('what broke off', () => {
  const asked = heard(started(), choose(`lost ${lost.id}`));

  it('is asked of desc, shown as far as it was recorded, or closed', () => {
    expect(asked.state.overlay).toMatchObject({ kind: 'lost', lost });
    const { service, region, id } = lost;
    const describing = heard(asked, choose('describe'));
    expect(describing.effects).toEqual([{ type: 'describe', service, region }]);
    expect(
      heard(describing, { type: 'described', at: origin, pairs: [] }).state.overlay,
    ).toMatchObject({
      kind: 'described',
      pairs: [],
    });
    expect(heard(asked, choose('watch')).effects).toEqual([{ type: 'watch', id }]);
    const closed = heard(asked, choose('close'));
    expect(closed.effects).toEqual([{ type: 'close-book', id }]);
    expect(closed.state.overlay).toBeNull();
  });

  it('is left as it is by Esc', () => {
    const left = heard(asked, press('escape'));
    expect(left.state).toMatchObject({ screen: 'start', overlay: null });
    expect(left.effects).toEqual([]);
  });

  it('of the rehearsal is asked of the rehearsal; a real one needs eascmd', () => {
    const rehearsed = started({
      remembered: remembering({ lost: [{ ...lost, rehearsal: true }] }),
    });
    const run = heard(rehearsed, choose(`lost ${lost.id}`), choose('describe'));
    expect(typesOf(run)).toEqual(['use-rehearsal', 'describe']);
    const without = heard(started({ client: null }), choose(`lost ${lost.id}`), choose('describe'));
    expect(without.state).toMatchObject({ screen: 'setup', setup: { page: { kind: 'eascmd' } } });
    expect(without.effects).toEqual([{ type: 'find-eascmd', path: null }]);
  });

  it('closes no description that nobody waits for', () => {
    const run = started();
    expect(shown(heard(run, { type: 'described', at: origin, pairs: [] }))).toEqual(shown(run));
  });
});

it('a dry run asks nobody about the name', () => {
  const run = heard(
    started({ client: null, options: { ...options, dryRun: true } }),
    choose(`redeploy ${past().id}`),
  );
  expect(run.state).toMatchObject({ screen: 'review', name: { kind: 'unasked' } });
  expect(typesOf(run)).toEqual(['inspect-file']);
});
