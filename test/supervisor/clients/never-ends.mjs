// Takes the request and then says nothing more, until somebody ends it.
import { appendFileSync } from 'node:fs';

process.stdout.write('[OK] Service is now creating\n');
appendFileSync(process.env.CALLS, 'started\n');
setInterval(() => {}, 1_000_000);
