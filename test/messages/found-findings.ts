import { auxCodes } from '../../src/models/aux-data/check.ts';
import type { StepId } from '../../src/questions/answers.ts';
import { answersFromText } from '../../src/questions/from-flags.ts';
import { steps } from '../../src/questions/steps.ts';
import { checkSeen } from '../../src/service/account.ts';
import { checkText, notUtf8 } from '../../src/service/check.ts';
import { parseService } from '../../src/service/parse.ts';
import { checkService } from '../../src/service/rules/check.ts';
import { checkDraft, checkFinished } from '../../src/service/rules/draft.ts';
import type { Finding } from '../../src/service/types.ts';
import { baseFiles } from '../service/rules/base-files.ts';
import { brokenFiles } from '../service/rules/broken-files.ts';
import { withChange } from '../service/rules/with-change.ts';

export type Given = Readonly<Partial<Record<StepId, string>>>;

/** What the questions say to these flags. */
export function refusals(given: Given): readonly Finding[] {
  const texts = steps.flatMap(({ id }) => {
    const text = given[id];
    return text === undefined ? [] : [{ stepId: id, text, source: 'flag' as const }];
  });
  return answersFromText(texts).problems;
}

/** What the rules find in the files that break one rule each. */
const inFiles = brokenFiles.flatMap(({ base, changes, context }) => {
  const value = changes.reduce<unknown>(
    (file, [path, replacement]) => withChange(file, path, replacement),
    baseFiles[base],
  );
  return checkService(parseService(value).service ?? {}, context);
});

const ofTypes = [
  { name: 1, metadata: { instance: '1' }, plugins: {} },
  { metadata: [], plugins: ['blade'] },
].flatMap((file) => parseService(file).problems ?? []);

/** What only texts have wrong. */
const inTexts = [
  notUtf8(),
  ...['\uFEFF{}', '{', '{"a": 1,}', '{"name": "a", "name": "b"}'].map((text) => checkText(text)),
].flatMap(({ findings }) => findings.map(({ finding }) => finding));

const inAnswers = [
  ...checkDraft({ blade: true, device: 'cpu', testData: 'a.npy', inputs: ['x'] }),
  ...['tensorflow_cpu_2.7', ''].flatMap((processor) =>
    checkDraft({ blade: true, processor, framework: 'tensorflow', device: 'cpu' }),
  ),
  ...checkDraft({ blade: false, device: 'cpu', pluginResource: 'T4_8CORE' }),
  ...checkFinished({ blade: true, device: 'gpu', serviceResource: '' }),
];

const node = {
  name: 'i-1',
  instanceType: 'ecs.gn6v-c8g1.2xlarge',
  cpu: { total: 4, used: 0 },
  gpu: { total: 1, used: 1 },
  memory: { total: 1000, used: 0 },
} as const;
const nodes = { kind: 'there', nodes: [node] } as const;
const onGpu = {
  region: 'cn-hangzhou',
  serviceResource: 'eas-r-a',
  device: 'gpu',
  blade: true,
} as const;

/** What a look at the account has against answers. */
const inSight = [
  ...checkSeen(onGpu, nodes),
  ...checkSeen({ ...onGpu, serviceCard: 'T4', cpu: 4, memory: 4096, gpu: 1 }, nodes),
  ...checkSeen({ ...onGpu, region: 'cn-shanghai', pluginResource: 'T4_8CORE' }, nodes),
  ...checkSeen(onGpu, { kind: 'missing' }),
  ...checkSeen(onGpu, { kind: 'unlisted' }),
  ...checkSeen(onGpu, { kind: 'not-rehearsed' }),
  ...checkSeen(onGpu, { kind: 'elsewhere', region: 'cn-shanghai' }),
];

const ofQuestions: readonly Given[] = [
  { region: 'atlantis' },
  { device: 'tpu' },
  { instances: 'many' },
  { inputs: ',,' },
  { region: 'cn-beijing', blade: 'yes', device: 'gpu' },
  { region: 'cn-hangzhou', blade: 'yes', device: 'gpu', serviceCard: 'V100' },
  { region: 'cn-hangzhou', device: 'gpu', serviceCard: 'T4', pluginResource: 'P4_8CORE' },
  { region: 'cn-shanghai', device: 'gpu', serviceCard: 'T4', pluginResource: 'P4_8CORE' },
  { blade: 'yes', device: 'gpu', cuda: '11.2' },
  {
    region: 'cn-shanghai',
    modelPath: 'oss://b.oss-cn-beijing.aliyuncs.com/a/',
    ossEndpoint: 'oss-cn-shenzhen.aliyuncs.com',
  },
  { blade: 'yes', device: 'cpu', serviceCard: 'T4' },
  { name: '' },
  { region: '' },
];

/** What the sentences about a file may name. */
const ofFiles = {
  ...{ file: 'calib.npy', key: 'image:0', what: 'list', known: ['image', 'size'], count: 3 },
  ...{ type: 'float32', shape: '(2,)', listed: ['1*3'], least: 1, most: 2 },
  ...{ names: ['os.system'], named: 'x, y', python: '3.6.8', protocol: 5, item: 1, times: 2 },
} as const;

const inLocalFiles = [...auxCodes, 'broken'].map((cause): Finding => {
  const values = {
    ...{ ...ofFiles, of: 'data', cause, document: 'numpy/numpy issue 30245' },
    certainty: 'likely',
    ...(cause === 'wrong-type' || cause === 'wrong-shape' ? { expected: 'int64' } : {}),
    ...(cause === 'not-a-tensor' ? { key: '1' } : {}),
  };
  return { code: 'local-file-refused', severity: 'error', path: [], values };
});

const otherFramework: Finding = {
  ...{ code: 'local-file-refused', severity: 'error', path: ['processor'] },
  values: {
    ...{ of: 'model', file: 'a.pt', cause: 'other-framework' },
    ...{ framework: 'pytorch', answered: 'tensorflow' },
  },
};

const otherName: Finding = {
  ...{ code: 'local-file-doubtful', severity: 'warning', path: [] },
  values: { of: 'model', file: 'a.pb', cause: 'other-name', expected: 'frozen.pb' },
};

const doubtful: Finding = {
  ...{ code: 'local-file-doubtful', severity: 'warning', path: [] },
  values: { of: 'model', file: 'a.pb', cause: 'weights-only' },
};

/** Findings as they really come, with the values that rules and questions hand over. */
export const foundFindings: readonly Finding[] = [
  ...inFiles,
  ...inTexts,
  ...ofTypes,
  ...inAnswers,
  ...inLocalFiles,
  doubtful,
  otherFramework,
  otherName,
  ...inSight,
  ...ofQuestions.flatMap(refusals),
];
