import { expect, it } from 'vitest';
import { bindingsFor } from '../../src/app/keymap/keymap.ts';
import { hasErrors, shownAnswer, shownConfig, shownDifferences } from '../../src/app/plan.ts';
import { spendingChoice } from '../../src/app/spending.ts';
import { deployed } from '../tui/file-states.ts';
import { heard, press, type Run, type } from './drive.ts';
import { secretsInFile, sourceFileText, textWithSecrets } from './source-file.ts';

const plain = deployed();
const masked = deployed({ text: textWithSecrets });
const shown = heard(masked, type('v'));

const offersValues = ({ state }: Run): boolean =>
  bindingsFor(state).some(({ action }) => action === 'show-values');

/** Which secrets the review has: in the file, in what differs from another, and in an answer. */
function seen({ state }: Run): readonly string[] {
  const path = JSON.parse(textWithSecrets).model_path;
  const differences = shownDifferences(JSON.parse(sourceFileText), state);
  const text = JSON.stringify([shownConfig(state), differences]) + shownAnswer(path, state);
  return secretsInFile.filter((secret) => text.includes(secret));
}

it('masks the secrets of a file under review until v is pressed, and after ten seconds', () => {
  expect(seen(masked)).toEqual([]);
  expect(seen(shown)).toEqual(secretsInFile);
  expect(shown.effects.at(-1)).toEqual({ type: 'hide-values-later' });
  expect(seen(heard(shown, { type: 'values-expired' }))).toEqual([]);
});

it('offers v on the review, its JSON, and its differences, where something is masked', () => {
  expect(offersValues(plain)).toBe(false);
  expect(offersValues(masked)).toBe(true);
  expect(offersValues(heard(masked, type('o')))).toBe(true);
  expect(heard(plain, type('v')).state.revealed).toBeNull();
});

it('hides them on time whatever is on the screen by then', () => {
  const later = heard(shown, type('o'), { type: 'values-expired' }, press('escape'));
  expect(seen(later)).toEqual([]);
});

it('shows no value of another plan than the one for which v was pressed', () => {
  const other = deployed({ text: textWithSecrets }).state;
  expect(other.screen).toBe('review');
  expect(seen({ ...shown, state: { ...other, revealed: shown.state.revealed } })).toEqual([]);
});

it('sends no mask: a file copied from the history has an error for each value that it lacks', () => {
  const env = [{ name: 'DB_PASSWORD', value: '***' }];
  const lacking = { ...JSON.parse(sourceFileText), token: '***', env, cmd: 'echo "***"' };
  const { state } = deployed({ text: JSON.stringify(lacking) });
  const errors = state.plan?.findings.filter(({ severity }) => severity === 'error') ?? [];
  expect(errors.map(({ path }) => path.join('.'))).toEqual(['token', 'env.0.value', 'cmd']);
  expect(spendingChoice(state)).toBeNull();
  const own = { ...lacking, token: 'a-token', env: [] };
  expect(deployed({ text: JSON.stringify(own) }).state.plan).toSatisfy((plan) => !hasErrors(plan));
});
