import { describe, expect, it } from 'vitest';
import type { Answers, Source, StepId } from '../../src/questions/answers.ts';
import { accept, begin, type Conversation, initialChoice } from '../../src/questions/navigation.ts';
import { findStep } from '../../src/questions/steps.ts';
import { offers } from '../../src/questions/validate.ts';
import { isWhereDetour, otherGroup, selectedWhere } from '../../src/questions/where.ts';
import type { SeenGroups, SeenNode } from '../../src/service/account.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import { checkDraft } from '../../src/service/rules/draft.ts';
import type { DraftKey } from '../../src/service/types.ts';
import { node } from '../service/nodes.ts';

const t4 = node();
const v100 = node({ instanceType: 'ecs.gn6v-c8g1.2xlarge' });
const p4 = node({ instanceType: 'ecs.gn5i-c4g1.xlarge' });
const a10 = node({ instanceType: 'ecs.gn7i-c16g1.4xlarge' });
const unknown = node({ instanceType: 'ecs.never-heard.xlarge' });
const full = node({ gpu: { total: 1, used: 1 } });
const cpu = node({ instanceType: 'ecs.g6.4xlarge', gpu: { total: 0, used: 0 } });

/** Contract, "plugin resource group", written down once more: the test must not ask the catalogue. */
const pluginRegions: Readonly<Record<string, readonly string[]>> = {
  T4: ['cn-hangzhou', 'cn-shanghai'],
  V100: ['cn-shanghai'],
  P4: ['cn-shanghai'],
};
const models = Object.keys(pluginRegions);
const isOptimized = (region: string, gpuModel: string) =>
  pluginRegions[gpuModel]?.includes(region) === true;

const machines: Readonly<Record<string, readonly SeenNode[]>> = {
  'eas-r-t4': [t4],
  'eas-r-v100': [v100],
  'eas-r-p4': [p4],
  'eas-r-a10': [a10],
  'eas-r-unknown': [unknown],
  'eas-r-cpu': [cpu],
};

function seenIn(region: string, ids: readonly string[] = Object.keys(machines)): SeenGroups {
  const groups = ids.map((id) => ({ id, nodes: machines[id] ?? [] }));
  return { region, groups, others: ['eas-r-unseen'] };
}

const asked = { modelPath: 'asked', region: 'asked' } as const;

/** At "Where should it run?". */
function at(
  region: string,
  more: Answers = {},
  sources: Record<string, Source> = {},
): Conversation {
  const draft: Answers = { modelPath: 'oss://models/textcnn/', region, ...more };
  return begin({ draft, sources: { ...asked, ...sources } });
}

const rows = ({ draft }: Conversation): readonly string[] =>
  offers(findStep('where'), draft).filter((value) => value !== otherGroup && !isWhereDetour(value));

function reasonOf({ draft }: Conversation, row: string): string | undefined {
  return findStep('where')
    .options(draft)
    .hidden.find(({ value }) => value === row)?.reason.code;
}

/** The rules about where it runs; what is still asked is no fault of a row. */
const whereFields: readonly (DraftKey | undefined)[] = [
  'device',
  'serviceResource',
  'serviceCard',
  'pluginResource',
  'instanceType',
  'blade',
];

function errorsOf(draft: Answers): readonly string[] {
  return checkDraft(draft)
    .filter(({ severity, field }) => severity === 'error' && whereFields.includes(field))
    .map(({ code }) => code);
}

/** Goes on with a row; a group of which the GPU model is not known asks for it. */
function ends(from: Conversation, row: string): readonly Conversation[] {
  const next = accept(from, row);
  return next.current === 'serviceCard'
    ? offers(findStep('serviceCard'), next.draft).map((gpuModel) => accept(next, gpuModel))
    : [next];
}

const combination = ({ draft }: Conversation): string => {
  const { device, serviceResource: group = '', serviceCard, pluginResource, blade } = draft;
  return [
    group || 'public',
    device,
    serviceCard,
    blade ? (pluginResource ?? 'CPU') : 'no Blade',
  ].join(' ');
};

