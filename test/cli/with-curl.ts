import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Whether a shell of this machine finds a program of this name. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

/** What the printed line asks of curl: a GET with a header, and the answer on standard output. */
const stand = `
const [flag, header, url, ...more] = process.argv.slice(2);
if (flag !== '-H' || more.length > 0) throw new Error(process.argv.join(' '));
const [name, value] = header.split(': ');
fetch(url, { headers: { [name]: value } }).then(async (answer) => process.stdout.write(await answer.text()));
`;

/** The PATH with curl on it: the machine's own, or on a machine without it one that reads the same words. */
export function pathWithCurl(folder: string): string {
  const own = process.env['PATH'] ?? '';
  if (hasProgram('curl')) return own;
  const bin = path.join(folder, 'bin-of-curl');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, 'curl'), `#!${process.execPath}\n${stand}`, { mode: 0o755 });
  return [bin, own].join(path.delimiter);
}
