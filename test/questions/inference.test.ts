import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, StepId } from '../../src/questions/answers.ts';
import { answersFromText, type GivenText } from '../../src/questions/from-flags.ts';
import { accept, begin, jump } from '../../src/questions/navigation.ts';
import { revalidate, withDefaults } from '../../src/questions/revalidate.ts';
import { compose } from '../../src/service/compose.ts';
import { runs } from '../harness/property-runs.ts';
import { node } from '../service/nodes.ts';
import { namelessPath, nothing, type Script, walks, walkTo } from './walk.ts';

const typedPath = 'oss://my-models/textcnn/frozen.pb';
const places = (script: Script, from = nothing) =>
  walks(from, script).map(({ current }) => current);

describe('from nothing', () => {
  const five = ['modelPath', 'region', 'where', 'framework', 'advanced', 'review'];

  it.each<[string, Script, readonly string[]]>([
    ['a file', { modelPath: typedPath }, ['modelPath', 'region', 'where', 'advanced', 'review']],
    ['a folder', { modelPath: 'oss://my-models/textcnn/' }, five],
    [
      'a row of the public group',
      { modelPath: typedPath, region: 'cn-shanghai', where: 'gpu T4 public' },
      ['modelPath', 'region', 'where', 'advanced', 'review'],
    ],
  ])('at most five questions are asked: %s', (_what, script, asked) => {
    expect(places(script)).toEqual(asked);
  });

  it('the name is the last one where the path tells none', () => {
    expect(places({ modelPath: namelessPath, name: 'textcnn' }).slice(-3)).toEqual([
      'advanced',
      'name',
      'review',
    ]);
  });

  it('the review is reached with every answer', () => {
    const at = walks(nothing, { modelPath: typedPath, region: 'cn-shanghai' }).at(-1);
    expect(compose(at?.draft ?? {})).toMatchObject({
      name: 'textcnn',
      model_path: 'oss://my-models/textcnn/',
      plugins: [{ config: { model_info: { 'frozen.pb': {} } } }],
    });
  });
});

describe('what is inferred', () => {
  it('follows the path that it is inferred from, without a word', () => {
    const first = walkTo('advanced', { modelPath: typedPath });
    expect(first.sources).toMatchObject({ framework: 'path', modelFile: 'path', name: 'path' });
    const other = accept(jump(first, 'modelPath'), 'oss://my-models/bert/bert_base.pt');
    expect(other.draft).toMatchObject({
      ...{ modelPath: 'oss://my-models/bert/', framework: 'pytorch' },
      ...{ modelFile: 'bert_base.pt', name: 'bert_base' },
    });
    expect(other.dropped).toEqual([]);
    const folder = accept(jump(other, 'modelPath'), 'oss://my-models/resnet/');
    expect(folder.draft.name).toBe('resnet');
    expect(folder.draft).not.toHaveProperty('modelFile');
    expect([folder.current, folder.dropped]).toEqual(['framework', []]);
  });

  it('gives way to what a person answers, and does not come back', () => {
    const first = walkTo('advanced', { modelPath: typedPath });
    const named = accept(jump(first, 'name'), 'mine');
    const moved = accept(jump(named, 'modelPath'), 'oss://my-models/bert/a.pb');
    expect([moved.draft.name, moved.sources.name]).toEqual(['mine', 'asked']);
  });

  it('selects the region, and answers it for nobody', () => {
    const page = 'https://oss.console.aliyun.com/bucket/oss-cn-beijing/my-models/object?path=a%2F';
    const at = walkTo('region', { modelPath: page });
    expect([at.current, at.draft.region]).toEqual(['region', undefined]);
    expect(accept(at, 'cn-shanghai').draft.ossEndpoint).toBe('oss-cn-beijing.aliyuncs.com');
    const signedIn = begin({ draft: { hints: { signIns: ['cn-beijing'] } }, sources: {} });
    expect(signedIn.draft.region).toBeUndefined();
  });

  it('is the GPU model of the instance type, where the group is public', () => {
    const draft: Answers = {
      ...{ modelPath: 'oss://my-models/a/', region: 'cn-shanghai', where: 'parts' },
      ...{ serviceResource: '', instanceType: 'ecs.gn6v-c8g1.2xlarge', device: 'gpu' },
    };
    const at = begin({ draft, sources: { where: 'asked' } });
    expect(at.draft).toMatchObject({ serviceCard: 'V100', pluginResource: 'V100_8CORE' });
    expect(at.sources.serviceCard).toBe('instance-type');
    expect(
      begin({ draft: { ...draft, serviceResource: 'eas-r-a' }, sources: { where: 'asked' } }).draft,
    ).not.toHaveProperty('serviceCard');
  });
});

