// Changes the file before it says anything: what it would have sent cannot be known.
import { writeFileSync } from 'node:fs';

writeFileSync(process.argv.at(-1), '{"name":"another"}');
process.stdout.write('[OK] Service is now creating\n[OK] Service is running\n');
