import { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { createKeyReader, interrupt, type Piece } from './keys.ts';

/**
 * Takes a piece away from Ink; answers whether it did. A list that filters as one types must not also
 * hear the letters as its own keys. A paste is always taken: Ink hears keys alone. `pressedAt` is when it
 * arrived, by the program's own clock.
 */
type TakePiece = (piece: Piece, pressedAt: number) => boolean;

/** What is needed of a terminal's input. */
export type TerminalInput = Pick<
  ReadStream,
  'on' | 'off' | 'pause' | 'resume' | 'setRawMode' | 'ref' | 'unref'
>;

/** How long a sequence may be on its way: far shorter than a hand, longer than a line's delays. */
const sequenceMs = 25;

/** A hand sends Ctrl-C by itself, and a terminal that pastes goes on at once: behind this silence, it was pressed. */
const interruptMs = 100;

/**
 * A paste whose end does not come must not swallow the keys for ever. It is waited for at most this
 * long, and each byte prolongs that: a slow line sends hundreds a second, a hand at the keys few.
 */
const pasteMs = 3000;
const pasteMsOfByte = 5;

/** A piece of a paste that ends in Ctrl-C has other bytes before it. */
const onlyInterrupts = /^\u0003+$/;

/** As many keys are handled before anybody notices; Ctrl-C does not wait behind more. */
const shortQueue = 16;
/** More than anybody types ahead. What comes beyond it is left out. */
const longestQueue = 4096;

/**
 * Standard input, handed to Ink one key a turn of the event loop. ink-select-input 6.2 on Ink 8 acts
 * on the state of its last rendering: Down and Enter that arrive in one piece choose the wrong item.
 * With a rendering between any two keys, a burst chooses what a slow hand would.
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
    // A question in lines, asked before the screens, has paused it.
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

  /** Stops reading; what is left unread stays with the terminal. */
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

  /** Nothing came after it: it was the Escape key, or a paste without an end. */
  readonly #giveUp = () => this.#queue(this.#reader.giveUp());

  #queue(pieces: readonly Piece[]): void {
    const pressedAt = performance.now();
    for (const piece of pieces) {
      if (piece.kind === 'key' && piece.bytes === interrupt) {
        // As a terminal does: what was typed ahead of an interrupt is forgotten.
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
