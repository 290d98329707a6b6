/** The exit codes of the contract, by what they mean. */
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
  interrupted: 130,
  terminated: 143,
} as const;
