import type { Frame, Run, Style } from './frame.ts';

/** The sixteen colors on a dark background, which a terminal's own palette would define. */
const palette = [
  '#484f58',
  '#ff7b72',
  '#3fb950',
  '#d29922',
  '#58a6ff',
  '#bc8cff',
  '#39c5cf',
  '#b1bac4',
  '#6e7681',
  '#ffa198',
  '#56d364',
  '#e3b341',
  '#79c0ff',
  '#d2a8ff',
  '#56d4dd',
  '#f0f6fc',
] as const;
const text = '#c9d1d9';
const background = '#0d1117';

/** One cell, and the margin around all of them, in pixels. */
const cell = { width: 8.4, height: 18, baseline: 13.5 } as const;
const margin = 12;

/** The frame as an SVG with real text, so that it can be searched and read aloud. */
export function svgOf(frame: Frame, title: string): string {
  const width = number(frame.columns * cell.width + 2 * margin);
  const height = number(frame.rows.length * cell.height + 2 * margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${background}"/>`,
    `<g font-family="ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="${text}" style="white-space: pre">`,
    ...frame.rows.flatMap((runs, row) => runs.flatMap((run) => shapes(run, row))),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function shapes(run: Run, row: number): string[] {
  const { fill, behind } = colorsOf(run.style);
  const x = number(margin + run.column * cell.width);
  const top = number(margin + row * cell.height);
  const width = number(run.width * cell.width);
  const box =
    behind === null
      ? []
      : [`<rect x="${x}" y="${top}" width="${width}" height="${cell.height}" fill="${behind}"/>`];
  return [...box, ...words(run, row, fill)];
}

/** Without the surrounding spaces. Its length is fixed, so that any font stays on the grid. */
function words({ column, width, text, style }: Run, row: number, fill: string | null): string[] {
  if (text.trim() === '') return [];
  const before = text.length - text.trimStart().length;
  const after = text.length - text.trimEnd().length;
  const attributes = [
    ['x', number(margin + (column + before) * cell.width)],
    ['y', number(margin + row * cell.height + cell.baseline)],
    ['textLength', number((width - before - after) * cell.width)],
    ['lengthAdjust', 'spacingAndGlyphs'],
    ['xml:space', 'preserve'],
    ...(fill === null ? [] : [['fill', fill]]),
    ...(style.bold ? [['font-weight', 'bold']] : []),
    ...(style.dim ? [['opacity', '0.6']] : []),
  ];
  const list = attributes.map(([name, value]) => `${name}="${value}"`).join(' ');
  return [`<text ${list}>${escaped(text.trim())}</text>`];
}

function colorsOf(style: Style): { readonly fill: string | null; readonly behind: string | null } {
  const fill = style.color === null ? null : (palette[style.color] ?? null);
  const behind = style.background === null ? null : (palette[style.background] ?? null);
  return style.inverse ? { fill: behind ?? background, behind: fill ?? text } : { fill, behind };
}

const number = (value: number): string => String(Math.round(value * 100) / 100);

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
