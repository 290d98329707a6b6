import { randomUUID } from 'node:crypto';
import { chmod, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isRefusal, readSignInAnswer, wordsOf } from '../../eascmd/answers.ts';
import { type Credentials, configArguments, listArguments } from '../../eascmd/args.ts';
import { askEascmd } from '../eascmd/ask.ts';
import { type Client, endpointPath, isEndpoint } from '../eascmd/client.ts';
import { errorCode } from '../errors.ts';
import { makePrivateFolder, writePrivateFile } from '../files.ts';
import { privateFileMode } from '../os.ts';
import type { Paths } from '../paths.ts';
import { signInFile } from './files.ts';

interface SignInRequest extends Credentials {
  readonly client: Client;
  readonly paths: Pick<Paths, 'signIns' | 'rehearsal'>;
  readonly region: string;
}

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly file: string }
  /** The earlier sign-in, if any, is unchanged. `reason`: eascmd's words, without keys. */
  | {
      readonly kind: 'refused';
      readonly code:
        | 'wrong-key'
        | 'expired-key'
        | 'config-failed'
        | 'no-file'
        | 'eascmd-not-runnable'
        | 'not-a-value'
        | 'not-written';
      readonly reason: string | null;
    }
  /** The sign-in is saved, but whether it works could not be determined. */
  | {
      readonly kind: 'not-confirmed';
      readonly code: 'no-permission' | 'no-answer' | 'unclear';
      readonly file: string;
      readonly reason: string | null;
    };

/**
 * Signs eascmd in to one region, and requests a list to check whether the keys work. The keys are
 * in the memory of this process and on the command line of that one child, which takes them no
 * other way. They are in no file, message, or error of ours. Never throws: an error might quote
 * that command line.
 */
export async function signIn(request: SignInRequest): Promise<SignInOutcome> {
  const { client, paths, region } = request;
  if (!isComplete(request)) {
    return { kind: 'refused', code: 'not-a-value', reason: null };
  }
  const file = signInFile(paths, region, client.kind);
  const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    await makePrivateFolder(dirname(file));
    await removeDrafts(file);
    return await tryDraft(request, draft, file);
  } catch (error) {
    // Only the code: a message may quote what was written.
    return { kind: 'refused', code: 'not-written', reason: errorCode(error) };
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/**
 * Text that could be read as another flag, or contains what no key contains, never reaches a
 * command line.
 */
function isComplete({ accessKeyId, accessKeySecret, endpoint }: Credentials): boolean {
  return (
    isEndpoint(endpoint) &&
    [accessKeyId, accessKeySecret].every(
      (key) => /^[\x21-\x7e]{4,256}$/.test(key) && key[0] !== '-',
    )
  );
}

/** Written next to the file, and moved into place only if it is not rejected. */
async function tryDraft(
  { client, region, ...credentials }: SignInRequest,
  draft: string,
  file: string,
): Promise<SignInOutcome> {
  const secrets = [credentials.accessKeyId, credentials.accessKeySecret];
  const asked = { ...client, configFile: draft };
  const saved = await askEascmd(asked, configArguments(credentials));
  if (saved.exitCode !== 0) {
    const code = saved.started ? 'config-failed' : 'eascmd-not-runnable';
    return { kind: 'refused', code, reason: wordsOf(saved.text, secrets) };
  }
  // That `config` takes `-c` too is likely, but not documented. A client that wrote elsewhere, for
  // example into its own ~/.eas/config, must not count as signed in to this region.
  if (!(await exists(draft))) {
    return { kind: 'refused', code: 'no-file', reason: wordsOf(saved.text, secrets) };
  }
  await chmod(draft, privateFileMode);
  const { text, exitCode } = await askEascmd(asked, listArguments());
  const answer = readSignInAnswer(text, exitCode ?? null);
  const reason = wordsOf(text, secrets);
  if (isRefusal(answer)) {
    return { kind: 'refused', code: answer, reason };
  }
  await rename(draft, file);
  await writePrivateFile(endpointPath(dirname(file), region), `${credentials.endpoint}\n`);
  return answer === 'accepted'
    ? { kind: 'signed-in', file }
    : { kind: 'not-confirmed', code: answer, file, reason };
}

async function exists(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts?.isFile() === true && facts.size > 0;
}

/** Drafts contain keys in eascmd's own format, so remove what a killed run left. */
async function removeDrafts(file: string): Promise<void> {
  const folder = dirname(file);
  const start = `.${basename(file)}.`;
  for (const name of await readdir(folder)) {
    if (name.startsWith(start)) {
      await rm(join(folder, name), { force: true });
    }
  }
}
