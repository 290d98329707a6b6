import { execa } from 'execa';
import { expect, test } from 'vitest';
import { savePresetLine } from '../../src/messages/en/commands.ts';
import { runPlain } from '../harness/plain.ts';
import { environmentOf, program, type Surroundings } from '../harness/surroundings.ts';
import { answers, cpu, fresh, plain, rehearse } from './line-by-line.ts';
import { cpuFlags } from './run-json.ts';
import { smallEascmd } from './small-eascmd.ts';

const offer = savePresetLine('');
const internet = 'http://textcnn.cn-shanghai.pai-eas.aliyuncs.com/api/predict/textcnn';

function withEascmd(): { readonly surroundings: Surroundings; readonly words: readonly string[] } {
  const surroundings = fresh();
  const { command } = smallEascmd(surroundings.folder, { internet, token: 'token-of-a-test' });
  return { surroundings, words: ['new', '--eascmd', command] };
}

test('after a first success the line saves the answers that were typed as a preset', async () => {
  const { surroundings, words } = withEascmd();
  const terminal = plain(words, surroundings);
  await answers(terminal, [...cpu, [/Deploy\? \[y\/N\]\s*$/, 'y']]);
  await terminal.shows(offer.trim());
  await terminal.exited();
  const [, line = ''] = terminal.rawBytes().split(offer);
  const [command = ''] = line.split('\r\n');
  expect(command).toMatch(/^blade-deploy new .* --dry-run --save-preset textcnn$/);

  const node = [process.execPath, program].map((word) => `'${word}'`).join(' ');
  const saved = await execa('sh', ['-c', command.replace('blade-deploy', node)], {
    cwd: surroundings.folder,
    env: environmentOf(surroundings),
    extendEnv: false,
    stdin: 'ignore',
  });
  expect(saved.exitCode).toBe(0);
  const again = await runPlain(['new', '--preset', 'textcnn', ...rehearse, '--dry-run', '--json'], {
    surroundings,
  });
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('"model_path":"oss://my-bucket/models/textcnn/"');
});

test('a script and a rehearsal get no such line', async () => {
  const { surroundings, words } = withEascmd();
  const script = await runPlain([...words, ...cpuFlags, '--yes'], { surroundings });
  expect(script).toMatchObject({ code: 0, stdout: `${internet}\n` });
  expect(script.stderr).not.toContain(offer.trim());
  const rehearsed = plain(['new', ...rehearse]);
  await answers(rehearsed, [...cpu, [/Deploy, as a rehearsal\? \[y\/N\]\s*$/, 'y']]);
  await rehearsed.exited();
  expect(rehearsed.rawBytes()).toContain('Deployed');
  expect(rehearsed.rawBytes()).not.toContain(offer.trim());
});
