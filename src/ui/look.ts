import { createContext, use } from 'react';
import type { Words } from '../messages/en/english.ts';
import type { Glyphs } from './glyphs.ts';

export interface LocalTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** What every drawing needs beside the state: the signs, the words, and how wide it may be. */
export interface Look {
  readonly glyphs: Glyphs;
  readonly words: Words;
  /** The hour, minute and second of a moment, where the person is. */
  readonly localTime: (at: number) => LocalTime;
}

export const LookContext = createContext<Look | undefined>(undefined);

export function useLook(): Look {
  const look = use(LookContext);
  if (!look) {
    throw new Error('A screen was drawn outside its look.');
  }
  return look;
}
