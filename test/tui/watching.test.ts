import { describe, expect, it } from 'vitest';
import { endingOfState } from '../../src/app/retry.ts';
import { frameOf } from './frame.tsx';
import { stateOf } from './states.ts';

/** Rows that go on begin under the address, after its label. */
function addressIn(frame: string, label: string): string {
  const rows = frame.split('\n');
  const first = rows.findIndex((row) => row.includes(`${label}  http`));
  const at = (rows[first] ?? '').indexOf('http');
  const rest = rows.slice(first + 1).map((row) => row.slice(at));
  const goesOn = (row: string, index: number) =>
    /^\S+$/.test(row) && (rows[first + 1 + index] ?? '').slice(at - 10, at).trim() === '';
  const end = rest.findIndex((row, index) => !goesOn(row, index));
  return [(rows[first] ?? '').slice(at), ...rest.slice(0, end)].join('').trim();
}

const internet =
  'http://1234567890123456.cn-shanghai.pai-eas.aliyuncs.com/api/predict/textcnn_prod';
const intranet = internet.replace('.cn-', '.vpc.cn-');

describe('the addresses of a service that is deployed', () => {
  it.each([
    ['deploying-within', 120, 40],
    ['deploying-late', 100, 24],
    ['deploying-within', 80, 24],
    ['deploying-within', 60, 24],
    ['deploying-within', 40, 25],
    ['ended-deployed-real', 120, 40],
    ['ended-deployed-real', 80, 24],
  ])('stand whole: %s in %i x %i', (name, columns, rows) => {
    const frame = frameOf(stateOf(name, columns, rows));
    expect(addressIn(frame, 'Internet')).toBe(internet);
    expect(addressIn(frame, 'Intranet')).toBe(intranet);
  });

  it('are left out where they would be cut, the second first', () => {
    const low = frameOf(stateOf('deploying-within', 40, 20));
    expect(addressIn(low, 'Internet')).toBe(internet);
    expect(low).not.toContain('Intranet');
    expect(frameOf(stateOf('deploying-within', 40, 16))).not.toContain('http');
  });

  it('move nothing when they are printed', () => {
    const rowOf = (name: string, columns: number, rows: number) =>
      frameOf(stateOf(name, columns, rows))
        .split('\n')
        .findIndex((row) => /Starting eascmd|Blade is optimizing/.test(row));
    for (const [columns, rows] of [
      [120, 40],
      [80, 24],
      [40, 24],
    ] as const) {
      expect(rowOf('deploying-submitted', columns, rows)).toBe(
        rowOf('deploying-early', columns, rows),
      );
    }
  });
});

it('repeats the endpoint table in no last lines of eascmd', () => {
  const { lastLines } = endingOfState(stateOf('ended-unknown', 120, 40));
  const texts = lastLines.map(({ text }) => text);
  expect(texts).toContain('[OK] Service is now creating');
  expect(texts.filter((text) => /^[+|]/.test(text))).toEqual([]);
});

describe('when the model is ready, by the clock on the wall', () => {
  const rowsOf = (name: string, columns = 120, rows = 40) => frameOf(stateOf(name, columns, rows));

  it('stands beside the bar, from 3 to 10 minutes after the plugin began', () => {
    expect(rowsOf('deploying-real')).toMatch(/┿ 10m +Model ready 11:45 to 11:53$/m);
    expect(rowsOf('deploying-real', 80, 24)).toMatch(/┿ 10m +Model ready 11:45 to 11:53$/m);
    expect(rowsOf('deploying-real', 40, 24)).toMatch(/3m +11:45 to 11:53$/m);
  });

  it("follows the person's own runs, and ends with them", () => {
    expect(rowsOf('deploying-usual')).toMatch(/Model ready 11:4[56] to 11:47$/m);
    expect(rowsOf('deploying-longer-than-usual')).not.toContain('Model ready');
  });

  it('is left out of a rehearsal, whose clock runs faster', () => {
    expect(rowsOf('deploying-within')).not.toContain('Model ready');
  });
});

it('shows an update in two phases, and no optimization that nobody promised', () => {
  const frame = frameOf(stateOf('deploying-updating', 120, 40));
  expect(frame).toMatch(/^ {2}\S Update +9s/m);
  expect(frame).toMatch(/^ {2}○ Start/m);
  expect(frame).not.toMatch(/Optimize|Download/);
  expect(frame).toContain('Updating the service.');
  const silent = frameOf(stateOf('deploying-update-silent', 120, 40));
  expect(silent).toContain('Updating the service. No output for 14s.');
  const starts = frameOf(stateOf('deploying-update-starts', 120, 40));
  expect(starts).toMatch(/^ {2}✔ Update +16s/m);
  expect(starts).toMatch(/^ {2}\S Start +10s +1 of 2 running/m);
});
