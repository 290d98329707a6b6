import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectSchema } from '../../../../src/cli/commands/schema/project.ts';
import { readProjectPresets, savePreset } from '../../../../src/platform/presets.ts';
import { steps } from '../../../../src/questions/steps.ts';
import { fresh } from '../../background.ts';
import { schemaFaults, validatorOf } from './validator.ts';

const schema = projectSchema();
const validate = validatorOf(schema);

test('it is a schema of draft 2020-12, with each question and what it takes', () => {
  expect(schemaFaults(schema)).toEqual([]);
  const { properties = {} } = schema.$defs?.['preset'] ?? {};
  const flags = steps.flatMap(({ flag }) => flag?.replace('--', '') ?? []);
  expect(Object.keys(properties)).toEqual(flags);
  for (const field of Object.values(properties)) {
    expect(field).toMatchObject({ title: expect.any(String), description: expect.any(String) });
  }
  expect(JSON.stringify(properties['region'])).toContain('"cn-shanghai"');
});

/** It refuses what reading the file reports, and nothing else. */
test.each<[content: unknown, valid: boolean]>([
  [{}, true],
  [{ presets: {} }, true],
  [{ $schema: './blade-deploy.schema.json', owner: 'team', presets: { a: { cpu: '4' } } }, true],
  [{ presets: { 'two words': { region: 'cn-shanghai', device: 'GPU', blade: 'true' } } }, true],
  [[], false],
  [{ presets: [] }, false],
  [{ presets: { a: 'cn-shanghai' } }, false],
  [{ presets: { a: { cpu: 4 } } }, false],
  [{ presets: { a: { regoin: 'cn-shanghai' } } }, false],
  [{ presets: { a: { '--region': 'cn-shanghai' } } }, false],
])('%j: valid is %s, as reading it has it', async (content, valid) => {
  const file = path.join(fresh().folder, 'blade-deploy.json');
  writeFileSync(file, JSON.stringify(content));
  expect((await readProjectPresets(file)).problems.length === 0).toBe(valid);
  expect(validate(content).valid).toBe(valid);
});

test.each(['-x', ' a', 'a\u0007', 'a'.repeat(65), ''])(
  'a preset cannot be called %j, in the schema neither',
  async (name) => {
    const file = path.join(fresh().folder, 'blade-deploy.json');
    const answered = { draft: {}, sources: {} };
    const { saved } = await savePreset(name, answered, { source: 'project', path: file });
    expect(saved).toBe(false);
    expect(validate({ presets: { [name]: {} } }).valid).toBe(false);
  },
);
