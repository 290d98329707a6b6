// Starts ink-list.tsx, bundled as the product is, with compiled code kept as the product's is.
const path = require('node:path');

require(path.join(__dirname, '..', '..', 'node_modules', '.cache', 'bench', 'ink-list.js'));
