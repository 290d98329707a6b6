import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson, textAt } from './json.ts';

/** What the stand-in keeps of a sign-in: no key, only whether it takes the keys for good ones. */
export interface SignIn {
  readonly endpoint: string;
  readonly keys: 'accepted' | 'wrong';
}

/** Sign-ins of the stand-in carry this mark, so that it never touches one of the real client. */
export const mark = 'blade-deploy-rehearsal';

export const defaultPath = (folder: string): string => join(folder, 'config.json');

export const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** Null where there is none, or one of the real client. */
export const readSignIn = (path: string): SignIn | null => {
  const saved = parseJson(readText(path) ?? '');
  if (textAt(saved, 'written_by') !== mark) return null;
  const keys = textAt(saved, 'keys') === 'wrong' ? 'wrong' : 'accepted';
  return { endpoint: textAt(saved, 'endpoint') ?? '', keys };
};
