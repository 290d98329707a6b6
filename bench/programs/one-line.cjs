// The least that can be drawn in a terminal.
process.stdout.write('ready\n');
process.stdin.resume();
