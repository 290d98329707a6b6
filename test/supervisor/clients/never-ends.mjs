// Takes the request and then says nothing more, until somebody ends it.
import { appendFileSync } from 'node:fs';

if (process.argv[2] === 'desc') process.exit(1);
process.stdout.write('[OK] Service is now creating\n');
appendFileSync(process.env.CALLS, 'started\n');
setInterval(() => {}, 1_000_000);
