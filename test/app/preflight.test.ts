import { describe, expect, it } from 'vitest';
import { bindingsFor } from '../../src/app/keymap/keymap.ts';
import type { AppEvent, Effect } from '../../src/app/machine.ts';
import { agesAt, checksOnReview } from '../../src/app/preflight/update.ts';
import { foundGroups } from '../../src/app/screens/question.ts';
import { secondsAgo } from '../../src/messages/en/format.ts';
import { currentStep } from '../../src/questions/navigation.ts';
import { eascmd, options, origin } from './beginning.ts';
import {
  answered,
  begun,
  choose,
  cpuTexts,
  editing,
  gpuTexts,
  heard,
  opened,
  press,
  type Run,
  reviewed,
  type,
} from './drive.ts';
import {
  absent,
  cpuGroup,
  listed,
  lookedAt,
  seenAll,
  signedOut,
  t4Group,
  unclear,
  unlisted,
  v100,
  v100Group,
} from './groups.ts';

const shanghai = 'cn-shanghai';
const region = (run: Run): Run => answered(run, cpuTexts, 'where');
const looks = ({ effects }: Run): readonly Effect[] =>
  effects.filter(({ type: kind }) => kind === 'list-groups' || kind === 'describe-group');
const outcomes = ({ state }: Run) =>
  checksOnReview(state).map(({ item, outcome }) => [item, outcome.kind]);
const codes = ({ state }: Run) => state.plan?.findings.map(({ code }) => code);
const deploys = ({ state }: Run) => bindingsFor(state).some(({ action }) => action === 'deploy');

describe('the groups are asked for', () => {
  it('as soon as the region is known, once, without waiting for anything', () => {
    expect(looks(begun())).toEqual([]);
    const run = region(begun());
    expect(looks(run)).toEqual([{ type: 'list-groups', region: shanghai }]);
    expect(run.state.conversation.current).toBe('where');
    const all = answered(heard(run, ...seenAll(shanghai)), gpuTexts);
    expect(all.state.screen).toBe('review');
    expect(looks(all)).toHaveLength(1);
  });

  it('at once where a flag named the region', () => {
    const given = { draft: { region: shanghai }, sources: { region: 'flag' } } as const;
    expect(looks(begun({ given }))).toEqual([{ type: 'list-groups', region: shanghai }]);
  });

  it('again for another region, and what comes late for the first says nothing', () => {
    const back = heard(region(begun()), press('shift-tab'), choose('cn-hangzhou'));
    expect(looks(back).at(-1)).toEqual({ type: 'list-groups', region: 'cn-hangzhou' });
    const late = heard(back, ...seenAll(shanghai));
    expect(late.state.groups).toEqual(back.state.groups);
    expect(heard(back, listed('cn-hangzhou')).state.groups?.groups).toHaveLength(3);
  });

  it('of nobody where there is no client, and nothing in a dry run', () => {
    expect(looks(region(heard(begun({ client: null }), choose('only-file'))))).toEqual([]);
    expect(looks(region(begun({ options: { ...options, dryRun: true } })))).toEqual([]);
  });

  it('of the client that is used: what a rehearsal shows says nothing of the account', () => {
    const run = region(begun({ client: eascmd }));
    expect(heard(run, ...seenAll(shanghai, 'rehearsal')).state.groups).toEqual(run.state.groups);
    expect(heard(run, ...seenAll(shanghai, 'eascmd')).state.groups?.list.kind).toBe('listed');
    const rehearsed = heard(region(begun()), ...seenAll(shanghai), {
      type: 'client-chosen',
      client: eascmd,
    });
    expect(rehearsed.state.groups).toMatchObject({ client: 'eascmd', groups: [] });
  });

  it('one by one where a group was typed that the list does not have', () => {
    const run = answered(
      heard(region(begun()), ...seenAll(shanghai)),
      { ...gpuTexts, serviceResource: 'eas-r-typed' },
      'device',
    );
    expect(looks(run).slice(1)).toEqual([
      { type: 'describe-group', region: shanghai, group: 'eas-r-typed' },
    ]);
    expect(looks(answered(heard(region(begun()), ...seenAll(shanghai)), gpuTexts))).toHaveLength(1);
  });
});

