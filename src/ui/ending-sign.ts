import type { EndingKind } from '../app/diagnosis/rule.ts';
import type { Glyphs, Tone } from '../tui/theme.ts';

export interface EndingSign {
  readonly sign: string;
  readonly tone: Tone;
}

/** What repeats the words of an ending: green only for what is proven done, red only for what failed. */
export function signOfEnding(kind: EndingKind, glyphs: Glyphs): EndingSign {
  switch (kind) {
    case 'deployed':
      return { sign: glyphs.done, tone: 'done' };
    case 'deployed-not-optimized':
      return { sign: glyphs.warning, tone: 'late' };
    case 'failed':
    case 'refused':
      return { sign: glyphs.failed, tone: 'failed' };
    case 'stopped':
      return { sign: glyphs.done, tone: 'plain' };
    case 'running':
    case 'unknown':
      return { sign: glyphs.unknown, tone: 'late' };
  }
}
