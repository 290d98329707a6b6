import type { SignInFact } from '../../src/app/sign-in.ts';

/** A sign-in that this tool made, for the public endpoint of the region. */
export const signedIn = (region: string, changes: Partial<SignInFact> = {}): SignInFact => ({
  region,
  file: `/home/user/.config/blade-deploy/sign-ins/${region}.conf`,
  endpoint: `pai-eas.${region}.aliyuncs.com`,
  safe: true,
  rehearsal: false,
  ...changes,
});
