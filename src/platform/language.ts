import { readFileSync } from 'node:fs';
import { type LanguageTag, languageTags } from '../messages/language.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The inputs of the choice. `saved`: what `setup` saved, read only if it matters. */
export interface LanguageSources {
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly saved: () => Promise<unknown>;
}

interface Choice<Tag> {
  readonly language: Tag;
  /** A value of BLADE_DEPLOY_LANG that is not a language: a usage error. */
  readonly refused?: string;
}

/** The language of this process. If there is only one, no file is read. */
export function chooseLanguage(
  args: readonly string[],
  environment: Environment,
): Promise<Choice<LanguageTag>> {
  const saved = () => savedLanguage(environment);
  return choiceAmong(languageTags, { args, environment, saved });
}

/**
 * `--lang`, then BLADE_DEPLOY_LANG, then what `setup` saved, then the locale, or else the first of
 * `tags`. An invalid value of the flag is left to the command-line parser, which rejects it.
 */
export async function choiceAmong<Tag extends string>(
  tags: readonly [Tag, ...Tag[]],
  { args, environment, saved }: LanguageSources,
): Promise<Choice<Tag>> {
  const known = (value: unknown): Tag | undefined => tags.find((tag) => tag === value);
  const [first] = tags;
  const flag = known(flagValue(args));
  if (flag !== undefined) return { language: flag };
  const variable = environment['BLADE_DEPLOY_LANG'] || undefined;
  const named = known(variable);
  if (named !== undefined) return { language: named };
  if (variable !== undefined) return { language: first, refused: variable };
  if (tags.length === 1) return { language: first };
  return { language: known(await saved()) ?? ofLocale(tags, environment) ?? first };
}

function flagValue(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const words = end === -1 ? args : args.slice(0, end);
  const at = words.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  return words[at] === '--lang' ? words[at + 1] : words[at]?.slice('--lang='.length);
}

/**
 * `zh_CN.UTF-8`, `zh-TW`, and `zh` all mean the one Chinese there is; `C` and `POSIX` mean nothing.
 */
function ofLocale<Tag extends string>(
  tags: readonly Tag[],
  environment: Environment,
): Tag | undefined {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  const language = /^[a-z]+/i.exec(locale)?.[0].toLowerCase();
  return tags.find((tag) => /^[a-z]+/.exec(tag)?.[0] === language);
}

/** Nothing if the file is missing or broken. The session reports that when it reads all of it. */
async function savedLanguage(environment: Environment): Promise<unknown> {
  const { findPaths } = await import('./paths.ts');
  try {
    const saved: unknown = JSON.parse(readFileSync(findPaths(environment).settings, 'utf8'));
    return memberOf(memberOf(saved, 'content'), 'language');
  } catch {
    return undefined;
  }
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
