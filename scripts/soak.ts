import { parseArgs } from 'node:util';
import { soak } from './soak/soak.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    deployments: { type: 'string', default: '200' },
    beside: { type: 'string', default: '20' },
  },
});
const { violations } = await soak({
  seed: Number(values.seed),
  deployments: Number(values.deployments),
  beside: Number(values.beside),
  log: (line) => process.stdout.write(`${line}\n`),
});
// Pseudo-terminals of killed programs keep the process alive.
process.exit(violations.length === 0 ? 0 : 1);
