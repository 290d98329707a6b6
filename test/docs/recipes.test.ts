import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { root } from '../../scripts/build/layout.ts';
import { questions } from '../../src/messages/en/questions.ts';
import type { Answers } from '../../src/questions/answers.ts';
import { steps } from '../../src/questions/steps.ts';
import { attempt } from '../../src/questions/validate.ts';
import { compose } from '../../src/service/compose.ts';
import { decompose } from '../../src/service/decompose.ts';
import type { Path } from '../../src/service/types.ts';

/** What the recipes of CONTRIBUTING.md count on, where no other test fails until it is done. */

/** Answers beside which every example can be legal. */
const answers: Answers = {
  region: 'cn-shanghai',
  blade: true,
  device: 'gpu',
  serviceCard: 'T4',
  framework: 'tensorflow',
  modelPath: 'oss://my-bucket/models/textcnn/',
  modelFile: 'frozen.pb',
  optimizationLevel: 'o2',
};

function at(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return at(Object.entries(value).find(([name]) => name === String(key))?.[1], rest);
}

const inTheFile = steps.filter((step) => step.paths(answers).length > 0);

test('most questions change the file', () => {
  expect(inTheFile.length).toBeGreaterThan(20);
  expect(at({ plugins: [{ gpu: 1 }] }, ['plugins', 0, 'gpu'])).toBe(1);
});

describe.each(inTheFile)('the question $id', (step) => {
  const { draft = {} } = attempt(step, answers, questions[step.id].example);

  it('puts its answer where it says', () => {
    const file = compose(draft);
    const empty = step.paths(draft).filter((place) => at(file, place) === undefined);
    expect(empty).toEqual([]);
  });

  it('finds its answer in the file again', () => {
    expect(draft[step.id]).toBeDefined();
    expect(decompose(compose(draft)).draft).toMatchObject({ [step.id]: draft[step.id] });
  });
});

/** The most source files that a recipe may name: one record for each thing, and its text. */
const most = {
  'A text': 3,
  'A question': 4,
  'A rule': 3,
  'An event of `--json`': 4,
  'A failure message of eascmd': 2,
  'A scenario of the rehearsal': 3,
};

/** Instead of others that the recipe names, or only for a new family. */
const either = [
  'src/messages/sentences/options.ts',
  'src/service/codec.ts',
  'src/cli/event-forms.ts',
  'src/cli/commands/schema/events.ts',
  'src/messages/en/service/plugin-rules.ts',
  'src/service/rules/check.ts',
];

const guide = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');

describe.each(Object.entries(most))('the recipe "%s"', (title, limit) => {
  const [, recipe = ''] = guide.split(`\n### ${title}\n`);
  const [steps = ''] = recipe.split('\n### ');
  const named = [...new Set(steps.match(/`(?:src|test)\/[^`]+`/g))].map((each) =>
    each.slice(1, -1),
  );
  const sources = named.filter((file) => /^src\/.*\.ts$/u.test(file));

  it('names files that there are', () => {
    expect(sources).not.toEqual([]);
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it(`touches at most ${limit} source files`, () => {
    expect(sources.filter((file) => !either.includes(file)).length).toBeLessThanOrEqual(limit);
  });
});
