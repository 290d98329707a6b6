import { expect, test } from 'vitest';
import { fixDiff } from '../../../../src/cli/commands/check/text.ts';
import { checkText } from '../../../../src/service/check.ts';

const items = (level: string) => ({ optimization_level: level, test_data: 'a.npy' });
const service = (models: object) =>
  JSON.stringify({ plugins: [{ config: { model_info: models } }] });

const fixedOf = (text: string) => checkText(text).findings.filter(({ edit }) => edit !== undefined);

test('a token beside what is fixed is in no difference', () => {
  const text = service({ 'a.pb': items('O1') }).replace('{', '{"token":"QTRmYTlkZmVmMjU2",');
  const diff = fixDiff('a.json', text, fixedOf(text)).join('\n');
  expect(diff).toContain('"o1"');
  expect(diff).not.toContain('QTRm');
});

test('a line with fifty thousand fixes is shown in part', { timeout: 60_000 }, () => {
  const models = Array.from({ length: 50_000 }, (_, index) => [`${index}`, items('O1')]);
  const text = service(Object.fromEntries(models));
  const fixed = fixedOf(text);
  expect(fixed).toHaveLength(50_000);
  const diff = fixDiff('a.json', text, fixed).join('\n');
  expect(diff).toContain('@@ -1 +1 @@');
  expect(diff).toContain('"o1"');
  expect(diff.length).toBeLessThan(20_000);
});
