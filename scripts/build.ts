/** `npm run build`: bundles the three programs into dist/ and prints what each file weighs. */
import { buildDist } from './build/dist.ts';
import { root } from './build/layout.ts';
import { sizeTable } from './build/sizes.ts';

const metafile = await buildDist(root);
console.log(sizeTable(metafile));
