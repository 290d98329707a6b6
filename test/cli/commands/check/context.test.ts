import { expect, test } from 'vitest';
import { contextVariables, fileContext } from '../../../../src/cli/commands/check/context.ts';
import { findStep } from '../../../../src/questions/steps.ts';

test('the variables that are looked for first are those of the two questions', () => {
  const named = (['region', 'serviceCard'] as const).map((id) => findStep(id).environment);
  expect([...contextVariables]).toEqual(named);
});

test.each([
  [{}, { region: 'cn-shanghai' }, { region: 'cn-shanghai' }],
  [{}, { serviceCard: 'T4' }, { serviceCard: 'T4' }],
  [{ BLADE_DEPLOY_REGION: 'cn-shanghai' }, {}, { region: 'cn-shanghai' }],
  [{ BLADE_DEPLOY_SERVICE_CARD: 'T4' }, {}, { serviceCard: 'T4' }],
  [{ BLADE_DEPLOY_REGION: '', BLADE_DEPLOY_NAME: 'other' }, {}, {}],
])('what %j and %j say of a file', async (environment, values, context) => {
  expect(await fileContext(environment, values)).toEqual({ context, problems: [] });
});
