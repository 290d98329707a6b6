import { setTimeout as sleep } from 'node:timers/promises';
import { stageLength } from './condition.ts';
import { newRequestId } from './identity.ts';
import { writeLine } from './output.ts';
import { type Command, demand, onlyName, request } from './session.ts';
import { enter } from './stage.ts';

/** The words are formed after those of `delete`, as no transcript of stop or start is public. */
const turn =
  (command: 'stop' | 'start', kind: 'stopping' | 'starting', end: string): Command =>
  async (session, rest) => {
    const { stdout, region } = session;
    const name = onlyName(rest, command);
    await request(session);
    const { speed } = enter(session, demand(session, name), kind);
    await writeLine(stdout, `[RequestId]: ${newRequestId()}`);
    await writeLine(stdout, `[OK] Service [${name}] in region [${region}] is ${kind}`);
    await sleep(stageLength[kind] / speed);
    await writeLine(stdout, `[OK] ${end}`);
    return 0;
  };

export const stop = turn('stop', 'stopping', 'Service is stopped');
export const start = turn('start', 'starting', 'Service is running');
