import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runPlain } from '../harness/plain.ts';
import { fresh, plain, rehearse } from './line-by-line.ts';
import { ofType, rehearsal, runJson } from './run-json.ts';

const answers = {
  'model-path': 'oss://my-bucket/models/textcnn/',
  region: 'cn-shanghai',
  name: 'textcnn',
  device: 'cpu',
  'service-resource': '',
  framework: 'tensorflow',
  memory: '5000',
};

function withPresets(presets: Readonly<Record<string, unknown>>) {
  const surroundings = fresh();
  const path = join(surroundings.folder, 'blade-deploy.json');
  writeFileSync(path, JSON.stringify({ presets }));
  return { surroundings, path };
}

const written = ({ folder }: { readonly folder: string }): unknown =>
  JSON.parse(readFileSync(join(folder, 'service.json'), 'utf8'));

describe('a new deployment in the folder of a project file', () => {
  test('starts from its only preset, and a flag goes before it', async () => {
    const { surroundings } = withPresets({ team: answers });
    const args = ['new', ...rehearsal, '--memory', '6000'];
    const run = await runJson(args, { surroundings });
    expect(run.code).toBe(0);
    expect(written(surroundings)).toMatchObject({
      name: 'textcnn',
      metadata: { memory: 6000 },
    });
    const [plan] = ofType(run.events, 'plan');
    expect(JSON.stringify(plan)).toContain('"project"');
    expect(run.stderr).toContain('Starting from preset team in ');
  });

  test('starts from the one named default of several, and from none without it', async () => {
    const other = { ...answers, memory: '7000' };
    const named = withPresets({ team: answers, default: other });
    expect((await runPlain(['new', ...rehearsal], named)).code).toBe(0);
    expect(written(named.surroundings)).toMatchObject({ metadata: { memory: 7000 } });
    const unnamed = withPresets({ team: answers, other });
    expect((await runPlain(['new', ...rehearsal], unnamed)).code).toBe(4);
    const asked = await runPlain(['new', '--preset', 'team', ...rehearsal], unnamed);
    expect(asked.code).toBe(0);
    expect(written(unnamed.surroundings)).toMatchObject({ metadata: { memory: 5000 } });
  });

  test('names what is wrong in the file, and asks for the rest', async () => {
    const { surroundings } = withPresets({ team: { region: 'cn-shanghai', nonsense: 'x' } });
    const run = await runPlain(['new', ...rehearsal], { surroundings });
    expect(run.code).toBe(4);
    expect(run.stderr).toContain('nonsense');
    expect(run.stderr).toContain('--model-path');
    expect(run.stderr).not.toContain('--region');
  });

  test('is at its review at once, line by line', async () => {
    const { surroundings } = withPresets({ team: answers });
    const terminal = plain(['new', ...rehearse], surroundings);
    await terminal.shows(/project file[\s\S]*Deploy, as a rehearsal\? \[y\/N\]\s*$/);
  });
});
