import { atomicPatch } from './atomic-patch.ts';
import { devtoolsPatch } from './devtools-patch.ts';
import { graphemesPatches } from './graphemes-patch.ts';
import { stringWidthPatch } from './string-width-patch.ts';
import { yogaPatches } from './yoga-patch.ts';

/**
 * What is changed in our dependencies while they are bundled, and why each pays. Time from the start
 * to Ink's first frame, as a ratio to a bare Node 24 writing one line in the same pseudo-terminal
 * (Ink 8, medians of 15 interleaved rounds): none 5.1, Yoga 4.2, also the emoji expression 3.7, also
 * the segmenters 3.3. Tried and left out: importing `throttle` by its narrow path, since the bundler
 * drops the rest of es-toolkit by itself.
 */
export const patches = [
  ...yogaPatches,
  stringWidthPatch,
  ...graphemesPatches,
  devtoolsPatch,
  atomicPatch,
];
