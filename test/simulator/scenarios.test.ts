import { expect, test } from 'vitest';
import { described, openRegion, printed } from './client.ts';
import { cpuFile, plainFile } from './service-files.ts';

const name = cpuFile.name;

test('late: optimizes beyond the documented time, then succeeds', async () => {
  const region = openRegion();
  const { lines, exitCode } = await region.eascmd(['create', region.file(cpuFile)], {
    scenario: 'late',
  });
  expect(lines.at(-1)).toBe('[OK] Service is running');
  expect(exitCode).toBe(0);
});

test('late: brings a plugin where the file has none', async () => {
  const region = openRegion();
  const { stdout } = await region.eascmd(['create', region.file(plainFile)], { scenario: 'late' });
  expect(stdout).toContain('[OK] Executing plugin eas-plugin-');
});

test('never-optimized: succeeds without a word of the plugin', async () => {
  const region = openRegion();
  const { stdout, exitCode } = await region.eascmd(['create', region.file(cpuFile)], {
    scenario: 'never-optimized',
  });
  expect(stdout).toContain('[OK] Service is running\n');
  expect(stdout).not.toContain('plugin eas-plugin-');
  expect(exitCode).toBe(0);
});

test('plugin-failed: says so on its progress, ends with 1, and the service has failed', async () => {
  const region = openRegion();
  const { lines, stderr, exitCode } = await region.eascmd(['create', region.file(cpuFile)], {
    scenario: 'plugin-failed',
  });
  expect(lines.at(-2)).toMatch(/^\[OK\] Executing plugin/);
  expect(lines.at(-1)).toMatch(/^\[ERROR\] Plugin eas-plugin-[0-9a-f]{8} failed: /);
  expect(stderr).toBe('');
  expect(exitCode).toBe(1);
  const fields = described((await region.eascmd(['desc', name])).stdout);
  expect(fields.get('Status')).toBe('Failed');
  expect(`[ERROR] ${fields.get('Message')}`).toBe(lines.at(-1));
});

test('name-taken: somebody has the first name, for every command, and another one is free', async () => {
  const region = openRegion();
  const scenario = 'name-taken';
  const refused = await region.eascmd(['create', region.file(cpuFile)], { scenario });
  expect(refused.stderr).toBe(
    `[ERROR] 409 Conflict: Service [${name}] already exists in region [cn-shanghai]\n`,
  );
  expect([refused.stdout, refused.exitCode]).toEqual(['', 1]);
  const fields = described((await region.within(['desc', name], { scenario })).stdout);
  expect([fields.get('Status'), fields.get('RunningInstance')]).toEqual(['Running', '1']);
  expect(fields.get('CreateTime')).toBe(fields.get('UpdateTime'));
  expect((await region.within(['ls'], { scenario })).stdout).toContain(`| ${name} `);
  expect((await region.within(['w', name], { scenario })).stdout).toContain('[1/1]');
  const other = { ...cpuFile, name: 'another_name' };
  expect((await region.within(['desc', 'another_name'], { scenario })).stderr).toContain('404');
  const { lines } = await region.eascmd(['create', region.file(other)], { scenario });
  expect(lines.at(-1)).toBe('[OK] Service is running');
});

test.each([['create'], ['ls'], ['desc', name], ['w', name], ['resource', 'ls']])(
  'signed-out: refuses %s',
  async (...args) => {
    const region = openRegion();
    const path = args[0] === 'create' ? [region.file(cpuFile)] : [];
    const { stdout, stderr, exitCode } = await region.within([...args, ...path], {
      scenario: 'signed-out',
    });
    expect(stderr).toMatch(/^\[ERROR\] InvalidAccessKeyId\.NotFound: /);
    expect(stdout).toBe('');
    expect(exitCode).toBe(1);
  },
);

test('stuck-waiting: waits for ever with its instances pending', async () => {
  const region = openRegion();
  const file = { ...cpuFile, metadata: { instance: 2 } };
  const waiting = '[OK] Waiting [Total: 2, Pending: 2, Running: 0]\n';
  const child = region.start(['create', region.file(file)], { scenario: 'stuck-waiting' });
  await printed(child, waiting.repeat(20));
  const fields = described((await region.eascmd(['desc', name])).stdout);
  expect(fields.get('Status')).toBe('Waiting');
  expect(fields.get('PendingInstance')).toBe('2');
  child.kill('SIGTERM');
  const { stdout, exitCode } = await child;
  expect(stdout).not.toContain('[OK] Running');
  expect(exitCode).toBe(143);
});

test('crash: is killed in the middle of a line, and the service goes on', async () => {
  const region = openRegion();
  const { stdout, signal, exitCode } = await region.eascmd(['create', region.file(cpuFile)], {
    scenario: 'crash',
  });
  expect(signal).toBe('SIGKILL');
  expect(exitCode).toBeUndefined();
  expect(stdout).toMatch(/\n\[OK\] Pushing image registry-vpc[^\n]+$/);
  expect(stdout.slice(stdout.lastIndexOf('\n'))).not.toContain('v0.0.1-');
  const fields = described((await region.eascmd(['desc', name])).stdout);
  expect(['Deploying', 'Waiting', 'Running']).toContain(fields.get('Status'));
});

