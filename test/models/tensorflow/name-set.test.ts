import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NameSet } from '../../../src/models/tensorflow/graph.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('it knows the nodes that inputs name, and no others', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z/_0-9.]{1,12}$/)), (names) => {
      const set = new NameSet();
      const [known, others] = [names.slice(0, names.length / 2), names.slice(names.length / 2)];
      for (const [index, name] of known.entries())
        set.addInput(bytes([name, `${name}:3`, `^${name}`][index % 3] ?? name));
      expect(known.filter((name) => !set.has(bytes(name)))).toEqual([]);
      const strange = others.filter((name) => !known.includes(name));
      expect(strange.filter((name) => set.has(bytes(name)))).toEqual([]);
    }),
  );
});

test('it grows to a hundred thousand names', () => {
  const set = new NameSet();
  for (let index = 0; index < 100_000; index += 1) set.addInput(bytes(`layer/${index}:0`));
  expect(set.has(bytes('layer/99999'))).toBe(true);
  expect(set.has(bytes('layer/100000'))).toBe(false);
});