/** Every legal end of the list: with Blade where a plugin group of the GPU model is listed. */
function legal(region: string, blade: boolean): readonly string[] {
  const withBlade = (group: string, gpuModel: string | undefined) =>
    gpuModel !== undefined && blade && isOptimized(region, gpuModel)
      ? `${group} gpu ${gpuModel} ${gpuModel}_8CORE`
      : `${group} gpu ${gpuModel ?? ''} no Blade`;
  const isListed = models.some((gpuModel) => isOptimized(region, gpuModel));
  const unknownModel = (group: string) =>
    blade && isListed
      ? models
          .filter((gpuModel) => isOptimized(region, gpuModel))
          .map((gpuModel) => withBlade(group, gpuModel))
      : [`${group} gpu  no Blade`];
  const groups = [...Object.keys(machines), 'eas-r-unseen'];
  return [
    ...['public', ...groups].map((group) => `${group} cpu  ${blade ? 'CPU' : 'no Blade'}`),
    withBlade('eas-r-t4', 'T4'),
    withBlade('eas-r-v100', 'V100'),
    withBlade('eas-r-p4', 'P4'),
    'eas-r-a10 gpu  no Blade',
    ...unknownModel('eas-r-unknown'),
    ...unknownModel('eas-r-unseen'),
    ...models
      .filter((gpuModel) => !blade || !isListed || isOptimized(region, gpuModel))
      .map((gpuModel) => withBlade('public', gpuModel)),
  ];
}

describe.each(regions.map(({ id }) => id))('%s', (region) => {
  it.each([true, false])('reaches every legal combination and no other, Blade %s', (blade) => {
    const given: Record<string, Source> = blade ? {} : { blade: 'flag' };
    const from = at(region, { seen: seenIn(region), ...(blade ? {} : { blade }) }, given);
    expect(from.current).toBe('where');
    const reached = rows(from).flatMap((row) => ends(from, row));
    for (const end of reached) {
      expect(errorsOf(end.draft), combination(end)).toEqual([]);
      expect(end.current, combination(end)).toBe('framework');
    }
    expect(reached.map(combination).toSorted()).toEqual(legal(region, blade).toSorted());
  });
});

describe('a row', () => {
  const from = at('cn-shanghai', { seen: seenIn('cn-shanghai') });

  it('sets every part, and has them asked', () => {
    const { draft, sources } = accept(from, 'gpu T4 eas-r-t4');
    expect(draft).toMatchObject({
      ...{ blade: true, device: 'gpu', serviceResource: 'eas-r-t4', serviceCard: 'T4' },
      pluginResource: 'T4_8CORE',
    });
    expect(sources).toMatchObject({
      device: 'asked',
      serviceResource: 'asked',
      serviceCard: 'asked',
    });
  });

  it('clears the parts of the row before it', () => {
    const gpu = accept(from, 'gpu V100 public');
    expect(gpu.draft.instanceType).toBe('ecs.gn6v-c8g1.2xlarge');
    const again = begin(gpu);
    expect(again.current).toBe('framework');
    const changed = accept({ ...again, current: 'where' }, 'cpu eas-r-cpu');
    expect(changed.draft).toMatchObject({ device: 'cpu', serviceResource: 'eas-r-cpu' });
    for (const part of ['instanceType', 'serviceCard', 'pluginResource'] as const) {
      expect(changed.draft).not.toHaveProperty(part);
    }
    expect(changed.dropped).toEqual([]);
  });

  it('turns Blade off where no plugin group has the GPU, and back on with the next row', () => {
    const without = accept(from, 'gpu A10 eas-r-a10');
    expect(without.draft).toMatchObject({ blade: false, hints: { bladeByRow: true } });
    const next = accept({ ...without, current: 'where' }, 'gpu T4 eas-r-t4');
    expect(next.draft).toMatchObject({ blade: true, pluginResource: 'T4_8CORE' });
    expect(next.draft.hints?.bladeByRow).toBe(false);
  });

  it('leaves Blade off where a person declined it', () => {
    const declined = at(
      'cn-shanghai',
      { seen: seenIn('cn-shanghai'), blade: false },
      { blade: 'flag' },
    );
    const gpu = accept(declined, 'gpu T4 eas-r-t4');
    const next = accept({ ...gpu, current: 'where' }, 'cpu public');
    expect([gpu.draft.blade, next.draft.blade]).toEqual([false, false]);
    expect(next.sources.blade).toBe('flag');
  });

  it('is the answer again when the list is opened again', () => {
    for (const row of rows(from)) {
      for (const end of ends(from, row)) {
        expect(initialChoice({ ...end, current: 'where' })).toBe(row);
      }
    }
  });

  it('of another group asks each part', () => {
    const parts = accept(from, otherGroup);
    expect(parts.current).toBe('serviceResource');
    expect(accept(parts, 'eas-r-typed').current).toBe('device');
  });

  it('that is not offered is refused', () => {
    expect(reasonOf(from, 'gpu ? eas-r-cpu')).toBe('no-gpu-seen');
    for (const row of ['gpu ? eas-r-cpu', 'gpu T4 eas-r-nowhere', 'mars']) {
      expect(accept(from, row)).toMatchObject({ current: 'where', draft: from.draft });
    }
  });
});

