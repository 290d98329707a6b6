import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutAtSigns,
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
        const signs = cutAtSigns(all, width);
        for (const row of [...wrapWords(all, width), ...cutRows(all, width), ...signs]) {
          expect(widthOf(row)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('loses nothing when it is cut into rows', () => {
    fc.assert(
      fc.property(text, columns, (all, width) => {
        expect(cutRows(all, width).join('')).toBe(all);
        expect(cutAtSigns(all, width).join('')).toBe(all);
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
      '服务 textcnn',
      '（华东2（上海））：',
      '优化',
    ]);
    expect(wrapWords('服务ecs.gn6i-c4g1.xlarge已', 24)).toEqual(['服务ecs.gn6i-c4g1.xlarge', '已']);
  });
});

describe('what belongs together stays on one row', () => {
  it.each([
    ['a number and its unit', '可用的内存是 4096 MB、4 核', 18, ['可用的内存是', '4096 MB、4 核']],
    ['a duration', '最后一行输出在 4 分 07 秒前', 20, ['最后一行输出在', '4 分 07 秒前']],
    ['a name and its version', 'use PyTorch 1.6 here', 12, ['use', 'PyTorch 1.6', 'here']],
    ['a shape', 'input, int32, [-1, 512]', 20, ['input, int32,', '[-1, 512]']],
    ['a term that the dictionary lacks', '删除之前持续计费', 14, ['删除之前持续', '计费']],
    ['a word that denies, and what it denies', '已经读取，不运行', 12, ['已经读取，', '不运行']],
    ['a path after a sign', '查找过：eascmd、/etc/dsw', 18, ['查找过：eascmd、', '/etc/dsw']],
    ['the dot of an extension', '一个目录（.zip、.tar）', 16, ['一个目录', '（.zip、.tar）']],
  ] as const)('%s', (_, all, width, rows) => {
    expect(wrapWords(all, width)).toEqual(rows);
  });

  it('unless there is no room for it', () => {
    expect(wrapWords('用时 4 分 07 秒', 6)).toEqual(['用时', '4 分', '07 秒']);
  });
});

it('ends the rows of an address, a path, or an image after a slash or a dot', () => {
  expect(wrapWords('http://123456.cn-shanghai.pai-eas.com/api/predict/textcnn', 22)).toEqual([
    'http://123456.',
    'cn-shanghai.pai-eas.',
    'com/api/predict/',
    'textcnn',
  ]);
  expect(wrapWords('/home/user/项目/textcnn/service.json', 22)).toEqual([
    '/home/user/项目/',
    'textcnn/service.json',
  ]);
  expect(cutAtSigns('blade --mode eas_plugin --for gpu', 26)).toEqual([
    'blade --mode eas_plugin ',
    '--for gpu',
  ]);
});

it('cuts a long text without signs in full rows, and loses none of it', () => {
  const long = '模型a'.repeat(5000);
  const rows = cutAtSigns(long, 30);
  expect(rows.join('')).toBe(long);
  expect(rows.every((row) => widthOf(row) <= 30)).toBe(true);
});

it('begins the further rows of a sentence under its words', () => {
  expect(wrapSigned('!', 'one two three', 8)).toEqual(['! one', '  two', '  three']);
});

it('cuts a word that is wider than a row, and no other', () => {
  expect(wrapWords('see http://example.com/a', 10)).toEqual(['see', 'http://exa', 'mple.com/a']);
});
