/** What keys that a terminal does not handle itself, while it shows nothing, do to a line. */
const erase = /[\b\x7f]/;
const eraseAll = /[\x15\x17]/;
/** Arrows, Home and the like: they move nothing where nothing is seen. */
const sequence = /\x1b(?:\[[0-9;]*[ -/]*[@-~]|O.|.)?/g;

/** The line that was typed blind, with what was taken back taken back, and without other controls. */
export function typedLine(keys: string): string {
  let line: string[] = [];
  for (const key of keys.replace(sequence, '')) {
    if (erase.test(key)) {
      line.pop();
    } else if (eraseAll.test(key)) {
      line = [];
    } else if (key >= ' ') {
      line.push(key);
    }
  }
  return line.join('').trim();
}
