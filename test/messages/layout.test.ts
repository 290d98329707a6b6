import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutRows,
  fitMiddle,
  fitStart,
  padEnd,
  padStart,
  widthOf,
  wrapSigned,
  wrapWords,
} from '../../src/messages/layout.ts';

const text = fc
  .array(fc.constantFrom('a', 'oss://', '模型', '👩‍🔬', 'é', ' ', '-', 'service.json'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));
const columns = fc.integer({ min: 2, max: 40 });

describe('any text', () => {
  it('fits the columns, however it is fitted', () => {
    fc.assert(
      fc.property(text, columns, (all, width) => {
        for (const fitted of [fitStart(all, width, '…'), fitMiddle(all, width, '…')]) {
          expect(widthOf(fitted)).toBeLessThanOrEqual(width);
          expect(widthOf(all) <= width ? fitted : '').toBe(widthOf(all) <= width ? all : '');
        }
        for (const row of [...wrapWords(all, width), ...cutRows(all, width)]) {
          expect(widthOf(row)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('loses nothing when it is cut into rows', () => {
    fc.assert(
      fc.property(text, columns, (all, width) => {
        expect(cutRows(all, width).join('')).toBe(all);
        expect(wrapWords(all, width).join('').replaceAll(' ', '')).toBe(all.replaceAll(' ', ''));
      }),
    );
  });

  it('is padded by what it is wide, not by its letters', () => {
    fc.assert(
      fc.property(text, columns, (all, width) => {
        const wanted = Math.max(width, widthOf(all));
        expect(widthOf(padEnd(all, width))).toBe(wanted);
        expect(widthOf(padStart(all, width))).toBe(wanted);
      }),
    );
  });
});

describe('Chinese text', () => {
  const pieces = [
    '请输入',
    '模型',
    '路径',
    '，',
    '。',
    '；',
    '：',
    '（',
    '）',
    '「',
    '」',
    '、',
    '《',
    '》',
  ];
  const mixed = fc
    .array(fc.constantFrom(...pieces, 'textcnn', 'ecs.gn6i-c4g1.xlarge', ' 10 ', ' ', 'OSS'), {
      maxLength: 40,
    })
    // No sign stands beside a space, and three signs in a row leave no legal place to break.
    .map((parts) =>
      parts
        .join('')
        .replaceAll(/ *([，。；：（）「」、《》]) */g, '$1')
        .replaceAll(/ +/g, ' ')
        .trim()
        .replaceAll(/([，。；：（）「」、《》]{2})[，。；：（）「」、《》]+/g, '$1'),
    );

  it('has no row that begins or ends with a sign that may not stand there', () => {
    fc.assert(
      fc.property(mixed, fc.integer({ min: 8, max: 60 }), (all, width) => {
        const rows = wrapWords(all, width);
        for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(width);
        for (const row of rows.slice(1)) expect(row).not.toMatch(/^[ ，。；：）」、》]/);
        for (const row of rows.slice(0, -1)) expect(row).not.toMatch(/[（「《]$/);
      }),
    );
  });

  it('breaks between words, and keeps names whole', () => {
    expect(wrapWords('正在用 eascmd64 创建服务 textcnn（华东2（上海））：优化', 20)).toEqual([
      '正在用 eascmd64 创建',
      '服务 textcnn（华东2',
      '（上海））：优化',
    ]);
    expect(wrapWords('服务ecs.gn6i-c4g1.xlarge已', 24)).toEqual(['服务ecs.gn6i-c4g1.xlarge', '已']);
  });
});

it('begins the further rows of a sentence under its words', () => {
  expect(wrapSigned('!', 'one two three', 8)).toEqual(['! one', '  two', '  three']);
});

it('cuts a word that is wider than a row, and no other', () => {
  expect(wrapWords('see http://example.com/a', 10)).toEqual(['see', 'http://exa', 'mple.com/a']);
});
