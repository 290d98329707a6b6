import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type PlainResult, runPlain } from '../harness/plain.ts';
import { rightFiles } from '../service/rules/right-files.ts';
import { answers, fresh, plain } from './line-by-line.ts';
import { ofType, rehearsal, runJson } from './run-json.ts';

/** As somebody wrote it: keys of their own, blanks as they like them, line ends of Windows. */
const text = [
  '{',
  '    "labels": {"team": "nlp"},',
  '    "name" : "textcnn_prod",',
  '    "model_path": "oss://my-bucket/models/textcnn/",',
  '    "processor": "tensorflow_gpu_1.15",',
  '    "metadata": {"instance": 1, "gpu": 1, "memory": 4096, "rpc": {"keepalive": 5000}}',
  '}',
  '',
].join('\r\n');

function withFile(content: string | Buffer = text, name = 'mine.json') {
  const surroundings = fresh();
  writeFileSync(join(surroundings.folder, name), content);
  return surroundings;
}

const read = ({ surroundings }: Pick<PlainResult, 'surroundings'>, name: string): string =>
  readFileSync(join(surroundings.folder, name), 'utf8');

const from = ['new', '--from', 'mine.json', '--region', 'cn-shanghai'];
const withBlade = [...from, '--blade', '--service-card', 'T4'];

describe('new --from', () => {
  test('writes the same bytes where no flag says otherwise', async () => {
    const surroundings = withFile();
    const run = await runPlain([...from, '--dry-run'], { surroundings });
    expect(run.code).toBe(0);
    expect(read(run, 'service.json')).toBe(text);
    expect(read(run, 'mine.json')).toBe(text);
    expect(run.stderr).toContain(
      'To run it without questions: blade-deploy new --from mine.json --region cn-shanghai --yes',
    );
  });

  test.each([
    'a mounted model',
    "a processor of one's own",
    'a slice of a GPU',
    'containers that run text of another language',
  ])('%s: asks for nothing that the file need not say, and writes nothing in', async (name) => {
    const content = `${JSON.stringify(rightFiles[name])}\n`;
    const run = await runPlain([...from, '--dry-run', '--yes'], {
      surroundings: withFile(content),
    });
    expect(run.code).toBe(0);
    expect(read(run, 'service.json')).toBe(content);
  });

  test('a type that is wrong is told with its place', async () => {
    const surroundings = withFile(text.replace('"memory": 4096', '"memory": "4096"'));
    const run = await runPlain(from, { surroundings });
    expect(run.code).toBe(5);
    expect(run.stderr).toContain('metadata.memory must be a number without quotes.');
  });

  test('adds Blade and nothing else, and it is what is deployed', async () => {
    const surroundings = withFile();
    const run = await runJson([...withBlade, ...rehearsal], { surroundings });
    expect(run.result).toMatchObject({ outcome: 'deployed', optimized: true });
    const written = read(run, 'service.json');
    const added = written.replace(', "cuda": "10.0"', '').replace(/,\s*"plugins": \[[^\]]*\]/u, '');
    expect(added).toBe(text);
    expect(ofType(run.events, 'plan')[0]?.config).toEqual(JSON.parse(written));
    expect(JSON.parse(written)).toMatchObject({
      labels: { team: 'nlp' },
      metadata: { cuda: '10.0', rpc: { keepalive: 5000 } },
      plugins: [{ command: 'blade --mode eas_plugin --optimize_for gpu', resource: 'T4_8CORE' }],
    });
    expect(read(run, 'mine.json')).toBe(text);
  });

  test('lists what the file leaves open, once Blade is asked for', async () => {
    const surroundings = withFile();
    const run = await runPlain(['new', '--from', 'mine.json', '--blade', '--yes'], {
      surroundings,
    });
    expect(run.code).toBe(4);
    expect(run.stderr.match(/^ {2}--[a-z-]+/gm)).toEqual([
      '  --region',
      '  --service-card',
      '  --plugin-resource',
    ]);
    expect(existsSync(join(surroundings.folder, 'service.json'))).toBe(false);
  });

  test('takes an answer back with an empty flag, and says so in the line for again', async () => {
    const file = text.replace('"processor"', '"resource": "eas-r-6dbzve8ip0xnzte5rp", "processor"');
    const surroundings = withFile(file);
    const args = [...from, '--service-resource', '', '--dry-run'];
    const run = await runPlain(args, { surroundings });
    expect(read(run, 'service.json')).toBe(text);
    expect(run.stderr).toContain("--from mine.json --region cn-shanghai --service-resource ''");
  });

  test('replaces the file itself only where --output names it', async () => {
    const surroundings = withFile(text, 'service.json');
    const args = ['new', '--from', './service.json', '--region', 'cn-shanghai', '--memory', '8000'];
    const refused = await runPlain([...args, ...rehearsal], { surroundings });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toMatch(/^ {2}--output\n.*to replace the source file\.$/m);
    expect(read(refused, 'service.json')).toBe(text);
    const named = [...args, '--output', 'service.json', '--dry-run'];
    const replaced = await runPlain(named, { surroundings });
    expect(replaced.code).toBe(0);
    expect(read(replaced, 'service.json')).toBe(text.replace('4096', '8000'));
  });

  test('keeps a processor that no question offers, and with Blade asks for one that it takes', async () => {
    const old = text.replace('gpu_1.15', 'gpu_2.7');
    const surroundings = withFile(old);
    const kept = await runPlain([...from, '--memory', '8000', '--dry-run'], { surroundings });
    expect(kept.code).toBe(0);
    expect(read(kept, 'service.json')).toBe(old.replace('4096', '8000'));
    const asked = await runPlain([...withBlade, '--yes'], { surroundings });
    expect(asked.code).toBe(4);
    expect(asked.stderr).toContain("The file's processor, tensorflow_gpu_2.7, is not listed");
    expect(asked.stderr).toMatch(/^ {2}--framework/m);
    const told = [...withBlade, '--framework', 'tensorflow', '--dry-run'];
    const { events } = await runJson(told, { surroundings });
    const codes = ofType(events, 'plan')[0]?.findings.map(({ code }) => code);
    expect(codes).toEqual(['processor-replaced']);
    expect(JSON.parse(read(kept, 'service.json')).processor).toBe('tensorflow_gpu_1.15');
  });

  test('has one file to start from', async () => {
    const run = await runPlain([...from, '--template', 'plain'], { surroundings: withFile() });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("'--from <FILE>' can't be used with '--template <NAME>'");
  });

  test.each([
    ['is not there', 'nothing.json', 2, "nothing.json doesn't exist."],
    ['is no service file', '{"name": 1}', 5, 'Error (schema): name must be a string'],
    ['is no JSON', '{"name": }', 5, 'mine.json is not JSON, line 1, column 10: Expected a value'],
  ])('is refused where the file %s', async (_, content, code, said) => {
    const surroundings = withFile(content);
    const file = content.endsWith('.json') ? content : 'mine.json';
    const run = await runPlain(['new', '--from', file, '--yes'], { surroundings });
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
    expect(run.stderr).toContain(said);
  });

  test('is deployed again from the file that was written, which holds more than answers say', async () => {
    const surroundings = withFile();
    await runPlain([...withBlade, ...rehearsal], { surroundings });
    const again = await runJson(['redeploy', 'textcnn_prod', ...rehearsal], { surroundings });
    expect(again.result).toMatchObject({ outcome: 'deployed' });
    expect(ofType(again.events, 'plan')[0]?.config).toMatchObject({ labels: { team: 'nlp' } });
  });
});

