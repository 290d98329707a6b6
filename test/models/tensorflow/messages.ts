/** Builders of protobuf messages, for graphs that no writer makes. */
export function field(number: number, content: Uint8Array | string): Uint8Array {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return new Uint8Array(Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]));
}

export function number(field: number, value: number): Uint8Array {
  return message(varint(field * 8), varint(value));
}

export const message = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts));

export function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Uint8Array.from([...bytes, left]);
    bytes.push((left % 128) + 128);
  }
}

/** A node of a graph; its attributes have no value. */
export function node(
  name: string,
  op: string,
  inputs: readonly string[] = [],
  attributes: readonly string[] = [],
): Uint8Array {
  const parts = [field(1, name), field(2, op), ...inputs.map((input) => field(3, input))];
  const entries = attributes.map((key) => field(5, field(1, key)));
  return field(1, message(...parts, ...entries));
}
