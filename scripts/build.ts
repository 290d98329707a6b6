/** `npm run build`: bundles the three programs into dist/ and prints the size of each. */
import { buildDist } from './build/dist.ts';
import { root } from './build/layout.ts';

const { outputs } = await buildDist(root);
for (const [file, { bytes }] of Object.entries(outputs))
  console.log(`${String(bytes).padStart(9)}  ${file.slice(file.lastIndexOf('dist/'))}`);
