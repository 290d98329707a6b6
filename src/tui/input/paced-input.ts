import { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { isOpenPaste, splitKeys } from './keys.ts';

/**
 * Takes a key, or a run of text, away from Ink; answers whether it did. A list that filters as one
 * types must not also hear the letters as its own keys.
 */
type TakeKey = (key: string) => boolean;

/** What is needed of a terminal's input. */
export type TerminalInput = Pick<
  ReadStream,
  'on' | 'off' | 'pause' | 'setRawMode' | 'ref' | 'unref'
>;

/** How long a sequence may be on its way: far shorter than a hand, longer than a line's delays. */
const sequenceMs = 25;

/**
 * Standard input, handed to Ink one key a turn of the event loop. ink-select-input 6.2 on Ink 8 acts
 * on the state of its last rendering: Down and Enter that arrive in one piece choose the wrong item.
 * With a rendering between any two keys, a burst chooses what a slow hand would.
 */
export class PacedInput extends Readable {
  readonly isTTY = true;
  readonly #source: TerminalInput;
  readonly #take: TakeKey;
  readonly #waiting: string[] = [];
  readonly #decoder = new TextDecoder();
  #rest = '';
  #turn: NodeJS.Immediate | undefined;
  #pause: NodeJS.Timeout | undefined;

  constructor(source: TerminalInput, take: TakeKey) {
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
    clearTimeout(this.#pause);
  }

  readonly #receive = (bytes: Buffer | string) => {
    const text = typeof bytes === 'string' ? bytes : this.#decoder.decode(bytes, { stream: true });
    const { keys, rest } = splitKeys(this.#rest + text);
    this.#rest = rest;
    clearTimeout(this.#pause);
    if (rest !== '' && !isOpenPaste(rest)) {
      this.#pause = setTimeout(this.#giveUp, sequenceMs);
    }
    this.#queue(keys);
  };

  /** Nothing came after it: it was the Escape key. */
  readonly #giveUp = () => {
    const rest = this.#rest;
    this.#rest = '';
    this.#queue([rest]);
  };

  #queue(keys: readonly string[]): void {
    this.#waiting.push(...keys);
    this.#turn ??= setImmediate(this.#hand);
  }

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
