import { ModelFault } from '../bytes.ts';

/** 64 MB of hashes. No graph that a machine can load comes close. */
const mostNames = 4_000_000;
/** The table is at most half full. Only names crafted to collide need more probes. */
const mostProbes = 4096;

const [colon, zero, nine, caret] = [58, 48, 57, 94] as const;

/**
 * The nodes that something consumes, as 64-bit hashes of their names: 16 bytes per name instead of
 * a string. A collision would only rank an output wrongly.
 */
export class NameSet {
  #slots = new Uint32Array(2 * 1024);
  #count = 0;
  #low = 0;
  #high = 0;

  /** Adds the node that an input names: `a`, `a:1`, and `^a` are the node `a`. */
  addInput(input: Uint8Array): void {
    const start = input[0] === caret ? 1 : 0;
    let end = input.length;
    while (end > start && isDigit(input[end - 1])) end -= 1;
    end = end > start && input[end - 1] === colon ? end - 1 : input.length;
    this.#hash(input, start, end);
    if (this.#insert(this.#slots)) this.#count += 1;
    if (this.#count > mostNames) throw new ModelFault('too-large', { names: mostNames });
    if (this.#count * 2 > this.#slots.length / 2) this.#grow();
  }

  has(name: Uint8Array): boolean {
    this.#hash(name, 0, name.length);
    return this.#slots[this.#find(this.#slots)] !== 0;
  }

  /** Two rounds of multiplication over the bytes, with different factors. */
  #hash(bytes: Uint8Array, start: number, end: number): void {
    let low = 0x811c9dc5;
    let high = 0x9747b28c;
    for (let index = start; index < end; index += 1) {
      const byte = bytes[index] ?? 0;
      low = Math.imul(low ^ byte, 0x01000193);
      high = Math.imul(high ^ byte, 0x5bd1e995);
      high ^= high >>> 13;
    }
    low ^= low >>> 15;
    // Zero marks an empty slot.
    this.#low = low >>> 0 || 1;
    this.#high = high >>> 0;
  }

  #find(slots: Uint32Array): number {
    const mask = slots.length / 2 - 1;
    const first = this.#low ^ Math.imul(this.#high, 0x9e3779b1);
    for (let probe = 0; probe < mostProbes; probe += 1) {
      const slot = ((first + probe) & mask) * 2;
      const low = slots[slot];
      if (low === 0 || (low === this.#low && slots[slot + 1] === this.#high)) return slot;
    }
    throw new ModelFault('too-large', { names: this.#count });
  }

  #insert(slots: Uint32Array): boolean {
    const found = this.#find(slots);
    if (slots[found] !== 0) return false;
    slots[found] = this.#low;
    slots[found + 1] = this.#high;
    return true;
  }

  #grow(): void {
    const larger = new Uint32Array(this.#slots.length * 2);
    for (let index = 0; index < this.#slots.length; index += 2) {
      this.#low = this.#slots[index] ?? 0;
      this.#high = this.#slots[index + 1] ?? 0;
      if (this.#low !== 0) this.#insert(larger);
    }
    this.#slots = larger;
  }
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= zero && byte <= nine;
