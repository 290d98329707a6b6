import { writeSync } from 'node:fs';
import process from 'node:process';
import { takeLock } from '../../src/platform/deployments/lock.ts';

/**
 * Takes a lock as often as standard input says, with another deployment each time, and says how that
 * went. It never releases: `die` is how it lets go.
 */
const [locks = '', name = ''] = process.argv.slice(2);
let number = 0;
process.stdin.setEncoding('utf8');
process.stdin.on('data', async (text: string) => {
  for (const command of text.trim().split('\n')) {
    if (command === 'take') {
      number += 1;
      const id = `${name}-${number}`;
      const outcome = await takeLock(locks, { service: 'svc', region: 'cn-shanghai', id });
      writeSync(1, `${outcome.taken ? 'taken' : `held by ${outcome.heldBy?.id}`}\n`);
    }
  }
});
writeSync(1, 'ready\n');
