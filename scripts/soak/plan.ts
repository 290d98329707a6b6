/** A number from 0 to 1, exclusive. The same seed gives the same sequence. */
export type Random = () => number;

/** Mulberry32: small, and uniform enough for choices. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<Value>(random: Random, values: readonly [Value, ...Value[]]): Value {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

const modes = ['ok', 'ok', 'ok', 'slow', 'flood', 'failed', 'refused', 'crash'] as const;
const ways = ['screen', 'screen', 'lines', 'attach'] as const;
const killed = ['none', 'none', 'screen', 'supervisor', 'client'] as const;

export interface Run {
  readonly service: string;
  /** What the client does. */
  readonly mode: (typeof modes)[number];
  /** Who watches: the screens that deploy, lines, or screens that attach. */
  readonly way: (typeof ways)[number];
  readonly kill: (typeof killed)[number];
  /** In milliseconds after the client started. */
  readonly killAfter: number;
  readonly random: Random;
}

/** A run is determined by the seed and its number, whatever runs at the same time. */
export function planRun(seed: number, number: number): Run {
  const random = seeded(seed * 100_003 + number);
  const mode = pick(random, modes);
  return {
    service: `soak_${number}_${mode}`,
    mode,
    way: pick(random, ways),
    kill: pick(random, killed),
    killAfter: Math.floor(random() * 1500),
    random,
  };
}
