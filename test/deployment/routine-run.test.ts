import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRunScanner, wordsOf } from '../../src/deployment/routine-run.ts';
import { stem } from '../../src/eascmd/failures.ts';
import { beginning } from '../../src/eascmd/lines.ts';
import { isRoutine } from '../../src/eascmd/refusal.ts';
import { telling } from '../../src/eascmd/secret-forms.ts';
import { createMasker } from '../../src/eascmd/secrets.ts';
import { runs } from '../harness/property-runs.ts';

const { secrets } = createMasker(['MjY0NzQ4ZTk4NDJhYjA2', 'a-secret of words']);
const scan = createRunScanner(secrets);
const scanLine = (line: string) => scan(Buffer.from(`${line}\n`)).count === 1;

/** Words that mean something, or a part of one, in either case and with what may stand beside them. */
const words = [stem, telling, beginning].flatMap(wordsOf);
const meaning = fc
  .tuple(
    fc.constantFrom(...words, ...secrets, ...secrets.map((secret) => secret.slice(0, 7))),
    fc.nat(3),
    fc.boolean(),
  )
  .map(([word, cut, capital]) => {
    const part = word
      .slice(cut === 3 ? 1 : 0, cut === 2 ? -1 : undefined)
      .replaceAll('\u0001', '-');
    return capital ? part.toUpperCase() : part;
  });
const piece = fc.oneof(
  meaning,
  fc.constantFrom(' ', ' ', '-', ':', '/', '"', "'", '%', '=', '.', '_', '\\', '|', '+', '[', '{'),
  fc.constantFrom('layer', 'fused', '12 of 30', '0.93', '503', 'task', 'sign', 'make'),
  fc.string({ maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 2 }),
  fc.stringMatching(/^[\w/-]{0,22}$/),
);
const line = fc
  .tuple(fc.constantFrom('[OK] ', '[OK] ', '[OK] ', '[OK]', '[ok] ', ''), fc.array(piece))
  .map(([opening, pieces]) => `${opening}${pieces.join('')}`.replaceAll('\n', ''));

test('no line is taken for a routine one that is none', () => {
  let found = 0;
  fc.assert(
    fc.property(line, (text) => {
      if (scanLine(text)) {
        found += 1;
        expect(isRoutine(text, true, secrets)).toBe(true);
      }
    }),
    { numRuns: runs(20_000) },
  );
  expect(found).toBeGreaterThan(500);
});

test('what a plugin prints by the thousand is routine', () => {
  for (const text of [
    '[OK] 00000012 layer fused and converted',
    '[OK] step 5003 of 40404, loss 0.513, "conv_1/kernel" -> fp16 (12.5 ms) 45 %',
    '[OK] Fused task 17: make mask, 98% done',
  ])
    expect([text, scanLine(text)]).toEqual([text, true]);
  for (const text of [
    '[OK] HTTP 503',
    '[OK] 404',
    '[OK] sk is x',
    '[OK] a %2e',
    '[OK]  Service is running',
    '[OK] Executing plugin eas-1',
    `[OK] uses ${secrets[0]}`,
    '[INFO] layer fused',
    '[OK] 层',
  ])
    expect([text, scanLine(text)]).toEqual([text, false]);
});

test('a run ends before the first line that is not routine, and before one that has not ended', () => {
  const lines = ['[OK] layer 1\n', '[OK] layer 2\n', '[OK] it failed\n', '[OK] layer 3\n'];
  expect(scan(Buffer.from(lines.join('')))).toEqual({ length: 26, count: 2 });
  expect(scan(Buffer.from('[OK] layer 1\n[OK] layer'))).toEqual({ length: 13, count: 1 });
  expect(scan(Buffer.alloc(0))).toEqual({ length: 0, count: 0 });
});

test('each alternative of an expression has a word, and one that has none is a fault', () => {
  expect(wordsOf(/ab|c[de]?|f(?:g|h i)j|k{2}l|no\d*x/i)).toEqual([
    ...['ab', 'c', 'cd', 'ce', 'fgj', 'fh ij', 'k', 'no'],
    ...Array.from({ length: 10 }, (_, digit) => `no${digit}`),
  ]);
  // As the build writes it: a line with such a sign is not routine in any case.
  expect(wordsOf(/ab|\u5bc6\u7801/)).toEqual(['ab']);
  expect(() => wordsOf(/ab|.*/)).toThrow();
});
