import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isWindows } from '../../src/platform/os.ts';
import {
  findProjectFile,
  isPresetName,
  projectFileFor,
  readPresets,
  savePreset,
} from '../../src/platform/presets.ts';
import { layOut, layoutOf, withoutMark } from '../../src/platform/service-bytes.ts';
import { nothingAnswered } from '../../src/questions/answers.ts';
import { answersFromText } from '../../src/questions/from-flags.ts';
import { withDefaults } from '../../src/questions/revalidate.ts';

const root = mkdtempSync(path.join(tmpdir(), 'presets-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
function newFolder(): string {
  folders += 1;
  const folder = path.join(root, `${folders}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A project file with this content and no presets of one's own. */
function withProject(content: unknown): { readonly project: string; readonly user: string } {
  const folder = newFolder();
  const project = path.join(folder, 'blade-deploy.json');
  writeFileSync(project, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return { project, user: path.join(folder, 'config', 'presets.json') };
}

const given = [
  { stepId: 'region', text: 'cn-shanghai', source: 'flag' },
  { stepId: 'device', text: 'cpu', source: 'flag' },
  { stepId: 'framework', text: 'tensorflow', source: 'environment' },
  { stepId: 'name', text: 'textcnn_prod', source: 'flag' },
  { stepId: 'modelPath', text: 'oss://bucket/模型/', source: 'flag' },
  { stepId: 'modelFile', text: 'frozen.pb', source: 'flag' },
  { stepId: 'inputShapes', text: '1*512;3*256', source: 'flag' },
] as const;
const answered = withDefaults(answersFromText(given));

describe('saving and reading', () => {
  test('what a person answered comes back as it was typed, without the defaults', async () => {
    const user = path.join(newFolder(), 'config', 'presets.json');
    expect(await savePreset('prod', answered, { source: 'user', path: user })).toEqual({
      saved: true,
      path: user,
    });
    const { presets, problems } = await readPresets({ project: undefined, user });
    expect(problems).toEqual([]);
    expect(presets).toMatchObject([{ name: 'prod', source: 'user', path: user }]);
    const texts = presets[0]?.texts ?? [];
    expect(texts.toSorted(byStep)).toEqual(
      given.map(({ stepId, text }) => ({ stepId, text })).toSorted(byStep),
    );
    const again = answersFromText(texts.map((text) => ({ ...text, source: 'flag' as const })));
    expect(again.problems).toEqual([]);
    expect(withDefaults(again).draft).toEqual(answered.draft);
  });

  test.skipIf(isWindows)('one’s own file is for its owner alone', async () => {
    const user = path.join(newFolder(), 'presets.json');
    await savePreset('prod', answered, { source: 'user', path: user });
    expect(statSync(user).mode & 0o777).toBe(0o600);
  });

  test('a new project file has flags without their dashes, and claims no schema that is published nowhere', async () => {
    const file = path.join(newFolder(), 'blade-deploy.json');
    await savePreset('prod', answered, { source: 'project', path: file });
    expect(readFileSync(file, 'utf8')).toBe(`{
  "presets": {
    "prod": {
      "model-path": "oss://bucket/模型/",
      "region": "cn-shanghai",
      "device": "cpu",
      "framework": "tensorflow",
      "model-file": "frozen.pb",
      "input-shapes": "1*512;3*256",
      "name": "textcnn_prod"
    }
  }
}
`);
  });

  test('what the project file says beside the preset stays, and so does its layout', async () => {
    const text =
      '{\r\n\t"owner": "team",\r\n\t"presets": {\r\n\t\t"a": {\r\n\t\t\t"cpu": "2"\r\n\t\t}\r\n\t}\r\n}';
    const { project } = withProject(text);
    const nothing = nothingAnswered;
    await savePreset('b', nothing, { source: 'project', path: project });
    expect(readFileSync(project, 'utf8')).toBe(
      text.replace('}\r\n\t}\r\n}', '},\r\n\t\t"b": {}\r\n\t}\r\n}'),
    );
    expect(readdirSync(path.dirname(project))).toEqual(['blade-deploy.json']);
  });

  test('a preset of that name is replaced in its place', async () => {
    const { project, user } = withProject({ presets: { a: { cpu: '2' }, b: { cpu: '3' } } });
    await savePreset('a', nothingAnswered, { source: 'project', path: project });
    const { presets } = await readPresets({ project, user });
    expect(presets.map(({ name, texts }) => [name, texts.length])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });

  test.each(['', ' ', '-a', ' a', 'a\nb', 'x'.repeat(65)])('%j is no name', async (name) => {
    const file = path.join(newFolder(), 'blade-deploy.json');
    expect(await savePreset(name, answered, { source: 'project', path: file })).toEqual({
      saved: false,
      problem: { kind: 'bad-name', name },
    });
    expect(existsSync(file)).toBe(false);
    expect(isPresetName('生产 v2')).toBe(true);
  });
});

test('of one name in both files the project’s is taken, and that is told', async () => {
  const files = withProject({ presets: { prod: { region: 'cn-hangzhou' } } });
  await savePreset('prod', answered, { source: 'user', path: files.user });
  await savePreset('mine', answered, { source: 'user', path: files.user });
  const { presets, shadowed } = await readPresets(files);
  expect(shadowed).toEqual(['prod']);
  expect(presets.map(({ name, source }) => [name, source])).toEqual([
    ['prod', 'project'],
    ['mine', 'user'],
  ]);
  expect(presets[0]?.texts).toEqual([{ stepId: 'region', text: 'cn-hangzhou' }]);
});

describe('what is wrong with a file', () => {
  const good = { good: { region: 'cn-shanghai' } };

  test('in a preset: the rest of it and the other presets are there', async () => {
    const files = withProject({
      presets: {
        ...good,
        odd: { region: 'cn-beijing', 'no-blade': 'yes', '--cpu': '2', gpu: 1, color: 'red' },
        list: ['region'],
      },
    });
    const { presets, problems } = await readPresets(files);
    expect(presets.map(({ name, texts }) => [name, texts])).toEqual([
      ['good', [{ stepId: 'region', text: 'cn-shanghai' }]],
      ['odd', [{ stepId: 'region', text: 'cn-beijing' }]],
    ]);
    const path = files.project;
    expect(problems).toEqual([
      { kind: 'unknown-question', path, preset: 'odd', flag: 'no-blade' },
      { kind: 'unknown-question', path, preset: 'odd', flag: '--cpu' },
      { kind: 'not-a-text', path, preset: 'odd', flag: 'gpu' },
      { kind: 'unknown-question', path, preset: 'odd', flag: 'color' },
      { kind: 'not-an-object', path, place: ['presets', 'list'] },
    ]);
  });

  test.each([
    ['no JSON', '{ "presets": ', { kind: 'not-json' }],
    ['no object', '[]', { kind: 'not-an-object', place: [] }],
    ['presets that are none', '{"presets": 1}', { kind: 'not-an-object', place: ['presets'] }],
  ])('%s: it is told, and the file is not written over', async (_title, text, problem) => {
    const files = withProject(text);
    const expected = { ...problem, path: files.project };
    await savePreset('mine', answered, { source: 'user', path: files.user });
    expect(await readPresets(files)).toMatchObject({
      presets: [{ name: 'mine' }],
      problems: [expected],
    });
    const saved = await savePreset('b', answered, { source: 'project', path: files.project });
    expect(saved).toMatchObject({ saved: false, problem: expected });
    expect(readFileSync(files.project, 'utf8')).toBe(text);
  });

  test('a project file that cannot be read or written is told', async () => {
    const folder = newFolder();
    expect(await savePreset('a', answered, { source: 'project', path: folder })).toMatchObject({
      saved: false,
      problem: { kind: 'unreadable', path: folder },
    });
    const nowhere = path.join(folder, 'file', 'blade-deploy.json');
    writeFileSync(path.join(folder, 'file'), '');
    expect(await savePreset('a', answered, { source: 'project', path: nowhere })).toMatchObject({
      saved: false,
    });
  });

  test('one’s own broken file is set aside, and the preset saved', async () => {
    const user = path.join(newFolder(), 'presets.json');
    writeFileSync(user, 'garbage');
    const saved = await savePreset('a', answered, { source: 'user', path: user });
    if (!saved.saved || saved.setAside === undefined) throw new Error('not set aside');
    expect(readFileSync(saved.setAside, 'utf8')).toBe('garbage');
    expect((await readPresets({ project: undefined, user })).presets).toHaveLength(1);
  });

  test('one’s own file of a newer version is left alone', async () => {
    const user = path.join(newFolder(), 'presets.json');
    const newer = '{"v":2,"content":{"presets":[]}}';
    writeFileSync(user, newer);
    expect(await readPresets({ project: undefined, user })).toMatchObject({
      presets: [],
      problems: [{ kind: 'newer', path: user }],
    });
    expect(await savePreset('a', answered, { source: 'user', path: user })).toMatchObject({
      saved: false,
      problem: { kind: 'newer' },
    });
    expect(readFileSync(user, 'utf8')).toBe(newer);
  });
});

describe('where the project file is looked for', () => {
  /** home/code/repo/models/deep, with a project file where `at` says. */
  function tree(at: string, repository = false) {
    const home = newFolder();
    const deep = path.join(home, 'code', 'repo', 'models', 'deep');
    mkdirSync(deep, { recursive: true });
    if (repository) mkdirSync(path.join(home, 'code', 'repo', '.git'));
    const file = path.join(home, at, 'blade-deploy.json');
    writeFileSync(file, '{}');
    return { home, deep, file };
  }

  test.each(['code/repo/models/deep', 'code/repo/models', 'code/repo', 'code', ''])(
    'in the folder and above it, up to home: %j',
    (at) => {
      const { home, deep, file } = tree(at);
      expect(findProjectFile(deep, home)).toBe(file);
      expect(projectFileFor(deep, home)).toBe(file);
    },
  );

  test('not above the repository', () => {
    const inside = tree('code/repo', true);
    expect(findProjectFile(inside.deep, inside.home)).toBe(inside.file);
    const above = tree('code', true);
    expect(findProjectFile(above.deep, above.home)).toBeUndefined();
    expect(projectFileFor(above.deep, above.home)).toBe(path.join(above.deep, 'blade-deploy.json'));
  });

  test('outside of both only in the folder itself', () => {
    const { deep, file } = tree('code/repo/models');
    const elsewhere = newFolder();
    expect(findProjectFile(path.dirname(file), elsewhere)).toBe(file);
    expect(findProjectFile(deep, elsewhere)).toBeUndefined();
  });

  test('a folder of that name is none', () => {
    const { home, deep, file } = tree('code');
    mkdirSync(path.join(deep, 'blade-deploy.json'));
    expect(findProjectFile(deep, home)).toBe(file);
  });
});

test('a file that is read and laid out again is the same', () => {
  const layout = fc.record({
    indent: fc.constantFrom('', ' ', '  ', '    ', '\t'),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
    ending: fc.constantFrom('', '\n', '\n\n'),
    byteOrderMark: fc.boolean(),
  });
  const content = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
  fc.assert(
    fc.property(content, layout, (value, its) => {
      const text = layOut(value, its);
      expect(layOut(JSON.parse(withoutMark(text)), layoutOf(text))).toBe(text);
    }),
  );
});

function byStep(one: { readonly stepId: string }, other: { readonly stepId: string }): number {
  return one.stepId.localeCompare(other.stepId);
}
