import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { runPlain } from '../../../harness/plain.ts';
import {
  type Environment,
  environmentOf,
  freshSurroundings,
  program,
  type Surroundings,
} from '../../../harness/surroundings.ts';

export interface Installed {
  readonly surroundings: Surroundings;
  /** With the program on PATH under its name. */
  readonly env: Environment;
}

/** Who has the program installed, has rehearsed a service, and has kept two presets. */
export async function installed(): Promise<Installed> {
  const surroundings = freshSurroundings();
  const bin = path.join(surroundings.home, 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(program, path.join(bin, 'blade-deploy'));
  const answers = ['--template', 'plain', '--region', 'cn-beijing', '--name', 'textcnn'];
  const model = ['--model-path', 'oss://bucket/model/'];
  const rehearse = ['--rehearse', '--speed', '600', '--yes'];
  for (const preset of ["my team's: gpu", 'plain']) {
    const also = preset === 'plain' ? ['--dry-run'] : [];
    const args = ['new', ...answers, ...model, ...rehearse, ...also, '--save-preset', preset];
    const { code, stderr } = await runPlain(args, { surroundings, patience: 60_000 });
    if (code !== 0) throw new Error(stderr);
  }
  const { PATH } = environmentOf(surroundings);
  return { surroundings, env: { PATH: `${bin}${path.delimiter}${PATH}` } };
}
