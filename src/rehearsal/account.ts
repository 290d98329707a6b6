import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { takeOptions } from './command-line.ts';
import { writeLine } from './output.ts';
import { Refusal } from './refusal.ts';
import type { Command } from './session.ts';
import { defaultPath, mark, readSignIn, readText, type SignIn } from './sign-in.ts';

/** `pai-eas.<region>.aliyuncs.com`, or `pai-eas-manage-vpc.<region>...` inside a VPC. */
const regionIn = (endpoint: string | undefined): string | null =>
  /^(?:https?:\/\/)?pai-eas(?:-manage-vpc)?\.([a-z0-9-]+)\.aliyuncs\.com/.exec(
    endpoint ?? '',
  )?.[1] ?? null;

const savedRegion = (path: string): string | null => regionIn(readSignIn(path)?.endpoint);

/** Which region answers: the endpoint, the sign-in named, the environment, the saved sign-in. */
export const chooseRegion = (sources: {
  readonly endpoint: string | null;
  readonly configFile: string | null;
  readonly environment: string | null;
  readonly folder: string;
}): string =>
  regionIn(sources.endpoint ?? undefined) ??
  (sources.configFile === null ? null : savedRegion(sources.configFile)) ??
  sources.environment ??
  savedRegion(defaultPath(sources.folder)) ??
  'cn-shanghai';

/** A secret that begins so is one that the service refuses, to rehearse that too. */
const wrongSecret = 'wrong';

/** `config -i <id> -k <secret> -e <endpoint>`. It keeps the endpoint alone: no key is ever stored. */
export const configure: Command = async (session, rest) => {
  const { options, rest: unread } = takeOptions(rest, new Set(['-i', '-k', '-e', '-t']));
  if (unread.length > 0 || !options.has('-i') || !options.has('-k')) {
    throw new Refusal('usage: eascmd config -i <AccessKeyId> -k <AccessKeySecret> -e <endpoint>');
  }
  const path = session.configFile ?? defaultPath(session.store.folder);
  if (readText(path) !== null && readSignIn(path) === null) {
    throw new Refusal(`${path} is not a file of the rehearsal, and stays as it is`);
  }
  const signIn: SignIn = {
    endpoint: options.get('-e') ?? `pai-eas.${session.region}.aliyuncs.com`,
    keys: options.get('-k')?.startsWith(wrongSecret) ? 'wrong' : 'accepted',
  };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${JSON.stringify({ written_by: mark, ...signIn }, null, 2)}\n`, {
    mode: 0o600,
  });
  await writeLine(session.stdout, `[OK] Configuration saved to: [${path}]`);
  return 0;
};
