import type { KeyField, KeyVault } from '../app/types.ts';

/** Longer than any key: what is longer was pasted by mistake, and its end is dropped. */
const mostBytes = 512;

export interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/**
 * Holds an AccessKey from its first letter to the one command that takes it. It is no part of the
 * state, is drawn by nobody, prints as nothing (its fields are private to the language), and its bytes
 * are overwritten when it is done with. Copies that the engine makes of a text on its way here cannot
 * be overwritten from JavaScript; nothing of ours keeps them.
 */
export class KeyBuffer implements KeyVault {
  readonly #bytes = { id: Buffer.alloc(mostBytes), secret: Buffer.alloc(mostBytes) };
  readonly #lengths = { id: 0, secret: 0 };

  /** A paste often carries spaces and a line end; what no key holds is left out alone. */
  readonly type = (field: KeyField, text: string): number => {
    const typed = Buffer.from(text.trim(), 'utf8');
    const copied = typed.copy(this.#bytes[field], this.#lengths[field]);
    typed.fill(0);
    this.#lengths[field] += copied;
    return this.#lengths[field];
  };

  readonly erase = (field: KeyField): number => {
    this.#lengths[field] = Math.max(0, this.#lengths[field] - 1);
    this.#bytes[field].fill(0, this.#lengths[field]);
    return this.#lengths[field];
  };

  readonly clear = (field: KeyField): number => {
    this.#lengths[field] = 0;
    this.#bytes[field].fill(0);
    return 0;
  };

  /** The keys, once: they are gone from here then. */
  take(): Keys {
    const taken = { accessKeyId: this.#textOf('id'), accessKeySecret: this.#textOf('secret') };
    this.wipe();
    return taken;
  }

  wipe(): void {
    this.clear('id');
    this.clear('secret');
  }

  #textOf(field: KeyField): string {
    return this.#bytes[field].toString('utf8', 0, this.#lengths[field]);
  }
}