describe('the GPU model that is asked before the nodes were seen', () => {
  const asked = answered(region(begun()), gpuTexts, 'serviceCard');
  const gpuModelsOf = ({ state }: Run) =>
    currentStep(state.conversation)
      ?.options(state.conversation.draft)
      .offered.map(({ value }) => value);

  it('is the one of the nodes as soon as they are seen', () => {
    expect(gpuModelsOf(asked)).toEqual(['T4', 'V100', 'P4']);
    const seen = heard(asked, ...seenAll(shanghai));
    expect([gpuModelsOf(seen), seen.state.conversation.current]).toEqual([['T4'], 'serviceCard']);
    expect(heard(seen, choose('T4')).state.conversation.draft.pluginResource).toBe('T4_8CORE');
  });

  it('stays as it stands under the pointer that somebody moved', () => {
    const pointed = heard(asked, { type: 'highlighted', value: 'V100' }, ...seenAll(shanghai));
    expect(gpuModelsOf(pointed)).toEqual(['T4', 'V100', 'P4']);
  });

  it('stays where the group has none that could be used', () => {
    const hangzhou = answered(
      begun(),
      { ...gpuTexts, region: 'cn-hangzhou', serviceResource: v100Group },
      'serviceCard',
    );
    expect(gpuModelsOf(hangzhou)).toEqual(['T4']);
    expect(gpuModelsOf(heard(hangzhou, ...seenAll('cn-hangzhou')))).toEqual(['T4']);
  });
});

describe('"Where should it run?"', () => {
  const rowsOf = ({ state }: Run) =>
    currentStep(state.conversation)
      ?.options(state.conversation.draft)
      .offered.map(({ value }) => value);
  const asking = region(begun());

  it('has the groups once eascmd has answered, behind the help that was opened before', () => {
    const helped = heard(asking, type('?'), ...seenAll(shanghai), press('escape'));
    expect(rowsOf(helped)).toContain(`gpu T4 ${t4Group}`);
  });

  it('asks again after a sign-in that one of its rows led to, and has the groups then', () => {
    const back = heard(
      heard(asking, unlisted(shanghai, signedOut)),
      { type: 'highlighted', value: 'sign-in' },
      choose('sign-in'),
      press('escape'),
    );
    expect(looks(back).at(-1)).toEqual({ type: 'list-groups', region: shanghai });
    const signedIn = heard(back, ...seenAll(shanghai));
    expect(rowsOf(signedIn)).toContain(`gpu T4 ${t4Group}`);
    expect(rowsOf(signedIn)).not.toContain('sign-in');
    expect(signedIn.state.highlighted).toBeNull();
  });
});

