import path from 'node:path';
import { bundle } from '../scripts/build/bundle.ts';
import { root } from '../scripts/build/layout.ts';
import { own } from './own-programs.ts';

export const inkList = { request: { script: own('ink-list.cjs') }, ready: /❯ Hangzhou/ };

/** Bundles the program as the product is bundled. */
export async function buildInkList(): Promise<void> {
  await bundle({
    root,
    entries: { 'ink-list': 'bench/programs/ink-list.tsx' },
    outdir: path.join(root, 'node_modules', '.cache', 'bench'),
  });
}
