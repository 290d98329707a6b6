import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixServiceText } from '../../../src/service/autofix.ts';
import { checkText } from '../../../src/service/check.ts';
import { compose } from '../../../src/service/compose.ts';
import { runs } from '../../harness/property-runs.ts';
import { arbitraryDraft } from '../arbitrary-draft.ts';
import { withChange } from '../rules/with-change.ts';
import { laidOut, layout, ownKeys } from './arbitrary-service.ts';
import { fixableFaults, otherFaults, valueAt } from './planted-faults.ts';

/** Files as the questions make them, with keys of their own, in any layout. */
const cleanFile = fc
  .record({ draft: arbitraryDraft, layout, own: ownKeys })
  .map(({ draft, layout: { mark: _, ...rest }, own }) => {
    const { region, serviceCard } = draft;
    // A byte order mark is a fault of its own.
    // One kind of line end throughout: --fix leaves those alone.
    const ending = rest.ending.replaceAll(/\r?\n/gu, rest.lineEnd);
    const how = { ...rest, ending, mark: '' };
    const context = {
      ...(region === undefined ? {} : { region }),
      ...(serviceCard === undefined ? {} : { serviceCard }),
    };
    return { file: { labels_of_mine: own, ...compose(draft) }, how, context };
  });

type CleanFile = typeof cleanFile extends fc.Arbitrary<infer File> ? File : never;

const faults = [...fixableFaults, ...otherFaults];
const errorsOf = (checked: ReturnType<typeof checkText>) =>
  checked.findings.filter(({ finding }) => finding.severity === 'error');

/** Without an error: none is found, and nothing is changed. */
function isLeftAlone({ file, how, context }: CleanFile): void {
  const text = laidOut(file, how);
  const checked = checkText(text, context);
  expect(errorsOf(checked).map(({ finding }) => finding)).toEqual([]);
  expect(fixServiceText(text, checked, context)).toMatchObject({ text, fixed: [] });
}

/** With a planted fault: it is found where it is, and --fix gives back what was there. */
function isFound({ file, how, context }: CleanFile, pick: number): string {
  const possible = faults.filter(({ at }) => at(file) !== undefined);
  const fault = possible[pick % possible.length];
  const path = fault?.at(file);
  if (fault === undefined || path === undefined) throw new Error('every file has a name');
  const broken = withChange(file, path, fault.put(valueAt(file, path)));
  const text = laidOut(broken, how);
  const checked = checkText(text, context);
  const codes = checked.findings.map(({ finding }) => finding.code);
  expect(codes).toContain(fault.code);
  const { text: fixed, after } = fixServiceText(text, checked, context);
  expect(fixServiceText(fixed, after, context).text).toBe(fixed);
  if (fault.fixable) expect(fixed).toBe(laidOut(file, how));
  else expect(fixed).toBe(text);
  return fault.code;
}

test('10,000 generated files: nothing is found and changed but the fault that is planted', () => {
  const planted = new Set<string>();
  fc.assert(
    fc.property(cleanFile, fc.nat(), (clean, pick) => {
      isLeftAlone(clean);
      planted.add(isFound(clean, pick));
    }),
    { numRuns: runs(10_000) },
  );
  expect([...planted].sort()).toEqual([...new Set(faults.map(({ code }) => code))].sort());
});
