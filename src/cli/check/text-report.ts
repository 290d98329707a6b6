import { checkSummary } from '../../messages/en/check-summary.ts';
import { say } from '../output.ts';
import type { Report } from './checked-file.ts';

/** For people: findings as compilers tell them, so that editors and terminals make links of the places. */
export function textReport(print: (text: string) => void): Report {
  return {
    file: async (checkedFile) => {
      const { checked, mended, unreadable } = checkedFile;
      if (mended.length > 0 || (checked?.findings.length ?? 0) > 0) {
        // Its words are loaded for those who have something to read.
        const { fileLines } = await import('./finding-lines.ts');
        const lines = fileLines(checkedFile);
        if (lines.length > 0) print(lines.join('\n'));
      }
      if (unreadable !== undefined) say(unreadable);
    },
    end: (totals) => say(checkSummary(totals)),
  };
}
