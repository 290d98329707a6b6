import { describe, expect, it } from 'vitest';
import type { StepId } from '../../src/questions/answers.ts';
import { chapters } from '../../src/questions/define.ts';
import { findStep, stepOfFlag, stepPosition, steps } from '../../src/questions/steps.ts';

/** Contract, "The questions". */
const flags: Readonly<Record<Exclude<StepId, 'advanced' | 'where'>, string>> = {
  region: '--region',
  blade: '--blade',
  device: '--device',
  framework: '--framework',
  name: '--name',
  modelPath: '--model-path',
  ossEndpoint: '--oss-endpoint',
  serviceResource: '--service-resource',
  instanceType: '--instance-type',
  serviceCard: '--service-card',
  pluginResource: '--plugin-resource',
  pluginGpu: '--plugin-gpu',
  instances: '--instances',
  cpu: '--cpu',
  memory: '--memory',
  gpu: '--gpu',
  cuda: '--cuda',
  modelFile: '--model-file',
  optimizationLevel: '--optimization-level',
  testData: '--test-data',
  calibrationDataset: '--calibration-dataset',
  inputs: '--inputs',
  outputs: '--outputs',
  inputShapes: '--input-shapes',
  inputRanges: '--input-ranges',
  weightAdjustment: '--weight-adjustment',
};

describe('the list of questions', () => {
  it('asks each question once, and no other', () => {
    const ids = steps.map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...Object.keys(flags), 'advanced', 'where'].toSorted());
  });

  it('has the flag of the contract and one variable for each question', () => {
    for (const [id, flag] of Object.entries(flags)) {
      const step = stepOfFlag(flag);
      const variable = `BLADE_DEPLOY_${flag.slice(2).toUpperCase().replaceAll('-', '_')}`;
      expect([flag, step?.id, step?.environment]).toEqual([flag, id, variable]);
    }
    expect(stepOfFlag('--no-blade')?.id).toBe('blade');
    expect([findStep('advanced').flag, findStep('where').flag]).toEqual([undefined, undefined]);
  });

  it('keeps the chapters that are asked together, in their order, none of them empty', () => {
    const order = steps.map(({ chapter }) => chapters.indexOf(chapter));
    const asked = order.filter((at) => at !== chapters.indexOf('plan'));
    expect(asked).toEqual(asked.toSorted((one, other) => one - other));
    expect(new Set(order).size).toBe(chapters.length);
  });

  it('lets a question depend on earlier ones alone', () => {
    const dependencies = steps.flatMap(({ id, needs, waitsFor }) =>
      [...needs, ...waitsFor].map((need) => ({ id, need })),
    );
    expect(dependencies.length).toBeGreaterThan(10);
    for (const { id, need } of dependencies) {
      expect(stepPosition(need), `${id} needs ${need}`).toBeLessThan(stepPosition(id));
    }
  });

  it('says each time where the answer stands in the file, but for what no file says', () => {
    const nowhere = steps.filter((step) => step.paths({ modelFile: 'frozen.pb' }).length === 0);
    expect(nowhere.map(({ id }) => id)).toEqual(['region', 'where', 'serviceCard', 'advanced']);
  });
});

describe('reading what was written', () => {
  const texts: readonly (readonly [StepId, string, string])[] = [
    ['region', 'cn-shanghai', 'cn-shanghai'],
    ['name', ' textcnn_prod ', 'textcnn_prod'],
    ['serviceResource', '', ''],
    ['blade', 'FALSE', 'no'],
    ['blade', '1', 'yes'],
    ['device', 'GPU', 'gpu'],
    ['serviceCard', 'v100', 'V100'],
    ['memory', '4000', '4000'],
    ['optimizationLevel', 'O2', 'o2'],
    ['inputs', 'a, b ,,c', 'a, b, c'],
    ['inputShapes', '1*512;3*256|5*512; 9*256', '1*512;3*256 | 5*512;9*256'],
    ['inputRanges', '[0, 1];[a,z]', '[0,1];[a,z]'],
    ['weightAdjustment', 'true', 'true'],
  ];

  it.each(texts)('%s: %j', (id, text, expected) => {
    const step = findStep(id);
    const { draft, problem } = step.write({}, text);
    expect(problem).toBeUndefined();
    expect(draft && step.read(draft)).toBe(expected);
  });

  it.each([
    ['region', 'mars'],
    ['device', 'tpu'],
    ['blade', 'maybe'],
    ['memory', '4GB'],
    ['instances', '0'],
    ['instances', '-1'],
    ['cpu', '1.5'],
    ['cpu', '99999999999999999999'],
    ['weightAdjustment', 'maybe'],
    ['ossEndpoint', 'http://oss'],
  ] as const)('%s: %j is not a value', (id, text) => {
    const { draft, problem } = findStep(id).write({ region: 'cn-shanghai' }, text);
    expect(problem?.code).toBe('not-a-value');
    expect(problem?.field).toBe(id);
    expect(draft).toBeUndefined();
  });

  it('takes the answer away again', () => {
    const step = findStep('cpu');
    expect(step.write({ cpu: 4, name: 'a' }, '').draft).toEqual({ name: 'a' });
    expect(step.clear({ cpu: 4, name: 'a' })).toEqual({ name: 'a' });
  });
});
