import * as fc from 'fast-check';
import { baseFiles } from '../rules/base-files.ts';
import { type BrokenFile, brokenFiles } from '../rules/broken-files.ts';
import { withChange } from '../rules/with-change.ts';

/** The value of a file that breaks one rule alone. */
export function brokenValue({ base, changes }: BrokenFile): unknown {
  return changes.reduce<unknown>(
    (file, [path, replacement]) => withChange(file, path, replacement),
    baseFiles[base],
  );
}

/** How people and editors lay a file out. */
export const layout = fc.record({
  indent: fc.constantFrom('', '  ', '    ', '\t'),
  /** What stands behind a value, before its comma. */
  blanks: fc.constantFrom('', ' ', '\t '),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  ending: fc.constantFrom('', '\n', '\n\n'),
  mark: fc.constantFrom('', '\uFEFF'),
});

type Layout = Readonly<Record<'indent' | 'blanks' | 'lineEnd' | 'ending' | 'mark', string>>;

export function laidOut(value: unknown, { indent, blanks, lineEnd, ending, mark }: Layout): string {
  // No text holds a line end as it is: these stand between values alone.
  const lines = JSON.stringify(value, null, indent).replaceAll(/,?\n/g, (end) => blanks + end);
  return `${mark}${lines.replaceAll('\n', lineEnd)}${ending}`;
}

/** What a person keeps in a file that no rule knows. */
export const ownKeys = fc
  .jsonValue({ maxDepth: 3 })
  // Nothing that reads as a placeholder.
  .filter((value) => !/[<$*]|\{\{|xxx|your|[你您]的/iu.test(JSON.stringify(value)));

/** A file with one planted fault, in any layout, with keys of its own that no rule knows. */
export const plantedFile = fc
  .record({
    broken: fc.constantFrom(...brokenFiles),
    layout,
    labels: ownKeys,
  })
  .map(({ broken, layout: how, labels }) => ({
    broken,
    text: laidOut({ labels_of_mine: labels, ...Object(brokenValue(broken)) }, how),
    marked: how.mark !== '',
  }));