describe('the question about the group', () => {
  const asked = answered(heard(region(begun()), ...seenAll(shanghai)), gpuTexts, 'serviceResource');

  it('offers what was found; Up and Down put it into the field, which is typed in as before', () => {
    expect(foundGroups(asked.state)?.groups.map(({ id }) => id)).toEqual([
      cpuGroup,
      t4Group,
      v100Group,
    ]);
    const field = (run: Run) => run.state.conversation.field.value;
    const down = press('down');
    expect(field(heard(asked, down))).toBe(cpuGroup);
    expect(field(heard(asked, down, down))).toBe(t4Group);
    expect(field(heard(asked, down, down, press('up')))).toBe(cpuGroup);
    expect(field(heard(asked, down, press('up')))).toBe('');
    expect(field(heard(asked, down, down, down))).toBe(v100Group);
    expect(field(heard(asked, down, down, down, down))).toBe('');
    expect(field(heard(asked, press('up')))).toBe(v100Group);
    expect(field(heard(asked, type('eas-r-own')))).toBe('eas-r-own');
    expect(heard(asked, down, down, press('enter')).state.conversation.draft).toMatchObject({
      serviceResource: t4Group,
    });
  });

  it('tells of each what is free, a core less, and whether Blade could run there', () => {
    const hangzhou = answered(begun(), { ...gpuTexts, region: 'cn-hangzhou' }, 'serviceResource');
    const told = foundGroups(heard(hangzhou, ...seenAll('cn-hangzhou')).state)?.groups;
    const seen = { kind: 'seen', count: 1 };
    expect(told).toMatchObject([
      { id: cpuGroup, nodes: { ...seen, gpuModel: { kind: 'none' }, freest: { cpu: 9, gpu: 0 } } },
      { id: t4Group, nodes: { ...seen, withBlade: true, freest: { cpu: 10, gpu: 1 } } },
      // A plugin group with a V100 is listed for Shanghai alone.
      { id: v100Group, nodes: { ...seen, withBlade: false, freest: { cpu: 2, gpu: 0 } } },
    ]);
    expect(foundGroups(asked.state)?.groups[2]?.nodes).toMatchObject({ withBlade: true });
  });

  it('begins behind what was typed at the end that the key goes to', () => {
    const typed = heard(asked, type('eas-r-own'));
    const field = (run: Run) => run.state.conversation.field.value;
    expect(field(heard(typed, press('down')))).toBe(cpuGroup);
    expect(field(heard(typed, press('up')))).toBe(v100Group);
  });

  it('names the keys only where there is something to choose', () => {
    const names = (run: Run) => bindingsFor(run.state).map(({ action }) => action);
    expect(names(asked)).toContain('found-next');
    const elsewhere = answered(begun(), { ...gpuTexts, region: 'cn-hangzhou' });
    const moved = heard(opened(elsewhere, 'region'), choose(shanghai));
    const before = heard(opened(moved, 'serviceResource'), press('kill-start'));
    expect(foundGroups(before.state)).toMatchObject({ list: { kind: 'asking' }, groups: [] });
    expect(names(before)).not.toContain('found-next');
    expect(heard(before, press('down')).state.conversation.field.value).toBe('');
  });

  it('keeps what was typed when the groups come', () => {
    const typed = heard(answered(region(begun()), gpuTexts, 'serviceResource'), type('eas-r-o'));
    const come = heard(typed, ...seenAll(shanghai));
    expect(come.state.conversation.field).toEqual(typed.state.conversation.field);
    expect(come.state.conversation.current).toBe('serviceResource');
  });
});

describe('the GPU model', () => {
  it('is answered from what was seen, and the plugin group follows', () => {
    const { serviceCard: _, ...texts } = gpuTexts;
    const run = answered(heard(region(begun()), ...seenAll(shanghai)), texts);
    expect(run.state.screen).toBe('review');
    expect(run.state.conversation.sources).toMatchObject({
      serviceCard: 'seen',
      pluginResource: 'only',
    });
  });

  it('is asked as it was where the answer comes later: nothing is taken away from under a pointer', () => {
    const pointed: AppEvent = { type: 'highlighted', value: 'P4' };
    const asked = heard(answered(region(begun()), gpuTexts, 'serviceCard'), pointed);
    const come = heard(asked, ...seenAll(shanghai));
    expect(come.state.conversation).toEqual(asked.state.conversation);
    const after = heard(come, choose('P4'));
    expect(after.state.conversation.draft.serviceCard).toBe('T4');
    expect(after.state.conversation.dropped).toMatchObject([{ value: 'P4' }]);
  });
});

