import { expect, test } from 'vitest';
import { eachGroup, groupQueries } from '../../../src/platform/eascmd/account.ts';
import { eascmdClient, rehearsalClient } from '../../../src/platform/eascmd/client.ts';
import { clientThat, hangs } from '../../journeys/pages/clients.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A client in a folder of its own; `home` and `rehearsal` are not looked at. */
function clientIn(folder: string, does: string) {
  const { command } = clientThat(
    { home: folder, folder, rehearsal: folder, remove: () => {} },
    does,
  );
  return eascmdClient(command);
}

test('the groups, their nodes, and one that is not there', async () => {
  const client = rehearsalClient({ folder: temporaryFolder(), speed: 600 });
  const looker = groupQueries(client, 'cn-hangzhou');
  expect(await looker.list()).toMatchObject({ kind: 'listed', rows: { length: 3 } });
  expect(await looker.group('eas-r-t4roomhangzhou0001')).toMatchObject({
    presence: { kind: 'there' },
    nodes: { rows: [{ instanceType: 'ecs.gn6i-c8g1.2xlarge' }] },
  });
  expect(await looker.group('eas-r-none')).toMatchObject({ presence: { kind: 'missing' } });
});

test('a client that hangs is given the time that there is for all questions together', async () => {
  const client = clientIn(temporaryFolder(), hangs);
  const looker = groupQueries(client, 'cn-hangzhou', { patienceMs: 300 });
  const unanswered = { kind: 'unanswered', cause: 'no-answer' };
  expect(await looker.list()).toMatchObject(unanswered);
  // Its time is up: nothing is run any more.
  expect(await looker.group('eas-r-a')).toMatchObject({
    presence: unanswered,
    nodes: unanswered,
  });
});

test('a program that is not there is no answer', async () => {
  const looker = groupQueries(eascmdClient('/nothing/eascmd64'), 'cn-hangzhou');
  expect(await looker.list()).toMatchObject({ kind: 'unanswered', cause: 'no-answer' });
});

test('whoever leaves does not wait for the answer', async () => {
  const abort = new AbortController();
  const client = clientIn(temporaryFolder(), hangs);
  const asked = groupQueries(client, 'cn-hangzhou', { signal: abort.signal }).list();
  abort.abort();
  expect(await asked).toMatchObject({ kind: 'unanswered' });
});

test('each group is looked at once, few at a time', async () => {
  const seen: string[] = [];
  let now = 0;
  let most = 0;
  await eachGroup(['a', 'b', 'c', 'd', 'e'], async (group) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise(setImmediate);
    seen.push(group);
    now -= 1;
  });
  expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(most).toBe(2);
});
