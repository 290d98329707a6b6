import type { Values } from './values.ts';

/** Makes a sentence, or two short ones, of what a rule hands over. */
export type Sentence = (values: Values) => string;
