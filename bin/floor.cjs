// Written in ES5, so that a Node far too old still parses it and answers with a sentence instead of
// a syntax error. The floor is Ink's and execa's own (`engines` in package.json).
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
