import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { languageTags } from '../../src/messages/language.ts';
import { runPlain } from '../harness/plain.ts';
import { fresh } from './background.ts';
import { cpuFlags, rehearsal, runJson } from './run-json.ts';

const legal = `Use one of: ${languageTags.join(', ')}.`;
const file = path.join(root, 'test/service/golden/plain.json');

test.each([
  [['new', '--lang', 'fr'], "value 'fr' of flag '--lang <LANGUAGE>' is invalid."],
  [['check', file, '--lang=fr'], "value 'fr' of flag '--lang <LANGUAGE>' is invalid."],
])('%j is refused, with the languages that there are', async (args, message) => {
  const { code, stdout, stderr } = await runPlain(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(`${message} ${legal}`);
});

test.each([[['--help']], [['check', file]], [['history']], [['help', 'regions']]])(
  '%j with a wrong BLADE_DEPLOY_LANG',
  async (args) => {
    const { code, stdout, stderr } = await runPlain(args, { env: { BLADE_DEPLOY_LANG: 'fr' } });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error: value 'fr' of BLADE_DEPLOY_LANG is invalid. ${legal}`);
  },
);

test('programs read it as one result', async () => {
  const { events, result, stderr } = await runJson(['history'], {
    env: { BLADE_DEPLOY_LANG: 'fr' },
  });
  expect(events).toEqual([result]);
  expect(result).toMatchObject({ exit_code: 2, error: { code: 'usage' } });
  expect(stderr).toBe('');
});

test('an unknown locale is ignored', async () => {
  const { code } = await runPlain(['check', file], { env: { LC_ALL: 'tlh_QO' } });
  expect(code).toBe(0);
});

test.each(languageTags)('setup --lang %s saves it, and keeps the other settings', async (tag) => {
  const surroundings = fresh();
  const settings = path.join(surroundings.home, 'config', 'settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify({ v: 1, content: { bell: true } }));
  await runPlain(['setup', '--rehearse', '--lang', tag], { surroundings });
  expect(JSON.parse(readFileSync(settings, 'utf8')).content).toEqual({ bell: true });
  await runPlain(['setup', '--lang', tag], { surroundings });
  expect(JSON.parse(readFileSync(settings, 'utf8')).content).toEqual({ bell: true, language: tag });
});

test.each(['regions', 'phases', 'exit-codes'])('help %s joins as Chinese does', async (topic) => {
  const { stdout } = await runPlain(['help', topic, '--lang', 'zh-CN']);
  expect(stdout).toMatch(/\p{Script=Han}/u);
  expect(stdout).not.toMatch(/[A-Z0-9_.]+, [A-Za-z]/);
});

test('the messages of what was recorded are in the language of the reader, with what eascmd printed', async () => {
  const scenario = ['--scenario', 'plugin-failed', '--lang', 'zh-CN'];
  const { result, stdout } = await runJson(['new', ...cpuFlags, ...rehearsal, ...scenario]);
  expect(result.error?.code).toBe('plugin-failed');
  expect(result.error?.message).toMatch(/^优化插件运行失败。eascmd 的输出：\S/u);
  expect(stdout).not.toContain('The optimization plugin failed.');
});
