import { describe, expect, it } from 'vitest';
import { eascmd } from '../app/beginning.ts';
import { answered, begun, cpuTexts, heard, type Run } from '../app/drive.ts';
import { past, remembering } from '../app/past.ts';
import { frameOf } from './frame.tsx';

const longest = 'a'.repeat(60);

/** The name of a service deployed from here, taken, in a window of this size. */
function taken(service: string, columns: number, rows: number): string {
  const remembered = remembering({ services: [past({ service })] });
  const run: Run = answered(begun({ client: eascmd, remembered }), { ...cpuTexts, name: service });
  return frameOf(
    heard(
      run,
      { type: 'resized', columns, rows },
      {
        type: 'name-checked',
        service,
        presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
      },
    ).state,
  );
}

describe.each(['textcnn', longest])('every choice about the taken name %s is seen', (service) => {
  it.each([
    [40, 12],
    [40, 20],
    [60, 16],
    [80, 24],
    [120, 40],
  ])('in %d x %d, above Deploy', (columns, rows) => {
    const frame = taken(service, columns, rows);
    expect(frame).toMatch(/^ +(?:Deploy as +)?○ Update in place/m);
    expect(frame).toMatch(/^ +● New service (?:a|textcnn_v2)/m);
    expect(frame).toMatch(/^ +○ Replace (?:a|textcnn)/m);
    expect(frame).toMatch(/^ +○ Only watch/m);
    expect(frame).toMatch(/^ {2}❯ Deploy/m);
  });
});
