import { expect, test } from 'vitest';
import { parseService } from '../../../src/service/parse.ts';
import { checkService } from '../../../src/service/rules/check.ts';
import { disagreement } from '../../cli/commands/schema/agreement.ts';
import { rightFiles } from './right-files.ts';

test.each(Object.entries(rightFiles))('%s: no error, in the schema neither', (_, value) => {
  const { service, problems } = parseService(value);
  const findings = service === undefined ? problems : checkService(service);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(findings.filter(({ code }) => code === 'key-near-miss')).toEqual([]);
  for (const context of [{}, { region: 'cn-shanghai' }]) {
    expect(disagreement(value, context)).toBeUndefined();
  }
});

test('a right file with one thing wrong has an error', () => {
  const mounted = { ...rightFiles['a mounted model'], storage: [] };
  expect(checkService(mounted).map(({ code }) => code)).toEqual(['model-path-unseen']);
  const wrong = { ...mounted, processor: 'tensorflow_cpu_1.15' };
  expect(checkService(wrong).map(({ code }) => code)).toEqual(['model-path-missing']);
  const containers = [{ image: '<your image>', command: '<s>' }];
  expect(checkService({ containers }).map(({ path }) => path.join('.'))).toContain(
    'containers.0.image',
  );
  expect(checkService({ containers }).map(({ path }) => path.join('.'))).not.toContain(
    'containers.0.command',
  );
});