describe('the review', () => {
  const asking = [
    ['name', 'name'],
    ['group', 'asking'],
    ['card', 'asking'],
    ['room', 'asking'],
  ];

  it('has its rows from the start, and an answer takes the place of the question', () => {
    const run = reviewed(gpuTexts, {}, 'none', []);
    expect(outcomes(run)).toEqual(asking);
    const all = heard(run, ...seenAll(shanghai));
    expect(outcomes(all)).toEqual([
      ['name', 'name'],
      ['group', 'group'],
      ['card', 'card'],
      ['room', 'room'],
    ]);
    expect(codes(all)).toEqual([]);
    expect(deploys(all)).toBe(true);
  });

  it('refuses a GPU model that the nodes do not have, with both said', () => {
    const run = heard(reviewed(gpuTexts), listed(shanghai), lookedAt(shanghai, t4Group, [v100]));
    expect(codes(run)).toEqual(['card-not-seen', 'no-room']);
    expect(deploys(run)).toBe(false);
    expect(heard(run, press('enter')).effects).toEqual(run.effects);
    const fixed = editing(heard(run, lookedAt(shanghai, t4Group, [v100])), 'where');
    expect(heard(fixed, choose(`gpu V100 ${t4Group}`)).state.conversation.draft).toMatchObject({
      serviceCard: 'V100',
      pluginResource: 'V100_8CORE',
    });
  });

  it('warns of a lack of room, which may come free, and sends all the same', () => {
    const full = { ...v100, instanceType: 'ecs.gn6i-c8g1.2xlarge' };
    const run = heard(reviewed(gpuTexts), listed(shanghai), lookedAt(shanghai, t4Group, [full]));
    expect(codes(run)).toEqual(['no-room']);
    expect(deploys(run)).toBe(true);
    expect(codes(heard(run, ...seenAll(shanghai)))).toEqual([]);
  });

  it.each([
    ['eascmd', { kind: 'missing' }, 'group-missing', false],
    ['rehearsal', { kind: 'missing' }, 'group-not-rehearsed', true],
    ['eascmd', unclear, 'group-unlisted', true],
  ] as const)('of %s: a group that is %o is %s', (client, presence, code, sends) => {
    const run = reviewed(
      { ...gpuTexts, serviceResource: 'eas-r-typed' },
      {
        ...(client === 'eascmd' ? { client: eascmd } : {}),
      },
    );
    const told = heard(
      run,
      listed(shanghai, client),
      absent(shanghai, 'eas-r-typed', presence, client),
    );
    expect(codes(told)).toEqual([code]);
    expect(deploys(told)).toBe(sends);
  });

  it('warns of a group that eascmd shows in another region: its sign-in may be for that one', () => {
    const row = { id: t4Group, cluster: 'cn-hangzhou', status: null, nodes: 1 };
    const run = heard(
      reviewed(gpuTexts),
      { ...listed(shanghai), list: { kind: 'listed', rows: [row] } },
      lookedAt(shanghai, t4Group, [v100]),
    );
    expect(codes(run)).toEqual(['group-elsewhere']);
    expect(deploys(run)).toBe(true);
    const unknown = { ...row, cluster: 'a-cluster' };
    expect(
      codes(
        heard(
          reviewed(gpuTexts),
          { ...listed(shanghai), list: { kind: 'listed', rows: [unknown] } },
          ...seenAll(shanghai).slice(1),
        ),
      ),
    ).toEqual([]);
  });

  it('holds no lack of room against a service that exists, which takes room itself', () => {
    const full = { ...v100, instanceType: 'ecs.gn6i-c8g1.2xlarge' };
    const taken: AppEvent = {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
    };
    const run = heard(answered(begun(), gpuTexts), taken, listed(shanghai));
    expect(codes(heard(run, lookedAt(shanghai, t4Group, [full])))).toEqual([]);
    const told = [listed(shanghai), lookedAt(shanghai, t4Group, [full])];
    const first = heard(answered(begun(), gpuTexts), ...told);
    expect(codes(first)).toEqual(['no-room']);
    expect(codes(heard(first, taken))).toEqual([]);
  });

  it('says why nothing was checked, and holds it against nobody', () => {
    const run = reviewed(gpuTexts, {}, 'none', [lookedAt(shanghai, t4Group, null)]);
    expect(checksOnReview(run.state).slice(1)).toMatchObject([
      { item: 'group', outcome: { kind: 'unchecked', why: 'signed-out' } },
      { item: 'card', outcome: { kind: 'unchecked', why: 'signed-out' } },
      { item: 'room', outcome: { kind: 'unchecked', why: 'signed-out' } },
    ]);
    expect(deploys(run)).toBe(true);
    const dry = reviewed(cpuTexts, { options: { ...options, dryRun: true } });
    expect(checksOnReview(dry.state)).toMatchObject([
      { item: 'name', outcome: { why: 'dry-run' }, at: null },
      { item: 'group', outcome: { why: 'dry-run' }, at: null },
    ]);
    expect(checksOnReview(reviewed(cpuTexts).state)[1]).toMatchObject({
      outcome: { why: 'public-group' },
    });
  });

  it('says it of each row by itself: a group that is there, whose nodes were not told', () => {
    const look = { ...lookedAt(shanghai, t4Group, [v100]), nodes: signedOut };
    const run = heard(reviewed(gpuTexts), listed(shanghai), look);
    expect(checksOnReview(run.state).slice(1)).toMatchObject([
      { item: 'group', outcome: { kind: 'group', facts: { kind: 'there', nodes: null } } },
      { item: 'card', outcome: { kind: 'unchecked', why: 'signed-out' } },
      { item: 'room', outcome: { kind: 'unchecked', why: 'signed-out' } },
    ]);
    expect(codes(run)).toEqual([]);
  });

  it.each(['signed-out', 'no-answer', 'unclear'] as const)(
    'does not call a name free of which eascmd said nothing: %s',
    (cause) => {
      const run = heard(answered(begun(), cpuTexts), {
        type: 'name-checked',
        service: 'textcnn_prod',
        presence: { kind: 'unknown', cause, reason: 'Hm.' },
      });
      expect(checksOnReview(run.state)[0]).toMatchObject({
        item: 'name',
        outcome: { kind: 'unchecked', why: cause, reason: 'Hm.' },
      });
    },
  );

  it('asks again for what was not answered when it is opened anew', () => {
    const run = heard(reviewed(gpuTexts), unlisted(shanghai, signedOut));
    const again = heard(run, press('shift-tab'), press('enter'));
    expect(again.state.screen).toBe('review');
    expect(looks(again).at(-1)).toEqual({
      type: 'describe-group',
      region: shanghai,
      group: t4Group,
    });
  });

  it('asks again after a sign-in what was not answered for want of it', () => {
    const run = heard(
      answered(begun({ client: eascmd }), gpuTexts),
      {
        type: 'name-checked',
        service: 'textcnn_prod',
        presence: { kind: 'unknown', cause: 'signed-out', reason: null },
      },
      unlisted(shanghai, signedOut, 'eascmd'),
    );
    const back = heard(run, type('i'), press('escape'));
    expect(back.state).toMatchObject({ screen: 'review' });
    expect(looks(back).slice(looks(run).length)).toEqual([
      { type: 'describe-group', region: shanghai, group: t4Group },
    ]);
  });

  it('looks at the room again where that is a while ago, and shows what was known meanwhile', () => {
    const free: AppEvent = {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { kind: 'free' },
      at: origin + 31_000,
    };
    const before = heard(answered(begun(), gpuTexts), ...seenAll(shanghai));
    const run = heard(before, free);
    expect(looks(run).slice(looks(before).length)).toEqual([
      { type: 'describe-group', region: shanghai, group: t4Group },
    ]);
    expect(outcomes(run).at(-1)).toEqual(['room', 'room']);
    expect(looks(heard(before, { ...free, at: origin + 29_000 }))).toEqual(looks(before));
  });
});

