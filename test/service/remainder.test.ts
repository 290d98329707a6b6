import { expect, test } from 'vitest';
import { remainder } from '../../src/service/suggest.ts';

test.each([
  ['equal values leave nothing', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, undefined],
  ['a key that the part lacks stays', { a: 1, b: 2 }, { a: 1 }, { b: 2 }],
  ['a value that differs stays', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, { a: { c: 2 } }],
  ['a list of plain values that differs stays whole', { a: [1, 2] }, { a: [1, 3] }, { a: [1, 2] }],
  ['objects in a list are compared by place', [{ a: 1 }, { b: 2 }], [{ a: 1 }, {}], [{}, { b: 2 }]],
  ['a longer list stays', [{ a: 1 }, { a: 2 }], [{ a: 1 }], [{}, { a: 2 }]],
  ['a list where the part has none stays', { a: [1] }, { a: 1 }, { a: [1] }],
  ['a list where the part has an object stays', { a: [1] }, { a: { 0: 1 } }, { a: [1] }],
  ['a text where the part has a list stays', { a: 'x' }, { a: ['x'] }, { a: 'x' }],
])('%s', (_title, whole, part, expected) => {
  expect(remainder(whole, part)).toEqual(expected);
});
