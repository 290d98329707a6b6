import { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { createKeyReader, interrupt, type Piece } from './keys.ts';

/**
 * Takes a piece away from Ink. Returns whether it did. A list that filters while typing must not
 * also treat the letters as its own keys. A paste is always taken, because Ink handles only keys.
 * `pressedAt` is the arrival time, by the program's own clock.
 */
type TakePiece = (piece: Piece, pressedAt: number) => boolean;

/** The parts of a terminal's input that are needed. */
export type TerminalInput = Pick<
  ReadStream,
  'on' | 'off' | 'pause' | 'resume' | 'setRawMode' | 'ref' | 'unref'
>;

/**
 * How long a sequence can take to arrive: much shorter than typing, longer than connection delays.
 */
const sequenceMs = 25;

/**
 * A person presses Ctrl-C alone, while a terminal continues its paste immediately. After this
 * silence, it was pressed.
 */
const interruptMs = 100;

/**
 * A paste that never ends must not swallow keys forever. It is waited for at most this long, and
 * each byte extends that: a slow connection sends hundreds per second, a person typing few.
 */
const pasteMs = 3000;
const pasteMsOfByte = 5;

/** A piece of a paste that ends in Ctrl-C has other bytes before it. */
const onlyInterrupts = /^\u0003+$/;

/** This many keys are handled before anyone notices. Ctrl-C doesn't wait behind more. */
const shortQueue = 16;
/** More than anyone types ahead. The rest is dropped. */
const longestQueue = 4096;

/**
 * Standard input, passed to Ink one key per turn of the event loop. ink-select-input 6.2 on Ink 8
 * acts on the state of its last render: Down and Enter that arrive together select the wrong item.
 * With a render between keys, a burst selects the same as slow typing.
 */
export class PacedInput extends Readable {
  readonly isTTY = true;
  readonly #source: TerminalInput;
  readonly #take: TakePiece;
  readonly #reader = createKeyReader();
  readonly #waiting: { readonly piece: Piece; readonly pressedAt: number }[] = [];
  readonly #decoder = new TextDecoder();
  #pasteUntil = 0;
  #turn: NodeJS.Immediate | undefined;
  #pause: NodeJS.Timeout | undefined;

  constructor(source: TerminalInput, take: TakePiece) {
    super();
    this.#source = source;
    this.#take = take;
    source.on('data', this.#receive);
    source.on('end', () => this.push(null));
    // A line-by-line question before the screens has paused it.
    source.resume();
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

  /** Stops reading. Unread input stays in the terminal. */
  release(): void {
    this.#source.off('data', this.#receive);
    this.#source.pause();
    clearImmediate(this.#turn);
    clearTimeout(this.#pause);
  }

  readonly #receive = (bytes: Buffer | string) => {
    const text = typeof bytes === 'string' ? bytes : this.#decoder.decode(bytes, { stream: true });
    const wasPasting = this.#isPasting();
    this.#queue(this.#reader.push(text));
    clearTimeout(this.#pause);
    const open = this.#reader.open();
    if (open !== null) {
      this.#pause = setTimeout(this.#giveUp, this.#patience(open, text, wasPasting));
    }
  };

  #isPasting(): boolean {
    return this.#reader.open()?.endsWith('paste') ?? false;
  }

  #patience(open: 'paste' | 'interrupted-paste' | 'sequence', text: string, goesOn: boolean) {
    const now = performance.now();
    if (open === 'sequence') {
      return sequenceMs;
    }
    const latest = now + pasteMs;
    const until = goesOn ? this.#pasteUntil + text.length * pasteMsOfByte : latest;
    this.#pasteUntil = Math.min(latest, until);
    const isPressed = open === 'interrupted-paste' && onlyInterrupts.test(text);
    return isPressed ? interruptMs : Math.max(0, this.#pasteUntil - now);
  }

  /** Nothing came after it, so it was the Escape key or a paste without an end. */
  readonly #giveUp = () => this.#queue(this.#reader.giveUp());

  #queue(pieces: readonly Piece[]): void {
    const pressedAt = performance.now();
    for (const piece of pieces) {
      if (piece.kind === 'key' && piece.bytes === interrupt) {
        // As in a terminal, an interrupt discards what was typed before it.
        this.#waiting.splice(0, this.#waiting.length > shortQueue ? this.#waiting.length : 0);
      } else if (this.#waiting.length >= longestQueue) {
        continue;
      }
      this.#waiting.push({ piece, pressedAt });
    }
    this.#turn ??= setImmediate(this.#hand);
  }

  readonly #hand = () => {
    this.#turn = undefined;
    const next = this.#waiting.shift();
    if (next === undefined) {
      return;
    }
    const { piece, pressedAt } = next;
    if (!this.#take(piece, pressedAt) && piece.kind === 'key') {
      this.push(piece.bytes);
    }
    this.#turn = setImmediate(this.#hand);
  };
}
