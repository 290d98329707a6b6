import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answersOfFile } from '../../src/app/plan.ts';
import { planRows } from '../../src/app/screens/plan-form.ts';
import { readServiceFile } from '../../src/cli/service-file.ts';
import { fresh } from './background.ts';
import { runJson } from './run-json.ts';

const right = {
  ...{ name: 'textcnn', model_path: 'oss://my-bucket/m/', processor: 'tensorflow_cpu_1.15' },
  metadata: { instance: 1, memory: 4000 },
};
const written = (config: object) => {
  const surroundings = fresh();
  const path = join(surroundings.folder, 'mine.json');
  writeFileSync(path, JSON.stringify(config));
  return { surroundings, path };
};

async function rowsOf(config: object) {
  const { path } = written(config);
  const options = { output: 'service.json' };
  const outcome = await readServiceFile({ path, context: {}, asItIs: true, options });
  if (outcome.kind !== 'read') throw new Error(outcome.reason);
  const { answered, plan } = outcome.file;
  return planRows({ conversation: answersOfFile(answered), plan });
}

test.each([
  ['a size', { metadata: { instance: 1, cpu: 'four', memory: 4000 } }, 'size'],
  ['all sizes', { metadata: [] }, 'size'],
  ['the model path', { model_path: ['oss://my-bucket/m/'] }, 'modelPath'],
  ['the name', { name: 5 }, 'name'],
  ['the group', { resource: { id: 'eas-r-abc' } }, 'where'],
])(
  '%s of the wrong type has its error under its row, beside all other rows',
  async (_, wrong, at) => {
    const [whole, rows] = [await rowsOf(right), await rowsOf({ ...right, ...wrong })];
    // A model that isn't in OSS has no endpoint.
    const others = whole.map(({ id }) => id).filter((id) => id !== 'ossEndpoint');
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(others));
    const found = rows.filter(({ findings }) => findings.length > 0);
    expect(found.map(({ id, findings }) => [id, findings[0]?.code])).toEqual([[at, 'schema']]);
  },
);

describe('without anyone to ask', () => {
  const flags = ['--region', 'cn-shanghai', '--dry-run', '--output', 'copy.json'];

  test.each([
    ['as it is', []],
    ['with other changes', ['--memory', '8000']],
  ])('a file with a wrong type is refused: %s', async (_, changes) => {
    const { surroundings } = written({ ...right, model_path: 5 });
    const { code } = await runJson(['deploy', 'mine.json', ...changes, ...flags], { surroundings });
    expect(code).toBe(5);
  });

  test.each([
    [
      { metadata: { instance: 1, cpu: 'four', memory: 4000 } },
      { instance: 1, cpu: 4, memory: 4000 },
    ],
    [{ metadata: [] }, { instance: 1, cpu: 4, memory: 4000 }],
  ])('a flag replaces the wrong value in the copy: %o', async (wrong, metadata) => {
    const { surroundings } = written({ ...right, ...wrong });
    const changes = ['--instances', '1', '--cpu', '4', '--memory', '4000'];
    const args = ['deploy', 'mine.json', ...changes, ...flags];
    expect((await runJson(args, { surroundings })).code).toBe(0);
    const copy: unknown = JSON.parse(readFileSync(join(surroundings.folder, 'copy.json'), 'utf8'));
    expect(copy).toEqual({ ...right, metadata });
  });
});
