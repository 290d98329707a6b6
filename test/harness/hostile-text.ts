import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Surroundings } from './surroundings.ts';

/** What a cloned repository may put into a name: OSC 52, CSI, and C1 forms of both, bidi, and one without an end. */
const sequences =
  '\u001B]52;c;aGk=\u0007\u001B[31m\u001B[8m\u001B[7;9H\u202Egnp\u202C\u2066x\u2069\u009B2J\u009D52;c;aGk=\u009C\u001B]52;c;aGk';

/** A name that begins with readable text, by which a test finds that it was printed at all. */
export const hostile = (readable: string): string => `${readable}${sequences}`;

/** Characters that control a terminal or reorder text; tabs and line ends are left out. */
export const controlsIn = (text: string): readonly string[] =>
  text.match(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g) ?? [];

const config = {
  name: hostile('evil_service'),
  model_path: `oss://my-bucket/${hostile('models')}/`,
  processor: 'tensorflow_cpu_1.15',
  metadata: { instance: 1, cpu: 1, memory: 4000, [hostile('evil_key')]: 1 },
};

export const runId = '20260305-114200-evil-1a2b';

/** A repository with a preset and a service file, and a deployment that was made from it. */
export function plantHostileText({ folder, home }: Surroundings): { readonly file: string } {
  const file = `${hostile('evil_file').replaceAll('/', '')}.json`;
  writeFileSync(path.join(folder, file), JSON.stringify(config));
  const preset = { memory: 8000, name: hostile('evil_answer') };
  const presets = { presets: { [hostile('evil_preset')]: preset } };
  writeFileSync(path.join(folder, 'blade-deploy.json'), JSON.stringify(presets));
  const record = {
    ...{ v: 1, kind: 'submitted', id: runId, at: Date.UTC(2026, 2, 5, 11, 42) },
    ...{ service: config.name, region: 'cn-shanghai', rehearsal: true, operation: 'create' },
    ...{ device: 'cpu', framework: 'tensorflow', card: null, level: null },
    ...{ pluginsConfigured: false, file: path.join(folder, file), sha256: '9f2c', config },
    answers: [{ step: 'name', text: config.name, by: 'person' }],
  };
  mkdirSync(path.join(home, 'state'), { recursive: true, mode: 0o700 });
  writeFileSync(path.join(home, 'state', 'history.ndjson'), `${JSON.stringify(record)}\n`);
  return { file };
}
