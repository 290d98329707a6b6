// Written in ES5, so that a Node that is far too old can still parse it and print a sentence
// instead of a syntax error. The minimum version comes from Ink and execa (`engines` in
// package.json).
var floor = [22, 12];
var parts = process.versions.node.split('.');
var major = Number(parts[0]);
var minor = Number(parts[1]);

if (major < floor[0] || (major === floor[0] && minor < floor[1])) {
  console.error(
    'blade-deploy needs Node ' +
      floor.join('.') +
      ' or newer. This is Node ' +
      process.versions.node +
      ' (' +
      process.execPath +
      ').',
  );
  process.exit(3);
}