test('silent: prints nothing and does not end, while another is done', async () => {
  const region = openRegion();
  const silent = region.start(['create', region.file(cpuFile)], { scenario: 'silent' });
  let ended = false;
  void silent.finally(() => {
    ended = true;
  });
  for (let n = 0; n < 3; n += 1) {
    const file = region.file({ ...plainFile, name: `other_${n}` }, 'other.json');
    expect((await region.eascmd(['create', file])).exitCode).toBe(0);
  }
  expect(ended).toBe(false);
  silent.kill('SIGTERM');
  const { stdout, stderr, exitCode } = await silent;
  expect([stdout, stderr, exitCode]).toEqual(['', '', 143]);
});

test('garbage: throws everything at its reader and still succeeds', async () => {
  const region = openRegion();
  const child = region.start(['create', region.file(cpuFile)], { scenario: 'garbage' });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { exitCode } = await child;
  expect(exitCode).toBe(0);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('latin1');
  expect(text).toContain('\x1b]0;');
  expect(text).toContain('\x1b[10;20H');
  expect(text).toContain('\x1b[?1049h');
  expect(text).toContain('optimizing 5%\roptimizing 10%\r');
  expect(bytes.toString('utf8')).toContain('\u202e');
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
  expect(text.split('\n').filter((line) => line.length >= 1024 * 1024).length).toBeGreaterThan(1);
  expect(text).toMatch(/\n\x1b\[32m\[OK\]\x1b\[0m Service is running\r\n$/);
});

test('flood: as many lines as asked for, then success', async () => {
  const region = openRegion();
  const { stdout, lines, exitCode } = await region.eascmd(['create', region.file(cpuFile)], {
    scenario: 'flood',
    floodLines: 20_000,
  });
  const flooded = lines.filter((line) => line.startsWith('optimizer: pass '));
  expect(flooded.length).toBe(20_000);
  expect(flooded[12_345]).toContain('pass 0012345 of 0020000');
  expect(new Set(flooded.map((line) => line.length))).toEqual(new Set([86]));
  expect(stdout.endsWith('[OK] Service is running\n')).toBe(true);
  expect(exitCode).toBe(0);
});

test('no-permission: refuses to create, and nothing else', async () => {
  const region = openRegion();
  const { stdout, stderr, exitCode } = await region.eascmd(['create', region.file(cpuFile)], {
    scenario: 'no-permission',
  });
  expect(stderr).toMatch(/^\[ERROR\] NoPermission: .*eas:CreateService\n$/);
  expect([stdout, exitCode]).toEqual(['', 1]);
  expect((await region.eascmd(['ls'], { scenario: 'no-permission' })).exitCode).toBe(0);
});

test('group-missing: the group of the samples is gone, for every command, and others are there', async () => {
  const region = openRegion();
  const scenario = 'group-missing';
  const refused = await region.eascmd(['create', region.file(cpuFile)], { scenario });
  expect(refused.stderr).toBe(
    '[ERROR] 404 Not Found: Resource [eas-r-6dbzve8ip0xnzte5rp] does not exist\n',
  );
  const listed = (await region.within(['resource', 'ls'], { scenario })).stdout;
  expect(listed).not.toContain(cpuFile.resource);
  expect(listed).toContain('eas-r-v100busyshanghai01');
  for (const action of ['desc', 'li']) {
    const asked = await region.within(['resource', action, cpuFile.resource], { scenario });
    expect(asked.stderr).toBe(refused.stderr);
  }
  const { resource: _group, ...inPublic } = cpuFile;
  const taken = await region.eascmd(['create', region.file(inPublic)], { scenario });
  expect(taken.lines.at(-1)).toBe('[OK] Service is running');
});

test('model-missing: fails while it fetches the model', async () => {
  const region = openRegion();
  const { lines, exitCode } = await region.eascmd(['create', region.file(cpuFile)], {
    scenario: 'model-missing',
  });
  expect(lines.at(-1)).toBe(
    `[ERROR] NoSuchKey: The specified key does not exist: ${cpuFile.model_path}`,
  );
  expect(lines.join('\n')).not.toContain('Successfully downloaded');
  expect(exitCode).toBe(1);
});

test('out-of-memory: its instances are killed, and more memory fixes it', async () => {
  const region = openRegion();
  const scenario = 'out-of-memory';
  const { lines, exitCode } = await region.eascmd(['create', region.file(cpuFile)], { scenario });
  expect(lines.at(-1)).toMatch(/^\[ERROR\] Instance <\S+> not healthy: Instance crashed/);
  expect(exitCode).toBe(1);
  const { stdout } = await region.eascmd(['w', name]);
  expect(stdout).toMatch(/\| +3 \| Running \| \[0\/1\] .*"reason":"OOMKilled"/);
  const roomy = { ...cpuFile, name: 'roomy', metadata: { instance: 1, memory: 8000 } };
  const fixed = await region.eascmd(['create', region.file(roomy)], { scenario });
  expect(fixed.lines.at(-1)).toBe('[OK] Service is running');
});

test('stuck-waiting: w shows its instances pending', async () => {
  const region = openRegion();
  const waiting = '[OK] Waiting [Total: 1, Pending: 1, Running: 0]\n';
  const child = region.start(['create', region.file(cpuFile)], { scenario: 'stuck-waiting' });
  await printed(child, waiting.repeat(2));
  expect((await region.eascmd(['w', name])).stdout).toMatch(/\| +0 \| Pending \| \[0\/1\] /);
  child.kill('SIGTERM');
  await child;
});
