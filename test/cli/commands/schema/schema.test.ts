import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { bundle } from '../../../../scripts/build/bundle.ts';
import { entries, root } from '../../../../scripts/build/layout.ts';
import { eventsSchema } from '../../../../src/cli/commands/schema/events.ts';
import { projectSchema } from '../../../../src/cli/commands/schema/project.ts';
import { serviceSchema } from '../../../../src/cli/commands/schema/service.ts';
import { staticPackages } from '../../../build/bundled.ts';
import { runPlain } from '../../../harness/plain.ts';
import { readEventLines } from './event-lines.ts';

vi.setConfig({ testTimeout: 60_000 });

const region = 'cn-shanghai';

describe('the document, pretty, and nothing else', () => {
  test.each([
    [['schema'], serviceSchema({})],
    [['schema', 'service'], serviceSchema({})],
    [['schema', '--json'], serviceSchema({})],
    [['schema', '--region', region], serviceSchema({ region })],
    [
      ['schema', '--region', region, '--service-card', 'P4'],
      serviceSchema({ region, serviceCard: 'P4' }),
    ],
    [['schema', 'events'], eventsSchema()],
    [['schema', 'events', '--json'], eventsSchema()],
    [['schema', 'project'], projectSchema()],
  ])('blade-deploy %j', async (args, document) => {
    const { code, stdout, stderr } = await runPlain(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });

  test('is narrowed by the variables too, of a service file alone', async () => {
    const env = { BLADE_DEPLOY_REGION: 'cn-hangzhou', BLADE_DEPLOY_SERVICE_CARD: 'T4' };
    const narrowed = serviceSchema({ region: 'cn-hangzhou', serviceCard: 'T4' });
    const service = await runPlain(['schema'], { env });
    expect(JSON.parse(service.stdout)).toEqual(JSON.parse(JSON.stringify(narrowed)));
    expect((await runPlain(['schema', 'events'], { env })).code).toBe(0);
  });
});

test.each([
  [['schema', 'servce'], 'Use one of: service, events, project'],
  [['schema', '--region', 'atlantis'], 'atlantis'],
  [['schema', 'events', '--region', region], 'narrow the schema of service.json'],
  [['schema', 'project', '--service-card', 'T4'], 'narrow the schema of service.json'],
  [['schema', 'service', 'events'], 'too many arguments'],
])('%j is wrong usage, told to programs as one result', async (args, message) => {
  const { code, stdout, stderr } = await runPlain(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  const asJson = await runPlain([...args, '--json']);
  expect(readEventLines(asJson.stdout)).toEqual(['result']);
  expect(asJson.code).toBe(2);
});

test('the names of the schemas claim no address', () => {
  for (const { $id } of [serviceSchema({ region }), eventsSchema(), projectSchema()]) {
    expect($id).toMatch(/^urn:blade-deploy:schema:[a-z:-]+$/);
  }
});

test('it starts without what runs processes and what draws', async () => {
  const outdir = await mkdtemp(path.join(root, 'node_modules', '.test-'));
  try {
    const metafile = await bundle({ root, entries, outdir });
    const files = ['schema', 'service', 'events', 'project'];
    const packages = files.flatMap((name) => [
      ...staticPackages(metafile, `src/cli/commands/schema/${name}.ts`),
    ]);
    expect(packages).toContain('zod');
    const heavy = ['execa', 'ink', 'react', 'yoga-layout', 'fflate', 'undici'];
    expect(packages.filter((name) => heavy.includes(name))).toEqual([]);
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
});
