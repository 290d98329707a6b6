import { ruleTexts } from '../../src/messages/en/service/rules.ts';
import { rules } from '../../src/service/rules/check.ts';
import { cited } from './groups.ts';
import { code, table } from './markdown.ts';

/** Every rule in the order of the file, with its source. */
export function ruleTable(): string {
  const rows = rules.map(({ code: id, severity, source, fix }) => [
    code(id),
    severity,
    ruleTexts.get(id)?.title ?? '',
    ruleTexts.get(id)?.why ?? '',
    fix !== undefined ? 'yes' : '',
    cited(source),
  ]);
  return table(['Rule', 'Severity', 'What is right', 'Why', 'Fixed by `--fix`', 'Source'], rows);
}
