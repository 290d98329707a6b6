import { expect, it } from 'vitest';
import { frameOf } from './frame.tsx';
import { stateOf } from './states.ts';

const groups = ['GPU T4', 'GPU V100', 'CPU', 'CPU', 'CPU'];

it('shows what is free on every row of a group, at every width', () => {
  const free = ['1 GPU free', 'no GPU free', '9 cores free', '10 cores free', '2 cores free'];
  for (let columns = 40; columns <= 120; columns += 1) {
    const rows = frameOf(stateOf('where-found', columns, 24))
      .split('\n')
      .filter((line) => /(?:GPU|CPU) .*eas-r[^:]*$/.test(line))
      .slice(0, groups.length);
    for (const [index, machine] of groups.entries()) {
      expect(rows[index], `${columns} columns`).toContain(machine);
      expect(rows[index], `${columns} columns`).toContain(free[index]);
    }
  }
});
