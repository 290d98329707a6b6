import { frameOf } from './frame.tsx';
import { stateNames, stateOf } from './states.ts';

export interface Window {
  readonly columns: number;
  readonly rows: number;
}

/** Wherever another arrangement begins, and the three that are looked at. */
export const windows = [
  { columns: 40, rows: 12 },
  { columns: 40, rows: 20 },
  { columns: 60, rows: 16 },
  { columns: 80, rows: 24 },
  { columns: 100, rows: 30 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 50 },
] as const;
export const usual = { columns: 80, rows: 24 } as const;
export const narrow = { columns: 40, rows: 20 } as const;
/** Where the JSON beside a plan has the least room. */
export const plan = { columns: 100, rows: 30 } as const;
export const wide = { columns: 120, rows: 40 } as const;

/** One state of each arrangement has frames of three widths. The others differ from it by their text. */
export const everyWidth = [
  'client',
  'commands-run',
  'delete',
  'described',
  'diff',
  'file-completed',
  'file-not-json',
  'where-found',
  'help-list',
  'interrupt',
  'json',
  'keys-deploying',
  'local-facts',
  'local-inputs',
  'log-following',
  'fixing-list',
  'question-gpu-model',
  'question-dropped',
  'question-path-long',
  'question-region',
  'question-shapes',
  'resume',
  'setup-regions',
  'setup-warning',
  'start-everything',
  'start-history',
  'workers-many',
];

const hasEveryWidth = (name: string): boolean =>
  everyWidth.includes(name) || /^(?:deploying|ended)/.test(name);

/** The plan is laid out in five ways: stacked, in columns, and with the JSON beside it where that has little room, enough, or much. */
const isPlan = (name: string): boolean => name === 'review-clean' || name === 'review-long';

const lookedAt = (name: string): readonly Window[] =>
  isPlan(name)
    ? windows.filter(({ columns, rows }) => columns > 60 || rows === narrow.rows)
    : hasEveryWidth(name)
      ? [narrow, usual, wide]
      : [usual];

const withoutTrailing = (frame: string): string =>
  `${frame
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n')}\n`;

/** The state as it is drawn in a window. */
export const frameIn = (name: string, { columns, rows }: Window): string =>
  frameOf(stateOf(name, columns, rows));

/** The file of a state: its frames in the windows that are looked at, each behind a heading. */
export const frameFile = (name: string, frame = frameIn): string =>
  lookedAt(name)
    .map((window) => `${headingOf(window)}\n${withoutTrailing(frame(name, window))}`)
    .join('\n');

const headingOf = ({ columns, rows }: Window): string => `── ${columns} x ${rows} ──`;

/** The files as they are drawn now, by their names. */
export const frameFiles = (): ReadonlyMap<string, string> =>
  new Map(stateNames.map((name) => [name, frameFile(name)]));
