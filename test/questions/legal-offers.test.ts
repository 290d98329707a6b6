import { describe, expect, it } from 'vitest';
import type { Answers, StepId } from '../../src/questions/answers.ts';
import { answersFromText } from '../../src/questions/from-flags.ts';
import { findStep, steps } from '../../src/questions/steps.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import type { Device, GpuModel } from '../../src/service/types.ts';

/** Contract, "plugin resource group", written down once more: the test must not ask the catalogue. */
const groups: Readonly<Record<string, { gpuModel: GpuModel; regions: readonly string[] }>> = {
  T4_8CORE: { gpuModel: 'T4', regions: ['cn-hangzhou', 'cn-shanghai'] },
  V100_8CORE: { gpuModel: 'V100', regions: ['cn-shanghai'] },
  P4_8CORE: { gpuModel: 'P4', regions: ['cn-shanghai'] },
};
const gpuModels: readonly GpuModel[] = ['T4', 'V100', 'P4'];
const devices: readonly Device[] = ['cpu', 'gpu'];

function offered(id: StepId, answers: Answers) {
  return findStep(id)
    .options(answers)
    .offered.map(({ value }) => value);
}

function hidden(id: StepId, answers: Answers) {
  const options = findStep(id).options(answers).hidden;
  return Object.fromEntries(options.map(({ value, reason }) => [value, reason.code]));
}

function refusals(given: Readonly<Partial<Record<StepId, string>>>) {
  const texts = steps.flatMap(({ id }) => {
    const text = given[id];
    return text === undefined ? [] : [{ stepId: id, text, source: 'flag' as const }];
  });
  return answersFromText(texts).problems;
}

const ids = regions.map(({ id }) => id);

describe.each(ids)('%s', (region) => {
  const withGroups = Object.values(groups).some((group) => group.regions.includes(region));

  it.each([true, false])('offers a GPU where one can be used, Blade %s', (blade) => {
    const legal = withGroups || !blade;
    const answers: Answers = { region, blade };
    expect(offered('device', answers)).toEqual(legal ? ['cpu', 'gpu'] : ['cpu']);
    expect(hidden('device', answers)).toEqual(legal ? {} : { gpu: 'gpu-plugin-not-listed' });
    const problems = refusals({ region, blade: blade ? 'yes' : 'no', device: 'gpu' });
    expect(problems.map(({ values }) => values['reason'])).toEqual(
      legal ? [] : ['gpu-plugin-not-listed'],
    );
  });

  it('offers GPU models that have a group there', () => {
    const legal = gpuModels.filter((gpuModel) =>
      Object.values(groups).some(
        (group) => group.gpuModel === gpuModel && group.regions.includes(region),
      ),
    );
    const answers: Answers = { region, blade: true, device: 'gpu' };
    expect(offered('serviceCard', answers)).toEqual(legal);
    expect(Object.keys(hidden('serviceCard', answers))).toEqual(
      gpuModels.filter((gpuModel) => !legal.includes(gpuModel)),
    );
    expect(offered('serviceCard', { ...answers, blade: false })).toEqual(['', ...gpuModels]);
  });

  it.each(
    devices.flatMap((device) =>
      gpuModels.flatMap((gpuModel) =>
        Object.keys(groups).map((group) => ({ device, gpuModel, group })),
      ),
    ),
  )('$group on $device beside $gpuModel', ({ device, gpuModel, group }) => {
    const known = groups[group];
    const listed = known?.regions.includes(region) === true;
    const legal = device === 'gpu' && listed && known?.gpuModel === gpuModel;
    const answers: Answers = { region, blade: true, device, serviceCard: gpuModel };
    const isOffered = findStep('pluginResource').shown(answers)
      ? offered('pluginResource', answers).includes(group)
      : false;
    expect(isOffered).toBe(legal);
    const problems = refusals({
      region,
      blade: 'yes',
      device,
      ...(device === 'gpu' ? { serviceCard: gpuModel } : {}),
      pluginResource: group,
    });
    expect(problems.length === 0).toBe(legal);
    expect(problems.every(({ code }) => code !== 'not-a-value')).toBe(true);
  });
});

describe('reasons', () => {
  it('names the group that is not listed before the GPU model that differs', () => {
    const answers: Answers = { region: 'cn-hangzhou', device: 'gpu', serviceCard: 'T4' };
    expect(hidden('pluginResource', answers)).toEqual({
      V100_8CORE: 'group-not-listed',
      P4_8CORE: 'group-not-listed',
    });
    expect(hidden('pluginResource', { ...answers, region: 'cn-shanghai' })).toEqual({
      V100_8CORE: 'group-of-other-gpu-model',
      P4_8CORE: 'group-of-other-gpu-model',
    });
  });

  it('offers the one CUDA of the plugin, and all of them without it', () => {
    expect(offered('cuda', { blade: true, device: 'gpu' })).toEqual(['10.0']);
    expect(hidden('cuda', { blade: true, device: 'gpu' })['11.2']).toBe('cuda-of-plugin');
    expect(offered('cuda', { blade: false, device: 'gpu' })).toHaveLength(9);
  });
});

describe('OSS endpoint', () => {
  const step = findStep('ossEndpoint');

  it('is asked for buckets alone', () => {
    expect(step.shown({ modelPath: 'oss://models/a/' })).toBe(true);
    expect(step.shown({ modelPath: 'https://example.com/a.tar.gz' })).toBe(false);
    expect(step.shown({})).toBe(false);
  });

  it('offers the same region first, then every other one', () => {
    const values = offered('ossEndpoint', { region: 'cn-beijing', modelPath: 'oss://models/a/' });
    expect(values).toHaveLength(19);
    expect(values.slice(0, 2)).toEqual(['', 'oss-cn-hangzhou.aliyuncs.com']);
    expect(values).not.toContain('oss-cn-beijing.aliyuncs.com');
  });

  it.each([
    ['another region', 'oss-cn-beijing', 'oss-cn-beijing.aliyuncs.com'],
    ['a region that is not in the list', 'oss-me-east-1', 'oss-me-east-1.aliyuncs.com'],
    ['the same region', 'oss-cn-shanghai', ''],
  ])('leaves no choice where the path names %s', (_what, host, only) => {
    const modelPath = `oss://models.${host}.aliyuncs.com/textcnn/`;
    const answers: Answers = { region: 'cn-shanghai', modelPath };
    expect(offered('ossEndpoint', answers)).toEqual([only]);
    expect(hidden('ossEndpoint', answers)['oss-cn-chengdu.aliyuncs.com']).toBe('bucket-elsewhere');
  });

  it('takes a host that is not in the list from a flag', () => {
    const answers: Answers = { region: 'cn-shanghai', modelPath: 'oss://models/textcnn/' };
    expect(step.write(answers, 'oss-me-east-1.aliyuncs.com').draft?.ossEndpoint).toBe(
      'oss-me-east-1.aliyuncs.com',
    );
  });
});
