import type { SignInFact } from '../app/sign-in.ts';
import type { Homes } from './homes.ts';
import { readSignIns } from './sign-ins.ts';

/** The sign-ins that there are, those of the rehearsal too, which stand apart. */
export async function allSignIns(
  homes: Pick<Homes, 'signIns' | 'rehearsal'>,
): Promise<readonly SignInFact[]> {
  const [real, rehearsed] = await Promise.all([
    readSignIns(homes),
    readSignIns(homes, 'rehearsal'),
  ]);
  return [
    ...real.map((each) => ({ ...each, rehearsal: false })),
    ...rehearsed.map((each) => ({ ...each, rehearsal: true })),
  ].map(({ region, file, endpoint, safe, rehearsal }) => ({
    region,
    file,
    endpoint,
    safe,
    rehearsal,
  }));
}
