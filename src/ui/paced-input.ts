import { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { splitKeys } from './split-keys.ts';

/**
 * Takes a key, or a run of text, away from Ink; answers whether it did. A list that filters as one
 * types must not also hear the letters as its own keys.
 */
export type TakeKey = (key: string) => boolean;

/**
 * Standard input, handed to Ink one key a turn of the event loop. ink-select-input 6.2 on Ink 8 acts
 * on the state of its last rendering: Down and Enter that arrive in one piece choose the wrong item.
 * With a rendering between any two keys, a burst chooses what a slow hand would.
 */
export class PacedInput extends Readable {
  readonly isTTY = true;
  readonly #source: ReadStream;
  readonly #take: TakeKey;
  readonly #waiting: string[] = [];
  readonly #decoder = new TextDecoder();
  #rest = '';
  #turn: NodeJS.Immediate | undefined;

  constructor(source: ReadStream, take: TakeKey) {
    super();
    this.#source = source;
    this.#take = take;
    source.on('data', this.#receive);
    source.on('end', () => this.push(null));
  }

  setRawMode(raw: boolean): this {
    this.#source.setRawMode(raw);
    return this;
  }

  ref(): this {
    this.#source.ref();
    return this;
  }

  unref(): this {
    this.#source.unref();
    return this;
  }

  override _read(): void {}

  /** Stops reading; what is left unread stays with the terminal. */
  release(): void {
    this.#source.off('data', this.#receive);
    this.#source.pause();
    clearImmediate(this.#turn);
  }

  readonly #receive = (bytes: Buffer | string) => {
    const text = typeof bytes === 'string' ? bytes : this.#decoder.decode(bytes, { stream: true });
    const { keys, rest } = splitKeys(this.#rest + text);
    this.#rest = rest;
    this.#waiting.push(...keys);
    this.#turn ??= setImmediate(this.#hand);
  };

  readonly #hand = () => {
    this.#turn = undefined;
    const key = this.#waiting.shift();
    if (key === undefined) {
      return;
    }
    if (!this.#take(key)) {
      this.push(key);
    }
    this.#turn = setImmediate(this.#hand);
  };
}