const flags: Readonly<Partial<Record<StepId, readonly string[]>>> = {
  modelPath: [typedPath, 'oss://b/textcnn/', 'https://example.com/model.tar.gz', namelessPath],
  region: ['cn-shanghai', 'cn-hangzhou', 'cn-beijing', 'mars'],
  ossEndpoint: ['oss-cn-beijing.aliyuncs.com'],
  blade: ['yes', 'no'],
  serviceResource: ['', 'eas-r-t4', 'eas-r-typed'],
  instanceType: ['ecs.gn6i-c4g1.xlarge', 'ecs.gn6v-c8g1.2xlarge'],
  device: ['cpu', 'gpu'],
  serviceCard: ['T4', 'V100'],
  pluginResource: ['T4_8CORE', 'V100_8CORE'],
  pluginGpu: ['2'],
  memory: ['8192'],
  cuda: ['10.0', '11.2'],
  framework: ['tensorflow', 'pytorch'],
  modelFile: ['a.pb'],
  optimizationLevel: ['o1', 'o2'],
  testData: ['a.npy'],
  inputs: ['a,b'],
  name: ['textcnn'],
};

const everyFlag: readonly GivenText[] = Object.entries(flags).flatMap(([stepId, texts = []]) =>
  texts.map((text) => ({ stepId: stepId as StepId, text, source: 'flag' as const })),
);

/** Some flags, each question once. */
const someFlags = fc
  .shuffledSubarray([...everyFlag])
  .map((given) =>
    given.filter(({ stepId }, at) => given.findIndex((each) => each.stepId === stepId) === at),
  );

const seen = { region: 'cn-shanghai', groups: [{ id: 'eas-r-t4', nodes: [node()] }] };
const hints = fc.constantFrom<Answers>({}, { seen }, { hints: { signIns: ['cn-shanghai'] } });

describe('any flags', () => {
  it('give the same answers in any order', () => {
    fc.assert(
      fc.property(someFlags, (given) => {
        const { draft, sources, problems } = answersFromText(given);
        const turned = answersFromText(given.toReversed());
        expect({ draft: turned.draft, sources: turned.sources }).toEqual({ draft, sources });
        expect(turned.problems).toEqual(problems);
      }),
      { numRuns: runs(300) },
    );
  });

  it('begin a conversation that begins the same when it is begun again', () => {
    fc.assert(
      fc.property(someFlags, hints, (given, known) => {
        const { draft, sources } = answersFromText(given, { draft: known, sources: {} });
        const once = begin({ draft, sources });
        const twice = begin({ draft: once.draft, sources: once.sources });
        expect({ ...twice, dropped: [] }).toEqual({ ...once, dropped: [] });
        expect(twice.dropped).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });

  it('are checked twice with the same end, and so are the defaults', () => {
    fc.assert(
      fc.property(someFlags, hints, (given, known) => {
        const answered = answersFromText(given, { draft: known, sources: {} });
        const once = revalidate(answered);
        expect(revalidate(once)).toEqual({ ...once, dropped: [] });
        const filled = withDefaults(answered);
        expect(withDefaults({ ...filled })).toEqual({ ...filled, dropped: [] });
      }),
      { numRuns: runs(300) },
    );
  });
});
