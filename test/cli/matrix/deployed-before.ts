import { runPlain } from '../../harness/plain.ts';
import type { Surroundings } from '../../harness/surroundings.ts';
import { cpuFlags, rehearsal } from '../run-json.ts';

/** A user who deployed once, as a rehearsal. */
export const deployedBefore = async (user: Surroundings): Promise<void> => {
  const { code, stderr } = await runPlain(['new', ...cpuFlags, ...rehearsal], {
    surroundings: user,
    patience: 60_000,
  });
  if (code !== 0) throw new Error(stderr);
};
