import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/build/layout.ts';

/** Other words for what docs/glossary.md names, and the one to use. */
const others = {
  文件夹: '目录',
  答案: '回答',
  回车键: 'Enter',
  短横线: '短划线',
  服务文件: '服务配置文件',
  优化等级: '优化级别',
  没有发送任何内容: '未发送任何请求',
  没有任何失败: '并未失败',
};

const folder = path.join(root, 'src', 'messages', 'zh-CN');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.join(folder, file));

const texts = [...files, path.join(root, 'README.zh-CN.md')].map((file) => ({
  file: path.relative(root, file),
  text: readFileSync(file, 'utf8'),
}));

test.each(Object.entries(others))('%s is called %s', (other) => {
  expect(texts.length).toBeGreaterThan(20);
  const found = texts.filter(({ text }) => text.includes(other)).map(({ file }) => file);
  expect(found).toEqual([]);
});

test('every term of the glossary is used', () => {
  const glossary = readFileSync(path.join(root, 'docs', 'glossary.md'), 'utf8');
  const rows = [...glossary.matchAll(/^\| [^|]+ \| ([^|]*\p{Script=Han}[^|]*) \| [^|]+ \|$/gmu)];
  const terms = rows
    .flatMap(([, row = '']) => row.replaceAll(/ \([^)]*\)/g, '').split(/[,;] /))
    // The number of a step, and the column's title.
    .filter((term) => !term.includes('N') && term !== '中文');
  expect(terms.length).toBeGreaterThan(80);
  const said = texts.map(({ text }) => text).join('\n');
  expect(terms.filter((term) => !said.includes(term))).toEqual([]);
});

test('no Chinese word is followed by a half-width sign', () => {
  const lines = texts.flatMap(({ file, text }) =>
    (text.match(/.*\p{Script=Han}[,;:?!](?![\w/]).*/gu) ?? []).map((line) => `${file}: ${line}`),
  );
  expect(lines).toEqual([]);
});
