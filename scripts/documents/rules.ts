import { ruleReasons, ruleTitles } from '../../src/messages/en/service/rule-docs.ts';
import { mendableCodes } from '../../src/service/check.ts';
import { rules } from '../../src/service/rules/check.ts';
import { cited } from './groups.ts';
import { code, table } from './markdown.ts';

const titles: ReadonlyMap<string, string> = new Map(Object.entries(ruleTitles));

const reasons: ReadonlyMap<string, string> = new Map(Object.entries(ruleReasons));

/** Every rule in the order of the file, with who says so. */
export function ruleTable(): string {
  const rows = rules.map(({ code: id, severity, source }) => [
    code(id),
    severity,
    titles.get(id) ?? '',
    reasons.get(id) ?? '',
    mendableCodes.includes(id) ? 'yes' : '',
    cited(source),
  ]);
  return table(['Rule', 'Severity', 'What is right', 'Why', 'Mended by `--fix`', 'Source'], rows);
}
