import type { AppEvent } from '../app/machine.ts';

/** How a drawing reports what a person did. */
export type Send = (event: AppEvent) => void;
