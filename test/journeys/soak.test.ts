import { expect, test, vi } from 'vitest';
import { judge } from '../../scripts/soak/judge.ts';
import { planRun } from '../../scripts/soak/plan.ts';
import { soak } from '../../scripts/soak/soak.ts';

vi.setConfig({ testTimeout: 180_000 });

// The seed kills screens, supervisors, and a client.
test('ten deployments with kills and random keys leave a true history, and nothing else', async () => {
  const said: string[] = [];
  const log = (line: string) => void said.push(line);
  const { violations } = await soak({ seed: 4, deployments: 10, beside: 5, log });
  expect(violations, said.join('\n')).toEqual([]);
});

test.each([
  ['deployed', ['started 1', 'accepted', 'deployed'], []],
  ['failed', ['started 1', 'accepted', 'deployed'], [/history says failed/]],
  ['deployed', ['started 1', 'accepted'], [/history says deployed/]],
  ['unknown', ['started 1', 'accepted', 'deployed'], [/history says unknown/]],
  [null, ['started 1', 'accepted', 'crashed'], [/not recorded/]],
  ['deployed', ['started 1', 'deployed', 'started 2', 'deployed'], [/deployed 2 times/]],
  ['deployed', ['started 1', 'descriptor /x', 'deployed'], [/handed to the client/]],
])('a history of %j and a client that did %j', (outcome, truth, problems) => {
  const ran = { run: planRun(1, 1), disturbed: false, faults: [] };
  const recorded = [{ type: 'run', service: ran.run.service, outcome }];
  const found = judge(ran, truth, recorded);
  expect(found).toHaveLength(problems.length);
  for (const [at, problem] of problems.entries()) expect(found[at]).toMatch(problem);
});

test('what a run does follows from its seed', () => {
  const { random: first, ...one } = planRun(3, 9);
  const { random: second, ...same } = planRun(3, 9);
  expect(one).toEqual(same);
  expect(Array.from({ length: 9 }, first)).toEqual(Array.from({ length: 9 }, second));
});
