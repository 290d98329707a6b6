import type { Finding, Path } from '../finding.ts';
import { checkService } from '../rules/check-service.ts';
import type { Context } from '../rules/facts.ts';
import { fieldOfPath } from '../rules/field-of-path.ts';
import { rules } from '../rules/table.ts';
import { parseService } from '../service.ts';

/**
 * What is wrong with a value that JSON.parse made. Where types are wrong the rules look at the rest, so
 * that one number in quotes does not hide everything else: those values are taken out of the value,
 * which is of no use afterwards.
 */
export function checkValue(value: unknown, context: Context): readonly Finding[] {
  const { service, problems } = parseService(value);
  if (service !== undefined) return checkService(service, context);
  const taken = problems.map(({ path }) => takeOut(value, path));
  const { service: rest } = parseService(value);
  if (rest === undefined) return problems;
  return [...problems, ...notOf(taken, checkService(rest, context))];
}

/** Takes away what stands at a path: a key, a whole list for one of its elements. Answers what is gone. */
function takeOut(value: unknown, path: Path): Path {
  const last = path.at(-1);
  const holder = path.slice(0, -1);
  const inside = holder.reduce<unknown>((part, key) => Reflect.get(Object(part), key), value);
  if (typeof last !== 'number') {
    if (last !== undefined) Reflect.deleteProperty(Object(inside), last);
    return path;
  }
  if (holder.length > 1) return takeOut(value, holder);
  // An element of `plugins` leaves its place, since the paths of the others count it.
  Reflect.set(Object(inside), last, {});
  return path;
}

const absences: ReadonlySet<string> = new Set(
  rules.filter(({ absence }) => absence === true).map(({ code }) => code),
);

/** No place whose type is known lies deeper; other findings may lie ten thousand levels deep. */
const deepest = 8;

/** The findings that do not come of what was taken out. */
function notOf(taken: readonly Path[], findings: readonly Finding[]): readonly Finding[] {
  const gone = new Set(taken.map((path) => JSON.stringify(path)));
  const fields = new Set(taken.map(fieldOfPath));
  return findings.filter(({ code, path, field }) => {
    const around = path.slice(0, deepest).map((_, index) => path.slice(0, index + 1));
    const echoes = around.some((each) => gone.has(JSON.stringify(each)));
    return !echoes && !(absences.has(code) && field !== undefined && fields.has(field));
  });
}
