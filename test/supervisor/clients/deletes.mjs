// Asks before it deletes, as eascmd does.
import { appendFileSync } from 'node:fs';

const answer = await new Promise((resolve) => process.stdin.once('data', resolve));
appendFileSync(process.env.CALLS, `${process.argv.slice(2).join(' ')} ${String(answer).trim()}\n`);
process.stdout.write('[OK] Service [x] in region [cn-shanghai] is terminating\n');
process.stdout.write('[OK] Service was deleted successfully\n');
