/**
 * `npm run screens`: takes the screenshots for the README. They are frames of the built program,
 * read from a pseudo-terminal during a rehearsal and written unchanged.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './build/layout.ts';
import { demonstrate } from './screens/demonstration.ts';
import { svgOf } from './screens/svg.ts';

const folder = path.join(root, 'docs', 'screens');
await mkdir(folder, { recursive: true });
for (const { name, title, frame } of await demonstrate()) {
  const file = path.join(folder, `${name}.svg`);
  await writeFile(file, svgOf(frame, title));
  console.log(path.relative(root, file));
}