describe('deploy reads a text as check does', () => {
  const bytes = (...numbers: number[]): Buffer => Buffer.from(numbers);
  test.each([
    ['a byte order mark', `\uFEFF${text}`, 'byte-order-mark', 'begins with a byte order mark'],
    ['a key that stands twice', text.replace('{', '{"name": "a",'), 'duplicate-key', 'is repeated'],
    ['no UTF-8', bytes(0xff, 0xfe, 0x00), 'not-utf-8', 'The file is not UTF-8 text.'],
    ['NUL', Buffer.from('{"name": "a\0b"}'), 'not-json', 'control character'],
    ['nothing', '', 'not-json', 'The file is empty.'],
  ])('%s: in the same words, and 5', async (_, content, code, said) => {
    const surroundings = withFile(content);
    const deployed = await runPlain(['deploy', 'mine.json', ...rehearsal], { surroundings });
    const checked = await runPlain(['check', 'mine.json'], { surroundings });
    expect([deployed.code, checked.code]).toEqual([5, 5]);
    expect(checked.stdout).toContain(`[${code}]`);
    const told = checked.stdout.split('\n').find((line) => line.includes(`[${code}]`)) ?? '';
    expect(told).toContain(said);
    expect(deployed.stderr).toContain(said);
    expect(deployed.stderr).not.toMatch(/\n\s+at /);
  });

  test.each([
    ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'file-too-deep'],
    ['more than a megabyte', `"${'x'.repeat(1_000_000)}"`, 'file-too-large'],
  ])('%s: a clear answer', async (_, value, code) => {
    const surroundings = withFile(text.replace('{', `{"mine": ${value},`));
    for (const args of [['deploy', 'mine.json'], from]) {
      const { result } = await runJson([...args, ...rehearsal], { surroundings });
      expect(result).toMatchObject({ outcome: 'refused', exit_code: 5, error: { code } });
    }
  });

  test('__proto__ is a key like any other', async () => {
    const file = text.replace('{', '{"__proto__": {"rehearsal": false, "name": "other"},');
    const surroundings = withFile(file);
    const run = await runJson([...from, ...rehearsal], { surroundings });
    expect(run.result.outcome).toBe('deployed');
    expect(read(run, 'service.json')).toBe(file);
  });
});

describe('in lines', () => {
  test('a file is reviewed, an answer edited, and a copy deployed', async () => {
    const surroundings = withFile();
    const args = ['deploy', 'mine.json', '--region', 'cn-shanghai', '--rehearse', '--speed', '600'];
    const terminal = plain(args, surroundings);
    await terminal.shows(/change it in a copy[\s\S]*\[y\/N\]\s*$/);
    const memory = /^(\d+)\. Memory: 4096 MB \(the file\)/m;
    const [, number = ''] = memory.exec(terminal.screen().join('\n')) ?? [];
    terminal.types(`${number}\r`);
    await answers(terminal, [[/How much memory[\s\S]*Answer \[4096\]:\s*$/, '8000']]);
    await terminal.shows(`${number}. Memory: 8000 MB (you)`);
    await terminal.shows(/Copy: \S+mine\.edited\.json; mine\.json is not changed/);
    await terminal.shows(/Changes: Memory: 4096 -> 8000[\s\S]*\[y\/N\]\s*$/);
    terminal.types('y\r');
    await terminal.shows('Deployed  textcnn_prod');
    expect((await terminal.exited()).code).toBe(0);
    expect(readFileSync(join(surroundings.folder, 'mine.json'), 'utf8')).toBe(text);
    expect(readFileSync(join(surroundings.folder, 'mine.edited.json'), 'utf8')).toBe(
      text.replace('4096', '8000'),
    );
    // The answers would make another file without this one.
    expect(existsSync(join(surroundings.home, 'state', 'answers.json'))).toBe(false);
  });
});
