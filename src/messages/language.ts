/**
 * The areas of a language: each is loaded alone, because `check` and `schema` have to start without
 * the sentences of the screens. The bundler needs every path as a literal. English sets the shape of all.
 */
const en = {
  /** What any run may print, the check of a clean file too. */
  output: () => import('./en/cli/output.ts'),
  /** The pages of help, and what completion says of flags and commands. */
  help: async () => ({
    ...(await import('./en/cli/help.ts')).help,
    flags: (await import('./en/cli/flags.ts')).flags,
  }),
  /** What is said of a wrong command line. */
  usage: () => import('./en/cli/usage.ts'),
  check: () => import('./en/check.ts'),
  rules: () => import('./en/service/rules.ts'),
  fields: () => import('./en/service/fields.ts'),
  recording: () => import('./en/deployment/recording.ts'),
  /** The descriptions in the JSON Schemas. */
  schemas: () => import('./en/events.ts'),
  questions: () => import('./en/questions.ts'),
  phases: () => import('./en/format.ts'),
  /** What screens, prompts and most commands say. */
  words: async () => (await import('./en/english.ts')).english,
} as const;

type Area = keyof typeof en;

/** The same with any other text in it: what another language has to say, and with which facts. */
type Worded<Part> = Part extends string
  ? string
  : Part extends (...facts: infer Facts) => infer Said
    ? (...facts: Facts) => Worded<Said>
    : { readonly [Name in keyof Part]: Worded<Part[Name]> };

/** What every language has. */
type Messages = {
  readonly [Name in Area]: Worded<Awaited<ReturnType<(typeof en)[Name]>>>;
};

export type Words = Messages['words'];
export type Help = Messages['help'];
export type Usage = Messages['usage'];

type Language = { readonly [Name in Area]: () => Promise<Messages[Name]> };

/** Does not compile while a language lacks a sentence. */
const languages = { en } as const satisfies Readonly<Record<string, Language>>;

/** The language of this process: one so far. */
const inUse: Language = languages.en;

const loaded: Partial<Messages> = {};

/** Every area: whoever wants all of them, such as a test, need not list them. */
export const areas: readonly Area[] = Object.keys(en).filter((name): name is Area => name in en);

/** Loads an area, once in a process, and answers it. */
export async function loadMessages<Name extends Area>(area: Name): Promise<Messages[Name]> {
  const found: Messages[Name] = loaded[area] ?? (await inUse[area]());
  loaded[area] = found;
  return found;
}

/** The sentences of an area that is loaded: for code that cannot wait. */
export function messages<Name extends Area>(area: Name): Messages[Name] {
  const found = loaded[area];
  if (found === undefined) throw new Error(`the messages of ${area} are not loaded`);
  return found;
}
