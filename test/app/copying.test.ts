import { expect, it } from 'vitest';
import { copyEntries } from '../../src/app/result.ts';
import { endingOfState } from '../../src/app/retry.ts';
import { eascmd } from './beginning.ts';
import { choose, gpuTexts, heard, press, submitted, type } from './drive.ts';
import { finished, journalEvent, token } from './journal.ts';

const played = { lines: finished, until: 423, exit: {}, rehearsal: false } as const;
const ended = heard(submitted(gpuTexts, { client: eascmd }), journalEvent(played));

it('offers the addresses, how to call them, and the line that does it again, each whole', () => {
  const entries = copyEntries(endingOfState(ended.state));
  expect(entries.map(({ id }) => id)).toEqual([
    'internet',
    'intranet',
    'curl',
    'python',
    'redeploy',
  ]);
  const [internet = ''] = entries.map(({ text }) => text);
  expect(entries[2]?.text).toBe(`curl -H "Authorization: $EAS_TOKEN" ${internet}`);
  expect(entries[3]?.text).toContain(internet);
  expect(entries[4]?.text).toBe('blade-deploy redeploy textcnn_prod');
  for (const { text } of entries) {
    expect(text).not.toMatch(/[\r\n]/);
    expect(text).not.toContain(token);
  }
});

it('copies what is chosen while the token is shown, without the token, and stays open', () => {
  const shown = heard(ended, type('t'), { type: 'token', token }, type('c'));
  const copied = heard(shown, choose('python'));
  expect(copied.state.overlay).toMatchObject({ kind: 'copy' });
  expect(copied.state.notice).toEqual({ kind: 'copying', what: 'python' });
  const effect = copied.effects.at(-1);
  expect(effect).toMatchObject({ type: 'copy' });
  expect(JSON.stringify(effect)).not.toContain(token);
  const told = heard(copied, { type: 'copied', terminal: false, program: null });
  expect(told.state.notice).toMatchObject({ kind: 'copied', what: 'python' });
  expect(heard(told, press('escape')).state.overlay).toBeNull();
});

it('copies nothing by itself', () => {
  expect(heard(ended, type('c')).effects.filter(({ type: what }) => what === 'copy')).toEqual([]);
});
