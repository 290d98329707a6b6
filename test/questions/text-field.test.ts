import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Edit,
  edit,
  emptyField,
  fieldOf,
  longestField,
  type TextField,
} from '../../src/questions/text-field.ts';

const family = '👨‍👩‍👧‍👦';
const flag = '🇨🇳';
const accented = 'e\u0301';

function edited(start: TextField, ...changes: readonly (Edit | Exclude<Edit['kind'], 'insert'>)[]) {
  return changes.reduce<TextField>(
    (field, change) => edit(field, typeof change === 'string' ? { kind: change } : change),
    start,
  );
}
const insert = (text: string): Edit => ({ kind: 'insert', text });

describe('typing and pasting', () => {
  it('puts text at the cursor', () => {
    expect(edited(fieldOf('textn'), 'left', insert('c'), insert('n'))).toEqual({
      value: 'textcnn',
      cursor: 6,
    });
  });

  it('makes one line of what was pasted', () => {
    expect(edited(emptyField, insert('  oss://bucket/\r\nmodels/\t \u001b[31m\n')).value).toBe(
      '  oss://bucket/models/ ',
    );
  });

  it('holds no more than a field may, and no half characters', () => {
    const full = edited(emptyField, insert(`x${'😀'.repeat(longestField)}`));
    expect(full.value).toBe(`x${'😀'.repeat(longestField / 2 - 1)}`);
    expect(edited(full, insert('ab')).value).toHaveLength(longestField);
    expect(edited(fieldOf('y'.repeat(longestField)), insert('z')).value).not.toContain('z');
  });

  it('moves over the words of a full field in time that grows with its length', () => {
    const full = edited(emptyField, insert('模'.repeat(longestField)));
    const begun = performance.now();
    for (let times = 0; times < 20; times += 1) {
      expect(edited(full, 'word-left').cursor).toBe(0);
    }
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('keeps a space that was typed', () => {
    expect(edited(fieldOf('1*2'), insert(' '), insert('|')).value).toBe('1*2 |');
  });

  it('leaves out marks that reorder or hide text, and keeps the joiners of emoji', () => {
    expect(edited(emptyField, insert(`a\u202eb\u200bc\ufeff${family}`)).value).toBe(`abc${family}`);
  });
});

describe('moving', () => {
  it.each([
    ['a Chinese character', '模'],
    ['an emoji family', family],
    ['a flag', flag],
    ['a letter with a mark', accented],
  ])('goes over %s in one step', (_name, grapheme) => {
    const field = fieldOf(`a${grapheme}b`);
    expect(edited(field, 'left', 'left').cursor).toBe(1);
    expect(edited(field, 'home', 'right', 'right').cursor).toBe(1 + grapheme.length);
  });

  it('stays at the ends', () => {
    expect(edited(fieldOf('ab'), 'right', 'word-right', 'end').cursor).toBe(2);
    expect(edited(fieldOf('ab'), 'home', 'left', 'word-left').cursor).toBe(0);
  });

  it('goes over one folder of a path at a time', () => {
    const path = fieldOf('oss://bucket/models/textcnn/');
    const stops = [1, 2, 3, 4].map(
      (count) => edited(path, ...Array.from({ length: count }, () => 'word-left' as const)).cursor,
    );
    expect(stops).toEqual([20, 13, 6, 0]);
    expect(edited(path, 'home', 'word-right', 'word-right').cursor).toBe(12);
  });
});

describe('deleting', () => {
  it.each([
    ['backspace', 'end', `模型${family}`],
    ['backspace', 'end', `模型${flag}`],
    ['delete', 'home', `${accented}模型`],
  ] as const)('%s takes a whole grapheme', (change, from, text) => {
    expect(edited(fieldOf(text), from, change).value).toBe('模型');
  });

  it('takes words and halves', () => {
    expect(edited(fieldOf('a.b.c'), 'delete-word')).toEqual({ value: 'a.b.', cursor: 4 });
    expect(edited(fieldOf('abcd'), 'left', 'kill-start')).toEqual({ value: 'd', cursor: 0 });
    expect(edited(fieldOf('abcd'), 'left', 'kill-end')).toEqual({ value: 'abc', cursor: 3 });
  });

  it('takes nothing where there is nothing', () => {
    const field = fieldOf('ab');
    expect(edited(field, 'home', 'backspace', 'delete-word', 'kill-start').value).toBe('ab');
    expect(edited(field, 'end', 'delete', 'kill-end').value).toBe('ab');
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    ...['模', family, flag, accented, '\u0301', '\u200d', '🇨', ' ', '/', '.', 'a1', '가', 'ᄀ', 'ᅡ'],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  piece.map(insert),
  fc
    .constantFrom(
      ...(['left', 'right', 'word-left', 'word-right', 'home', 'end', 'backspace'] as const),
      ...(['delete', 'delete-word', 'kill-start', 'kill-end'] as const),
    )
    .map((kind) => ({ kind })),
);

/** Every place between graphemes, found without the code under test. */
function boundaries(text: string): readonly number[] {
  const parts = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return [...Array.from(parts, ({ index }) => index), text.length];
}

describe('any sequence of edits', () => {
  const field = fc
    .array(anyEdit, { maxLength: 30 })
    .map((changes) => edited(emptyField, ...changes));

  it('leaves the cursor between graphemes of one clean line', () => {
    fc.assert(
      fc.property(field, ({ value, cursor }) => {
        expect(boundaries(value)).toContain(cursor);
        expect(value).toMatch(/^[^\p{Cc}\p{Cs}]*$/u);
      }),
    );
  });

  it('moves one grapheme at a time, there and back', () => {
    fc.assert(
      fc.property(field, (start) => {
        const places = boundaries(start.value);
        const at = places.indexOf(start.cursor);
        expect(edited(start, 'left').cursor).toBe(places[Math.max(at - 1, 0)]);
        expect(edited(start, 'right').cursor).toBe(places[Math.min(at + 1, places.length - 1)]);
      }),
    );
  });

  it('cuts exactly what lies between the cursor and where the same move would lead', () => {
    const pairs = [
      ['backspace', 'left'],
      ['delete', 'right'],
      ['delete-word', 'word-left'],
      ['kill-start', 'home'],
      ['kill-end', 'end'],
    ] as const;
    fc.assert(
      fc.property(field, fc.constantFrom(...pairs), (start, [cut, move]) => {
        const target = edited(start, move).cursor;
        const from = Math.min(start.cursor, target);
        const to = Math.max(start.cursor, target);
        expect(edited(start, cut).value).toBe(start.value.slice(0, from) + start.value.slice(to));
      }),
    );
  });
});
