// Starts ink-list.tsx, bundled as the product is, with compiled code kept as bin/launch.cjs keeps it.
const path = require('node:path');

const folder = path.join(__dirname, '..', '..', 'node_modules', '.cache', 'bench');
require('node:module').enableCompileCache(path.join(folder, 'compiled'));
require(path.join(folder, 'ink-list.js'));
