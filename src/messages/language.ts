import type { Worded } from './text.ts';

/**
 * The areas of a language. Each is loaded separately, because `check` and `schema` must start
 * without the sentences of the screens. The bundler needs every path as a literal. English defines
 * the shape of all languages.
 */
const en = {
  /** What any run may print, including the check of a clean file. */
  output: () => import('./en/cli/output.ts'),
  /** The help pages, and the completion texts of flags and commands. */
  help: async () => ({
    ...(await import('./en/cli/help.ts')).help,
    flags: (await import('./en/cli/flags.ts')).flags,
  }),
  /** Errors about a wrong command line. */
  usage: () => import('./en/cli/usage.ts'),
  check: () => import('./en/check.ts'),
  rules: () => import('./en/service/rules.ts'),
  fields: () => import('./en/service/fields.ts'),
  recording: () => import('./en/deployment/recording.ts'),
  /** The descriptions in the JSON Schemas. */
  schemas: () => import('./en/events.ts'),
  questions: () => import('./en/questions.ts'),
  phases: () => import('./en/format.ts'),
  /** The texts of screens, prompts, and most commands. */
  words: async () => (await import('./en/english.ts')).english,
} as const;

type Area = keyof typeof en;

/** What every language has. */
type Messages = {
  readonly [Name in Area]: Worded<Awaited<ReturnType<(typeof en)[Name]>>>;
};

export type Words = Messages['words'];
export type Help = Messages['help'];
export type Usage = Messages['usage'];

export type Language = { readonly [Name in Area]: () => Promise<Messages[Name]> };

/**
 * Does not compile while a language lacks a sentence. Each language except English is its own
 * bundle, loaded when it is chosen: `'zh-CN': async () => (await import('./zh-CN.ts')).areas`.
 */
const languages = {
  en: async () => en,
  'zh-CN': async () => (await import('./zh-CN.ts')).areas,
} as const satisfies Readonly<Record<string, () => Promise<Language>>>;

export type LanguageTag = keyof typeof languages;

const isTag = (name: string): name is LanguageTag => name in languages;

/** English first: it is the fallback. */
export const languageTags: readonly [LanguageTag, ...LanguageTag[]] = [
  'en',
  ...Object.keys(languages)
    .filter(isTag)
    .filter((tag) => tag !== 'en'),
];

let inUse: Language = en;

let loaded: Partial<Messages> = {};

/** Chooses the language of this process, before its first sentence is loaded. */
export async function selectLanguage(tag: LanguageTag): Promise<void> {
  inUse = await languages[tag]();
  loaded = {};
}

/** Every area, for callers that need all of them, such as tests. */
export const areas: readonly Area[] = Object.keys(en).filter((name): name is Area => name in en);

/** Loads an area, once per process, and returns it. */
export async function loadMessages<Name extends Area>(area: Name): Promise<Messages[Name]> {
  const found: Messages[Name] = loaded[area] ?? (await inUse[area]());
  loaded[area] = found;
  return found;
}

/** The sentences of a loaded area, for code that cannot wait. */
export function messages<Name extends Area>(area: Name): Messages[Name] {
  const found = loaded[area];
  if (found === undefined) throw new Error(`the messages of ${area} are not loaded`);
  return found;
}
