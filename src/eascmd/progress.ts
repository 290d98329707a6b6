import type { PhaseName } from './phase-name.ts';

/** What a progress line says beyond its phase. */
export type ProgressFact =
  | { readonly kind: 'plugin'; readonly id: string; readonly image: string }
  | { readonly kind: 'image'; readonly image: string }
  | {
      readonly kind: 'instances';
      readonly total: number;
      readonly pending: number;
      readonly running: number;
    }
  /** The last line of a deployment that succeeded. */
  | { readonly kind: 'running' };

export interface Progress {
  /** Null for text that is not known: it belongs to the phase that is running. */
  readonly phase: PhaseName | null;
  readonly fact: ProgressFact | null;
}

interface Form {
  readonly phase: PhaseName;
  readonly pattern: RegExp;
  readonly fact?: (match: RegExpExecArray) => ProgressFact;
}

const image = (match: RegExpExecArray): ProgressFact => ({ kind: 'image', image: match[1] ?? '' });

/**
 * Every known form, in the order in which the service goes through them; brackets around addresses
 * came and went with the years. Sources: Blade EAS Plugin page (March 2026), eascmd command
 * reference (2019 and 2025), the Triton Inference Server README for Alibaba Cloud, and the messages
 * of DescribeServiceEvent in the EAS API.
 */
const forms: readonly Form[] = [
  { phase: 'create', pattern: /^service is now (?:creating|deploying)\b/i },
  { phase: 'create', pattern: /^creating api gateway\b/i },
  { phase: 'schedule', pattern: /^schedul(?:e|ing|ed) process\b/i },
  { phase: 'download', pattern: /^downloading \w+ file\b/i },
  { phase: 'download', pattern: /^fetching processor\b/i },
  { phase: 'download', pattern: /^successfully downloaded\b/i },
  {
    phase: 'optimize',
    pattern: /^executing plugin\s+\[?([^\s:\]]+)\]?:?\s*\[?([^\s\]]*)/i,
    fact: (match) => ({ kind: 'plugin', id: match[1] ?? '', image: match[2] ?? '' }),
  },
  { phase: 'build', pattern: /^building image\s+\[?([^\s\]]*)/i, fact: image },
  { phase: 'push', pattern: /^pushing image\s+\[?([^\s\]]*)/i, fact: image },
  { phase: 'push', pattern: /^successfully pushed image\s+\[?([^\s\]]*)/i, fact: image },
  { phase: 'ingress', pattern: /^successfully created ingress\b/i },
  { phase: 'sync', pattern: /^successfully (?:synchronized|patch(?:ed)?) resources\b/i },
  {
    phase: 'start',
    pattern:
      /^(?:waiting|running|scaling)\s*\[\s*total:\s*(\d{1,9}),\s*pending:\s*(\d{1,9}),\s*running:\s*(\d{1,9})\s*\]/i,
    fact: (match) => ({
      kind: 'instances',
      total: Number(match[1]),
      pending: Number(match[2]),
      running: Number(match[3]),
    }),
  },
  { phase: 'start', pattern: /^service is now (?:waiting to all available|running)\b/i },
  { phase: 'start', pattern: /^(?:stage scale complete|service start successfully)\b/i },
  { phase: 'start', pattern: /^service is running\.?$/i, fact: () => ({ kind: 'running' }) },
];

/** One look decides most lines of a flood: no form begins in another way. */
export const beginning =
  /^(?:building|creating|downloading|executing|fetching|pushing|running|scaling|schedul|service|stage|successfully|waiting)/i;

export const unknownProgress: Progress = { phase: null, fact: null };

/** What the text after `[OK]` means. */
export function readProgress(text: string): Progress {
  if (!beginning.test(text)) {
    return unknownProgress;
  }
  for (const { phase, pattern, fact } of forms) {
    const match = pattern.exec(text);
    if (match) {
      return { phase, fact: fact ? fact(match) : null };
    }
  }
  return unknownProgress;
}
