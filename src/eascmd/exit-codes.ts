/** The exit codes of this tool, by what they mean. */
export const exitCode = {
  ok: 0,
  failed: 1,
  usage: 2,
  noEascmd: 3,
  inputNeeded: 4,
  refused: 5,
  conflict: 6,
  stopped: 8,
  unknown: 9,
  detached: 10,
  fault: 70,
  hangup: 129,
  interrupted: 130,
  terminated: 143,
} as const;

/** The exit codes with these names. */
export type ExitCode<Name extends keyof typeof exitCode = keyof typeof exitCode> =
  (typeof exitCode)[Name];
