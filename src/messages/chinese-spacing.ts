const han = /\p{Script=Han}/u;
const fullWidth = /[，。；：！？、（）「」《》“”]/u;

/**
 * A Chinese sentence with values: one space between a Chinese character and a Latin word or number,
 * none next to full-width punctuation. The spacing on both sides of a value depends on the value,
 * whether or not the template has a space there.
 */
export function zh(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | null | undefined)[]
): string {
  const last = parts.length - 1;
  let said = '';
  let isSpaced = false;
  const add = (text: string): void => {
    if (text === '') return;
    said += `${gap(said.at(-1), text.charAt(0), isSpaced)}${text}`;
    isSpaced = false;
  };
  for (const [index, part] of parts.entries()) {
    const literal = part.slice(
      index > 0 && part.startsWith(' ') ? 1 : 0,
      index < last && part.endsWith(' ') ? -1 : undefined,
    );
    isSpaced ||= index > 0 && part.startsWith(' ');
    add(literal);
    if (index === last) break;
    isSpaced ||= part.endsWith(' ');
    add(String(values[index] ?? ''));
  }
  return said;
}

function gap(before: string | undefined, after: string, isSpaced: boolean): string {
  if (before === undefined || fullWidth.test(before) || fullWidth.test(after)) return '';
  const [isBefore, isAfter] = [han.test(before), han.test(after)];
  if (isBefore !== isAfter) return /\s/.test(before + after) ? '' : ' ';
  return isSpaced && !isBefore ? ' ' : '';
}
