export type CheckState = 'ok' | 'warning' | 'fault';

/** What is looked at, in the order of the report. */
export const checkIds = [
  'node',
  'eascmd',
  'sign-in',
  'clock',
  'terminal',
  'keyboard',
  'files',
  'disk',
] as const;
export type CheckId = (typeof checkIds)[number];

/** One finding of the doctor; `words/` says it, and what would mend it. */
export interface Check {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly code: CheckCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type CheckCode =
  | 'node-fits'
  | 'eascmd-runs'
  | 'eascmd-rehearsal'
  | 'eascmd-silent'
  | 'eascmd-translated'
  | 'eascmd-missing'
  | 'eascmd-not-there'
  | 'eascmd-no-file'
  | 'eascmd-no-run-bit'
  | 'eascmd-other-machine'
  | 'eascmd-no-program'
  | 'eascmd-not-runnable'
  | 'eascmd-timed-out'
  | 'sign-in-accepted'
  | 'sign-in-open'
  | 'sign-in-spare'
  | 'sign-in-wrong-key'
  | 'sign-in-expired-key'
  | 'sign-in-no-permission'
  | 'sign-in-no-answer'
  | 'sign-in-unclear'
  | 'sign-in-not-asked'
  | 'clock-plausible'
  | 'clock-old'
  | 'clock-jumped'
  | 'terminal-good'
  | 'terminal-none'
  | 'terminal-small'
  | 'terminal-ascii'
  | 'keyboard-good'
  | 'keyboard-none'
  | 'keyboard-no-raw-mode'
  | 'keyboard-nobody'
  | 'files-private'
  | 'files-none'
  | 'files-open'
  | 'files-foreign'
  | 'disk-writable'
  | 'disk-low'
  | 'disk-not-writable';
