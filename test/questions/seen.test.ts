import { describe, expect, it } from 'vitest';
import type { Answers, Sources } from '../../src/questions/answers.ts';
import { accept, begin, type Conversation } from '../../src/questions/navigation.ts';
import { revalidate } from '../../src/questions/revalidate.ts';
import { findStep, firstOpen } from '../../src/questions/steps.ts';
import type { SeenGroups } from '../../src/service/account.ts';
import { node } from '../service/nodes.ts';

const t4 = { id: 'eas-r-t4', nodes: [node()] };
const v100 = { id: 'eas-r-v100', nodes: [node({ instanceType: 'ecs.gn6v-c8g1.2xlarge' })] };

function seen(region: string): SeenGroups {
  return { region, groups: [t4, v100] };
}

/** On a GPU with Blade, up to the question of the GPU model. */
function upToGpuModel(region: string, group: string, known?: SeenGroups): Conversation {
  const draft: Answers = {
    modelPath: 'oss://models/textcnn/',
    region,
    where: 'parts',
    serviceResource: group,
    blade: true,
  };
  const sources: Sources = {
    modelPath: 'asked',
    region: 'asked',
    where: 'asked',
    serviceResource: 'asked',
    blade: 'asked',
  };
  const device = begin({ draft: known ? { ...draft, seen: known } : draft, sources });
  return accept(device, 'gpu');
}

describe('the GPU model of a group whose nodes were seen', () => {
  const known = upToGpuModel('cn-shanghai', 'eas-r-v100', seen('cn-shanghai'));

  it('is not asked, and so chooses the plugin group', () => {
    expect(known.current).toBe('framework');
    expect(known.draft).toMatchObject({ serviceCard: 'V100', pluginResource: 'V100_8CORE' });
    expect(known.sources).toMatchObject({ serviceCard: 'seen', pluginResource: 'only' });
  });

  it('is asked where nothing was seen, or what was seen is of another region', () => {
    expect(upToGpuModel('cn-shanghai', 'eas-r-v100').current).toBe('serviceCard');
    expect(upToGpuModel('cn-shanghai', 'eas-r-v100', seen('cn-hangzhou')).current).toBe(
      'serviceCard',
    );
    expect(upToGpuModel('cn-shanghai', 'eas-r-typed', seen('cn-shanghai')).current).toBe(
      'serviceCard',
    );
  });

  it('leaves no other to choose, and says why', () => {
    const { offered, hidden } = findStep('serviceCard').options(known.draft);
    expect(offered).toEqual([{ value: 'V100' }]);
    expect(hidden.map(({ value, reason }) => [value, reason.code])).toEqual([
      ['T4', 'gpu-model-not-seen'],
      ['P4', 'gpu-model-not-seen'],
    ]);
  });

  it('follows the group', () => {
    const draft: Answers = { ...known.draft, serviceResource: 'eas-r-t4' };
    const other = revalidate({ draft, sources: known.sources });
    expect(other.draft).toMatchObject({ serviceCard: 'T4', pluginResource: 'T4_8CORE' });
    expect(other.sources).toMatchObject({ serviceCard: 'seen' });
  });

  it('goes without a word where the other group was not seen, and is asked', () => {
    const draft: Answers = { ...known.draft, serviceResource: 'eas-r-typed' };
    const other = revalidate({ draft, sources: known.sources });
    expect(other.sources.serviceCard).toBeUndefined();
    expect(other.draft).not.toHaveProperty('pluginResource');
    expect(other.dropped).toEqual([]);
    expect(firstOpen(other)).toBe('serviceCard');
  });
});

describe('a GPU model that no plugin group of the region has', () => {
  it('is refused where the device is chosen, with the reason', () => {
    const draft: Answers = {
      region: 'cn-hangzhou',
      serviceResource: 'eas-r-v100',
      seen: seen('cn-hangzhou'),
    };
    const { offered, hidden } = findStep('device').options(draft);
    expect(offered).toEqual([{ value: 'cpu' }]);
    expect(hidden).toMatchObject([
      {
        value: 'gpu',
        reason: {
          code: 'seen-gpu-model-not-listed',
          values: { group: 'eas-r-v100', gpuModel: 'V100', regions: ['cn-shanghai'] },
        },
      },
    ]);
    expect(findStep('device').options({ ...draft, blade: false }).hidden).toEqual([]);
    expect(findStep('device').options({ ...draft, serviceResource: 'eas-r-t4' }).hidden).toEqual(
      [],
    );
  });
});

describe('what is seen while a question stands', () => {
  const asked = upToGpuModel('cn-shanghai', 'eas-r-v100');

  it('takes back an answer that it contradicts, and says so', () => {
    const after = accept(asked, 'T4', seen('cn-shanghai'));
    expect(after.draft).toMatchObject({ serviceCard: 'V100' });
    expect(after.sources.serviceCard).toBe('seen');
    expect(after.dropped).toMatchObject([
      { step: 'serviceCard', value: 'T4', reason: { code: 'gpu-model-not-seen' } },
    ]);
    expect(after.current).toBe('framework');
  });

  it('leaves an answer that it bears out as it was given', () => {
    const after = accept(asked, 'V100', seen('cn-shanghai'));
    expect(after.sources.serviceCard).toBe('asked');
    expect(after.dropped).toEqual([]);
  });
});
