import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { runPlain } from '../harness/plain.ts';
import { freshSurroundings, type Surroundings } from '../harness/surroundings.ts';
import { documents, read, shellLines } from './documents.ts';

/** The Chinese README has the same commands as the English one, which `readme.test.ts` holds it to. */
const lines = documents
  .filter((file) => file !== 'README.zh-CN.md')
  .flatMap((file) => shellLines(read(file)).map((line) => ({ file, line })));

/** The arguments of each call of `blade-deploy` in a line, up to what the shell takes for itself. */
function callsIn(line: string): readonly (readonly string[])[] {
  return [...line.matchAll(/(?:^|[(;] *)blade-deploy((?: +[^\s|;&)<>]+)*)/g)].map(
    ([, words = '']) => words.split(' ').filter(Boolean),
  );
}

const calls = lines.flatMap(({ file, line }) => callsIn(line).map((args) => ({ file, args })));

test('the calls of a line are found', () => {
  expect(callsIn('url=$(blade-deploy new --yes) | tail -n 1')).toEqual([['new', '--yes']]);
  expect(callsIn('blade-deploy; blade-deploy attach')).toEqual([[], ['attach']]);
  expect(callsIn('blade-deploy schema > a.json')).toEqual([['schema']]);
  expect(callsIn('npm pack && npm install --global ./blade-deploy-0.1.0.tgz')).toEqual([]);
  expect(calls.length).toBeGreaterThan(5);
});

/** What a call of the documents finds: a service file, and for `redeploy` a service of before. */
async function someone(args: readonly string[]): Promise<Surroundings> {
  const surroundings = freshSurroundings();
  onTestFinished(surroundings.remove);
  const file = path.join(surroundings.folder, 'service.json');
  copyFileSync(path.join(root, 'templates', 'gpu-blade.json'), file);
  const [command, name = ''] = args;
  if (command === 'redeploy') {
    const earlier =
      '--template cpu-blade --region cn-shanghai --model-path oss://my-bucket/m/ --rehearse --speed 600 --yes';
    await runPlain(['new', '--name', name, ...earlier.split(' ')], { surroundings });
  }
  return surroundings;
}

/** Commands that send nothing, and so know no `--dry-run`. */
const harmless: ReadonlySet<string | undefined> = new Set(['schema', 'setup']);
/** Set-up asks for eascmd and for keys; only its rehearsal does without. */
const asks = (args: readonly string[]) => args[0] === 'setup' && !args.includes('--rehearse');

/** 0: it would deploy, or did what it does. 4: it would ask, on a terminal. */
test.each(calls)('$file: blade-deploy $args is understood, and would go on', async ({ args }) => {
  const surroundings = await someone(args);
  const named = args.filter((word, at) => word !== '--eascmd' && args[at - 1] !== '--eascmd');
  // A rehearsal was before; the real thing would find its own.
  const dry = harmless.has(args[0]) ? [] : ['--dry-run'];
  const also = args[0] === 'redeploy' ? ['--rehearse', ...dry] : dry;
  const { code, stderr } = await runPlain([...named, ...also], { surroundings });
  // A redeploy has every answer, and a dry run of it needs no yes.
  const complete =
    (harmless.has(args[0]) && !asks(args)) ||
    ['--yes', '--dry-run'].some((flag) => args.includes(flag)) ||
    args[0] === 'redeploy';
  expect({ code, stderr }).toMatchObject({ code: complete ? 0 : 4 });
});

test('every script that the documents call is one of package.json', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const text = documents.map(read).join('\n');
  const called = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)];
  const names = new Set(called.flatMap(([, run, short]) => run ?? short ?? []));
  expect(names).toContain('start');
  expect([...names].filter((name) => !(name in scripts))).toEqual([]);
});

test('the reference names every command that is built, and none that is not', async () => {
  const { stdout } = await runPlain(['--help']);
  const built = [...stdout.matchAll(/^ {2}([a-z-]+) [[<]/gm)].flatMap(([, name]) => name ?? []);
  expect(built).toContain('attach');
  const text = read('docs/reference.md');
  const called = [...text.matchAll(/\bblade-deploy ([a-z]+(?:-[a-z]+)*)/g)];
  const names = new Set(called.flatMap(([, name]) => name ?? []));
  expect([...names].toSorted()).toEqual(built.toSorted());
});
