import { describe, expect, test } from 'vitest';
import { languageTags } from '../../src/messages/language.ts';
import { choiceAmong, chooseLanguage, type LanguageSources } from '../../src/platform/language.ts';

const tags = ['en', 'zh-CN'] as const;

const chosen = ({
  args = [],
  environment = {},
  saved,
}: Partial<Omit<LanguageSources, 'saved'>> & { readonly saved?: unknown }) =>
  choiceAmong(tags, { args, environment, saved: async () => saved });

const chinese = { LANG: 'zh_CN.UTF-8' };

test.each([
  ['nothing', {}, 'en'],
  ['the flag', { args: ['new', '--lang', 'zh-CN'] }, 'zh-CN'],
  ['the flag with its value', { args: ['--lang=zh-CN', 'new'] }, 'zh-CN'],
  ['the last of two flags', { args: ['--lang=zh-CN', '--lang', 'en'] }, 'en'],
  ['no flag, but an argument', { args: ['check', '--', '--lang', 'zh-CN'] }, 'en'],
  [
    'the flag over the variable',
    { args: ['--lang', 'en'], environment: { BLADE_DEPLOY_LANG: 'zh-CN' } },
    'en',
  ],
  [
    'the variable over the setting',
    { environment: { BLADE_DEPLOY_LANG: 'en' }, saved: 'zh-CN' },
    'en',
  ],
  ['an empty variable', { environment: { BLADE_DEPLOY_LANG: '' }, saved: 'zh-CN' }, 'zh-CN'],
  ['the setting over the locale', { environment: chinese, saved: 'en' }, 'en'],
  ['a setting that is no language', { environment: chinese, saved: 'fr' }, 'zh-CN'],
  ['a setting that is no text', { saved: { 'zh-CN': true } }, 'en'],
  [
    'a wrong flag, which commander refuses',
    { args: ['--lang', 'zh'], environment: chinese },
    'zh-CN',
  ],
  ['a flag without a value', { args: ['new', '--lang'] }, 'en'],
] as const)('%s', async (_name, around, language) => {
  expect(await chosen(around)).toEqual({ language });
});

test.each([
  ['zh_CN.UTF-8', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['ZH_cn', 'zh-CN'],
  ['en_US.UTF-8', 'en'],
  ['zhx', 'en'],
  ['fr_FR', 'en'],
  ['C', 'en'],
  ['C.UTF-8', 'en'],
  ['POSIX', 'en'],
  ['', 'en'],
])('the locale %s means %s', async (LANG, language) => {
  expect(await chosen({ environment: { LANG } })).toEqual({ language });
});

test('LC_ALL, then LC_MESSAGES, then LANG', async () => {
  const environment = { LC_ALL: 'en_US', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' };
  expect(await chosen({ environment })).toEqual({ language: 'en' });
  expect(await chosen({ environment: { ...environment, LC_ALL: '' } })).toEqual({
    language: 'zh-CN',
  });
  expect(await chosen({ environment: { LC_MESSAGES: 'en_US', LANG: 'zh_CN' } })).toEqual({
    language: 'en',
  });
});

test.each(['fr', 'zh', 'ZH-CN', 'toString'])('BLADE_DEPLOY_LANG=%s is refused', async (value) => {
  expect(await chosen({ environment: { BLADE_DEPLOY_LANG: value, ...chinese } })).toEqual({
    language: 'en',
    refused: value,
  });
});

describe('the languages that there are', () => {
  test.each(languageTags)('%s by flag and by variable', async (tag) => {
    expect(await chooseLanguage(['--lang', tag], {})).toEqual({ language: tag });
    expect(await chooseLanguage([], { BLADE_DEPLOY_LANG: tag })).toEqual({ language: tag });
  });

  test('English without a choice', async () => {
    expect(await chooseLanguage([], { BLADE_DEPLOY_HOME: '/nowhere' })).toEqual({ language: 'en' });
  });
});
