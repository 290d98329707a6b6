// The least that can answer a key: a number on the screen, even after one key and odd after the next.
let count = 0;
process.stdin.setRawMode(true);
process.stdin.on('data', () => {
  count += 1;
  process.stdout.write(`\r${count % 2 === 0 ? 'even' : 'odd '}`);
});
process.stdout.write('even');
