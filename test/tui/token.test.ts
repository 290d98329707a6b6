import { expect, it } from 'vitest';
import { heard, submitted, type } from '../app/drive.ts';
import { finished, journalEvent, token } from '../app/journal.ts';
import { frameOf } from './frame.tsx';

const ended = heard(submitted(), journalEvent({ lines: finished, until: 423, exit: {} }));
const shown = heard(ended, type('t'), { type: 'token', token });

it('shows the token on request, whole, and not after its time', () => {
  expect(frameOf(ended.state)).not.toContain(token);
  expect(frameOf(shown.state)).toContain(token);
  const expired = heard(shown, { type: 'token-expired' });
  expect(frameOf(expired.state)).not.toContain(token);
  expect(frameOf(expired.state)).toContain('Token     ••••••••');
});

it('does not show it again when the log was read meanwhile', () => {
  const later = heard(shown, type('l'), { type: 'token-expired' }, type('l'));
  expect(frameOf(later.state)).toContain('Deployed');
  expect(frameOf(later.state)).not.toContain(token);
});