describe('selected', () => {
  const selected = (region: string, groups: SeenGroups['groups'], more: Answers = {}) =>
    selectedWhere({ region, seen: { region, groups }, ...more });

  it.each<[string, SeenGroups['groups'], Answers, string]>([
    ['a GPU with Blade where it fits', [{ id: 'g', nodes: [t4] }], {}, 'gpu T4 g'],
    ['a CPU of a group where no GPU is free', [{ id: 'g', nodes: [full] }], {}, 'cpu g'],
    ['a CPU where not all instances fit', [{ id: 'g', nodes: [t4] }], { instances: 2 }, 'cpu g'],
    ['a CPU beside a GPU without Blade', [{ id: 'g', nodes: [a10] }], {}, 'cpu g'],
    ['a CPU where Blade was declined', [{ id: 'g', nodes: [t4] }], { blade: false }, 'cpu g'],
    [
      'the group where it fits',
      [
        { id: 'f', nodes: [full] },
        { id: 'g', nodes: [t4] },
      ],
      {},
      'gpu T4 g',
    ],
    ['the public group on a CPU where no group is', [], {}, 'cpu public'],
  ])('is %s', (_what, groups, more, row) => {
    expect(selected('cn-shanghai', groups, more)).toBe(row);
  });

  it('is no GPU that Blade does not optimize for in the region', () => {
    expect(selected('cn-hangzhou', [{ id: 'g', nodes: [v100] }])).toBe('cpu g');
    expect(selected('cn-beijing', [{ id: 'g', nodes: [t4] }])).toBe('cpu g');
  });

  it('is nothing that was seen in another region', () => {
    const seen = seenIn('cn-hangzhou', ['eas-r-t4']);
    expect(selectedWhere({ region: 'cn-shanghai', seen })).toBe('cpu public');
  });
});

describe('what was given', () => {
  it('of Blade leaves out the GPUs that Blade cannot optimize for, and "no" leaves them in', () => {
    const offered = (text: 'yes' | 'no') => {
      const sources = { blade: 'flag', region: 'flag', modelPath: 'flag' } as const;
      const draft = { blade: text === 'yes', region: 'cn-beijing', modelPath: 'oss://b/m/' };
      const { options } = findStep('where');
      const { draft: answers } = begin({ draft, sources });
      return options(answers).offered.map(({ value }) => value.split(' ')[0]);
    };
    expect(offered('yes')).not.toContain('gpu');
    expect(offered('no')).toContain('gpu');
  });

  const seen = seenIn('cn-shanghai');

  it.each<[StepId, Answers, (row: string) => boolean]>([
    ['device', { device: 'cpu' }, (row) => row.startsWith('cpu')],
    ['serviceResource', { serviceResource: 'eas-r-v100' }, (row) => row.endsWith('eas-r-v100')],
    ['serviceResource', { serviceResource: '' }, (row) => row.endsWith('public')],
    ['serviceCard', { device: 'gpu', serviceCard: 'V100' }, (row) => /^gpu (?:V100|\?)/u.test(row)],
  ])('restricts the rows: %s %o', (id, more, fits) => {
    const sources = Object.fromEntries(Object.keys(more).map((key) => [key, 'flag' as const]));
    const from = at('cn-shanghai', { seen, ...more }, sources);
    const all = rows(at('cn-shanghai', { seen }));
    expect(from.current, id).toBe('where');
    expect(rows(from)).toEqual(all.filter(fits));
    expect(reasonOf(from, all.find((row) => !fits(row)) ?? '')).toBe('otherwise-given');
  });

  it('is not asked where it says all', () => {
    const draft: Answers = { seen, device: 'cpu', serviceResource: 'eas-r-cpu' };
    const from = at('cn-shanghai', draft, { device: 'flag', serviceResource: 'flag' });
    expect(from.current).toBe('framework');
  });
});

it('is opened on the group that was typed, where that is a row by now', () => {
  const group = 'eas-r-typedgroup00001';
  const draft = { region: 'cn-shanghai', device: 'cpu', serviceResource: group } as const;
  const typed = { ...begin({ draft: {}, sources: {} }), current: 'where' as const };
  const parts = { ...draft, where: 'parts' as const };
  const seen = { region: 'cn-shanghai', groups: [{ id: group, nodes: [node()] }] };
  expect(initialChoice({ ...typed, draft: parts })).toBe('parts');
  expect(initialChoice({ ...typed, draft: { ...parts, seen } })).toBe(`cpu ${group}`);
});
