import { chmod, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { SetupEffect } from '../app/machine.ts';
import type { PlaceFact } from '../app/types.ts';
import { lookAtPlaces } from './eascmd-places.ts';
import { type FetchOutcome, fetchEascmd } from './fetch-eascmd.ts';
import { findEascmd } from './find-eascmd.ts';
import { performSignIn } from './perform-sign-in.ts';
import { placeFact } from './place-fact.ts';
import { rememberEascmd } from './remember-eascmd.ts';
import type { World } from './world.ts';

/** What set-up asks for. What is fetched, mended or named is remembered, and used from then on. */
export async function performSetup(world: World, effect: SetupEffect): Promise<void> {
  switch (effect.type) {
    case 'look-for-eascmd':
      return effect.path === null ? tell(world, null) : take(world, absolute(effect.path));
    case 'set-run-bit':
      try {
        await addRunBit(effect.path);
      } finally {
        // A file of somebody else cannot be mended: the page says again what is there.
        await tell(world, null);
      }
      return undefined;
    case 'fetch-eascmd':
      return fetchInto(world, absolute(effect.folder));
    case 'cancel-fetch':
      world.setup.fetching?.abort();
      return undefined;
    default:
      return performSignIn(world, effect);
  }
}

/** A shell would have made `~` the home folder; here nobody has. */
function absolute(path: string): string {
  return resolve(path.replace(/^~(?=[\\/]|$)/, homedir()));
}

/** `chmod +x` for whoever may read it. */
async function addRunBit(path: string): Promise<void> {
  const { mode } = await stat(path);
  await chmod(path, mode | ((mode & 0o444) >> 2));
}

/** One that a person named: it is looked at, and remembered where it can be run. */
async function take(world: World, path: string): Promise<void> {
  const fact = await placeFact(path);
  if (fact.state === 'fits') {
    await use(world, path);
  } else {
    await tell(world, fact);
  }
}

async function use(world: World, path: string): Promise<void> {
  const kept = await rememberEascmd(world.homes.settings, path).catch(() => false);
  world.setup.chosen = path;
  await tell(world, null, kept);
}

/** What is at each place now, and the client that is used. */
async function tell(world: World, refused: PlaceFact | null, kept = true): Promise<void> {
  const { setup, send } = world;
  const { chosen, searchOptions } = setup;
  const options = chosen === undefined ? searchOptions : { ...searchOptions, saved: chosen };
  const [places, search] = await Promise.all([lookAtPlaces(options), findEascmd(options)]);
  const path = chosen ?? search.found ?? null;
  const client = path === null ? null : setup.clientAt(path);
  world.found = client;
  if (world.client?.kind !== 'rehearsal') {
    world.client = client;
  }
  send({
    type: 'eascmd-looked-for',
    places,
    fetching: setup.source,
    search,
    client,
    refused,
    kept,
  });
}

async function fetchInto(world: World, folder: string): Promise<void> {
  const { setup, send } = world;
  const { url } = setup.source;
  if (url === null || setup.fetching) {
    return;
  }
  const abort = new AbortController();
  setup.fetching = abort;
  const outcome: FetchOutcome = await fetchEascmd({
    url,
    folder,
    signal: abort.signal,
    onProgress: (received, total) => send({ type: 'fetching', received, total }),
  });
  delete setup.fetching;
  if (outcome.kind === 'fetched') {
    await use(world, outcome.path);
  } else {
    send({ type: 'not-fetched', failure: outcome.failure });
  }
}
