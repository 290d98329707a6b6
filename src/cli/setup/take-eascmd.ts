import { chmod, stat } from 'node:fs/promises';
import { english } from '../../messages/en/english.ts';
import type { Client } from '../../platform/eascmd/client.ts';
import { checkStart } from '../../platform/eascmd/start-check.ts';
import { rememberEascmd } from '../../platform/settings.ts';
import type { Session } from '../session.ts';
import type { Found } from './find.ts';
import { placesForEvent, type SetupOutput } from './setup-output.ts';

const words = english.setupLines;

/** Starts it once, and remembers it where later starts would not find it. Null where it does not start. */
export async function takeEascmd(
  { homes, clientAt }: Session,
  output: SetupOutput,
  path: string,
  { places, isKnown }: Pick<Found, 'places' | 'isKnown'>,
): Promise<Client | null> {
  const client = clientAt(path);
  const check = await checkStart(client);
  const starts = check.kind === 'starts';
  output.tell({
    type: 'eascmd',
    path,
    state: starts ? 'found' : 'does-not-start',
    places: placesForEvent(places),
  });
  if (check.kind === 'does-not-start') {
    output.say(words.doesNotStart(path, check.reason));
    return null;
  }
  output.say(words.uses(path));
  if (!isKnown) {
    const kept = await rememberEascmd(homes.settings, path).catch(() => false);
    if (kept) {
      output.say(words.remembered(path));
    } else {
      output.warn('not-remembered', words.notRemembered(path));
    }
  }
  return client;
}

/** `chmod +x`, for whoever may read it. */
export async function setRunBit(path: string): Promise<void> {
  const { mode } = await stat(path);
  await chmod(path, mode | ((mode & 0o444) >> 2));
}
