import type { Metafile } from 'esbuild';

/** Each file of the bundle with its size in bytes, the largest first, and the sum. */
export function sizeTable({ outputs }: Metafile): string {
  const rows = Object.entries(outputs)
    .map(([file, { bytes }]) => ({ file: file.split('dist/').at(-1) ?? file, bytes }))
    .sort((a, b) => b.bytes - a.bytes);
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  return [...rows, { file: 'total', bytes: total }]
    .map(({ file, bytes }) => `${String(bytes).padStart(9)}  ${file}`)
    .join('\n');
}