describe('how long ago', () => {
  it('counts on only where it is shown', () => {
    const ages = ({ state }: Run) => agesAt(state, origin + 12_000);
    expect(ages(region(begun()))).toBe(false);
    const asked = answered(
      heard(region(begun()), ...seenAll(shanghai)),
      gpuTexts,
      'serviceResource',
    );
    expect(ages(asked)).toBe(true);
    expect(ages(heard(asked, press('enter')))).toBe(false);
    const review = reviewed(cpuTexts);
    expect(ages(review)).toBe(true);
    expect(ages(heard(review, type('o')))).toBe(false);
    expect(heard(review, { type: 'aged', now: origin + 12_000 }).state.wall).toBe(origin + 12_000);
    expect(heard(review, { type: 'aged', now: origin - 1 }).state.wall).toBe(origin);
  });

  it('counts each second of the first minute, then each minute', () => {
    let run = reviewed(cpuTexts);
    const counted: number[] = [];
    for (let second = 1; second <= 240; second += 1) {
      const now = origin + second * 1000;
      if (agesAt(run.state, now)) {
        counted.push(second);
        run = heard(run, { type: 'aged', now });
      }
    }
    expect(counted).toEqual([
      ...Array.from({ length: 60 }, (_, index) => index + 1),
      120,
      180,
      240,
    ]);
    expect([59_000, 60_000, 119_999, 3_600_000].map(secondsAgo)).toEqual([
      ...['59s ago', '1 min ago', '1 min ago', '60 min ago'],
    ]);
  });
});
