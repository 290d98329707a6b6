// A person's bash, of whose own settings nothing is read: a terminal starts programs of Node alone.
const { spawnSync } = require('node:child_process');

const { status } = spawnSync('bash', ['--norc', '--noprofile', '-i'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
