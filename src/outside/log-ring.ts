/**
 * The newest lines of a client's output, for the log view. It lives outside React and outside the
 * state: a client may print a million lines, of which a screen shows forty.
 */
export class LogRing {
  readonly #lines: string[] = [];
  readonly #capacity: number;
  #total = 0;

  constructor(capacity = 10_000) {
    this.#capacity = capacity;
  }

  push(line: string): void {
    this.#lines[this.#total % this.#capacity] = line;
    this.#total += 1;
  }

  /** How many lines have been seen in all. */
  get total(): number {
    return this.#total;
  }

  /** The number of the oldest line still held, from 0. */
  get first(): number {
    return Math.max(0, this.#total - this.#capacity);
  }

  /** `count` lines from number `from` on, as far as they are held. */
  lines(from: number, count: number): string[] {
    const start = Math.max(from, this.first);
    const end = Math.min(from + count, this.#total);
    const lines: string[] = [];
    for (let number = start; number < end; number += 1) {
      lines.push(this.#lines[number % this.#capacity] ?? '');
    }
    return lines;
  }
}
