import { rmSync } from 'node:fs';
import { deployedBefore as deployedWith } from '../../harness/deployed-before.ts';
import { runPlain } from '../../harness/plain.ts';
import type { Surroundings } from '../../harness/surroundings.ts';
import { cpuFlags, rehearsal } from '../run-json.ts';
import { smallEascmd } from '../small-eascmd.ts';

/** A user who deployed once, as a rehearsal. */
export const deployedBefore = async (
  user: Surroundings,
  ...more: readonly string[]
): Promise<void> => {
  await deployedWith(user, ['new', ...cpuFlags, ...more, ...rehearsal]);
};

/** A user who deployed once, by an eascmd that is gone since. */
export const deployedByEascmd = async (user: Surroundings): Promise<void> => {
  const internet = 'http://1.cn-shanghai.pai-eas.aliyuncs.com/api/predict/textcnn';
  const { command } = smallEascmd(user.folder, { internet, token: 'a-token-of-one' });
  const { code, stderr } = await runPlain(['new', ...cpuFlags, '--yes', '--eascmd', command], {
    surroundings: user,
    patience: 60_000,
  });
  if (code !== 0) throw new Error(stderr);
  rmSync(command);
};
