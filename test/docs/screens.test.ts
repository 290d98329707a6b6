import { expect, test } from 'vitest';
import { frameOf, textOf } from '../../scripts/screens/frame.ts';
import { svgOf } from '../../scripts/screens/svg.ts';
import { read } from './documents.ts';

const begin = '\u001B[?2026h';
const end = '\u001B[?2026l';

test('a frame is what a terminal shows, up to the last whole one', async () => {
  const bytes = `${begin}\u001B[32mok\u001B[0m  \u001B[1;7m模型\u001B[0m${end}${begin}\u001B[Hhalf`;
  const frame = await frameOf(bytes, 12, 2);
  expect(textOf(frame)).toBe('ok  模型\n');
  expect(frame.rows[0]?.slice(0, 3)).toMatchObject([
    { column: 0, width: 2, text: 'ok', style: { color: 2 } },
    { column: 2, width: 2, text: '  ', style: { color: null, bold: false } },
    { column: 4, width: 4, text: '模型', style: { bold: true, inverse: true } },
  ]);
});

test('a picture has a title, keeps to the grid, and writes what XML would read as its own', async () => {
  const frame = await frameOf('a   \u001B[36m<b> & c', 20, 1);
  const picture = svgOf(frame, 'Title & more');
  expect(picture).toContain('<title id="title">Title &amp; more</title>');
  expect(picture).toMatch(/x="45.6"[^>]+textLength="58.8"[^>]+fill="#39c5cf">&lt;b&gt; &amp; c</);
});

test.each(['question', 'review', 'optimizing', 'deployed'])(
  '%s.svg says that it is a rehearsal',
  (name) => {
    const picture = read(`docs/screens/${name}.svg`);
    expect(picture).toContain('REHEARSAL');
    expect(picture).toMatch(/<title id="title">[^<]+<\/title>/);
  },
);

test('the token is hidden in the picture of the end, and stands in no other', () => {
  expect(read('docs/screens/deployed.svg')).toMatch(/>Token<[\s\S]*?>••••••••</);
  for (const name of ['question', 'review', 'optimizing']) {
    expect(read(`docs/screens/${name}.svg`)).not.toContain('Token');
  }
});
