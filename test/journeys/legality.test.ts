import { expect, test } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import { eventsIn } from './pages/files.ts';

const usual =
  '--name textcnn --service-resource= --framework tensorflow --model-path oss://my-bucket/models/ --dry-run --yes --json';

interface Wish {
  readonly flags: string;
  readonly code: 0 | 5;
  /** The rule or reason that refuses it. */
  readonly says?: RegExp;
}

const gpu = (region: string, gpuModel: string, group = `${gpuModel}_8CORE`): string =>
  `--region ${region} --device gpu --service-card ${gpuModel} --plugin-resource ${group}`;

const wishes: readonly Wish[] = [
  { flags: gpu('cn-hangzhou', 'T4'), code: 0 },
  { flags: gpu('cn-shanghai', 'T4'), code: 0 },
  { flags: gpu('cn-shanghai', 'V100'), code: 0 },
  { flags: gpu('cn-shanghai', 'P4'), code: 0 },
  { flags: '--region cn-shanghai --device cpu', code: 0 },
  { flags: '--region cn-beijing --device cpu', code: 0 },
  { flags: '--region us-east-1 --device cpu', code: 0 },
  { flags: '--region ap-southeast-1 --device cpu --no-blade', code: 0 },
  { flags: '--region cn-beijing --device gpu --no-blade', code: 0 },
  { flags: '--region eu-central-1 --device gpu --service-card T4 --no-blade', code: 0 },
  { flags: gpu('cn-hangzhou', 'V100'), code: 5, says: /V100.*Shanghai/ },
  { flags: gpu('cn-hangzhou', 'P4'), code: 5, says: /P4.*Shanghai/ },
  { flags: gpu('cn-shanghai', 'T4', 'V100_8CORE'), code: 5, says: /has the GPU model/ },
  { flags: gpu('cn-shanghai', 'V100', 'P4_8CORE'), code: 5, says: /has the GPU model/ },
  { flags: gpu('cn-beijing', 'T4'), code: 5, says: /Hangzhou/ },
  { flags: gpu('us-west-1', 'V100'), code: 5, says: /Shanghai/ },
  { flags: gpu('cn-hongkong', 'P4'), code: 5, says: /Shanghai/ },
  { flags: '--region ap-northeast-1 --device gpu --service-card T4', code: 5, says: /Hangzhou/ },
  {
    flags: '--region cn-shanghai --device cpu --plugin-resource T4_8CORE',
    code: 5,
    says: /T4_8CORE/,
  },
  {
    flags: '--region cn-shanghai --device gpu --service-card T4 --cuda 11.0',
    code: 5,
    says: /10\.0/,
  },
];

test.each(wishes)('$flags ends with $code', async ({ flags, code, says }) => {
  const result = await runPlain(['new', ...`${usual} ${flags}`.split(' ')]);
  const last = eventsIn(result.stdout).at(-1);
  expect({ code: result.code, last }).toMatchObject({
    code,
    last: { type: 'result', exit_code: code, outcome: code === 0 ? 'dry-run' : 'refused' },
  });
  if (says !== undefined) expect(result.stdout).toMatch(says);
});
