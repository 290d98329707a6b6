/** How an answer is typed: text to value and back. `undefined` is "that is no value of this kind". */
export interface Codec<Value> {
  parse(text: string): Value | undefined;
  print(value: Value): string;
  /** What the field takes, for the finding's sentence: `whole-number`, `text`, ... */
  readonly expects: string;
}

export const plainText: Codec<string> = {
  parse: (text) => (text === '' ? undefined : text),
  print: (value) => value,
  expects: 'text',
};

/** Text of which the empty one is an answer too: "the public resource group". */
export const textOrEmpty: Codec<string> = { ...plainText, parse: (text) => text };

/** From 1 up: counts of instances, cards and cores, and megabytes. */
export const wholeNumber: Codec<number> = {
  parse: (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : 0;
    return value >= 1 && Number.isSafeInteger(value) ? value : undefined;
  },
  print: String,
  expects: 'whole-number',
};

const yes = ['yes', 'true', '1', 'y'];
const no = ['no', 'false', '0', 'n'];

/** `yes` and `no`; environment variables also say `true`, `1` and the like. */
export const yesOrNo: Codec<boolean> = {
  parse: (text) => {
    const answer = text.toLowerCase();
    if (yes.includes(answer)) return true;
    return no.includes(answer) ? false : undefined;
  },
  print: (value) => (value ? 'yes' : 'no'),
  expects: 'yes-or-no',
};

/** Names separated by commas. */
export const nameList: Codec<readonly string[]> = {
  parse: (text) => {
    const names = text.split(',').map((name) => name.trim());
    const given = names.filter((name) => name !== '');
    return given.length === 0 ? undefined : given;
  },
  print: (names) => names.join(', '),
  expects: 'names',
};

/** One of a few values, whatever the case in which it is typed. */
export function oneOf<const Value extends string>(values: readonly Value[]): Codec<Value> {
  return {
    parse: (text) => values.find((value) => value.toLowerCase() === text.toLowerCase()),
    print: (value) => value,
    expects: 'one-of',
  };
}
