import path from 'node:path';
import type { ScreenCommand } from './commands.ts';

export const own = (name: string): string => path.join(import.meta.dirname, 'programs', name);

export const empty = own('empty.cjs');
export const talkativeClient = own('talkative-client.cjs');

/** What is deployed with it. */
export const serviceFile = own('service.json');

/** The least that can be drawn. */
export const oneLine = { request: { script: own('one-line.cjs') }, ready: /ready/ };

/** The least that answers keys. */
export const counter: ScreenCommand = {
  request: { script: own('counter.cjs') },
  ready: /even/,
  turns: [
    { key: 'down', shows: 'odd' },
    { key: 'up', shows: 'even' },
  ],
};
