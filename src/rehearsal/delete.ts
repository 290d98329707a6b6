import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { stageLength } from './condition.ts';
import { newRequestId } from './identity.ts';
import { write, writeLine } from './output.ts';
import { Refusal } from './refusal.ts';
import { type Command, demand, onlyName, request } from './session.ts';
import { enter } from './stage.ts';

/** The first line that stands on standard input, or null where it ends without one. */
const readAnswer = async (stdin: Readable): Promise<string | null> => {
  let text = '';
  for await (const chunk of stdin) {
    text += String(chunk);
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end).trim();
  }
  return text === '' ? null : text.trim();
};

/** The capital letter of `[Y/n]` is what a bare Enter means. */
const isYes = (answer: string | null): boolean => answer !== null && /^(y|yes)?$/i.test(answer);

const third = stageLength.deleting / 3;

/** `delete <service>`: asks, as eascmd does, and prints the lines of the eascmd command reference. */
export const remove: Command = async (session, rest) => {
  const { stdin, stdout, region } = session;
  const name = onlyName(rest, 'delete');
  await write(stdout, `Are you sure to delete the service [${name}] in [${region}]? [Y/n] `);
  if (!isYes(await readAnswer(stdin))) throw new Refusal('The deletion was canceled');
  await request(session);
  const found = demand(session, name);
  const { speed } = enter(session, found, 'deleting');
  await writeLine(stdout, `[RequestId]: ${newRequestId()}`);
  await writeLine(stdout, `[OK] Service [${name}] in region [${region}] is terminating`);
  for (let n = 0; n < 2; n += 1) {
    await sleep(third / speed);
    await writeLine(stdout, '[OK] Service is terminating');
  }
  await sleep(third / speed);
  session.store.remove(found.service);
  await writeLine(stdout, '[OK] Service was deleted successfully');
  return 0;
};
