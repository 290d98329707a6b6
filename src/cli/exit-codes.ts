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

/** The exit codes with what each says of a run (contract: Streams and exit codes). */
const meanings = {
  0: 'deployed; nothing to do; dry run clean; check clean',
  1: 'the deployment failed; smoke: no answer with a status of 200 to 299',
  2: 'wrong usage: unknown flag, value not allowed',
  3: 'eascmd missing, not runnable or not signed in',
  4: 'input needed and nobody to ask',
  5: 'refused by the rules; check with errors',
  6: 'conflict: the name is taken, or another run is deploying it',
  8: "stopped on request, and the service's end confirmed",
  9: 'outcome unknown, or the watch limit passed',
  10: 'detached: still deploying',
  70: 'a fault of this tool (its log is named), or output could not be written',
  129: 'the terminal was closed before anything was sent',
  130: 'interrupted before anything was sent',
  143: 'terminated before anything was sent',
} as const;

type Code = keyof typeof meanings;
type Meanings = Readonly<Partial<Record<Code, string>>>;

/** The end of a page of help. A command that means less by a code than all of them together says so. */
export function exitCodes(told: Meanings): string {
  const lines = Object.entries(told).map(([code, meaning]) => `  ${code.padEnd(4)} ${meaning}\n`);
  return `Exit codes:\n${lines.join('')}`;
}

/** All of them: what a run that deploys may end with. */
export const exitCodeHelp = exitCodes(meanings);

export const ofDeploying = `\n${exitCodeHelp}`;

const wrongUsage = { 2: meanings[2] } as const;
const ourFault = { 70: meanings[70] } as const;

export const ofChecking = `\n${exitCodes({
  0: 'nothing found, or warnings alone; with --fix, nothing left but those',
  2: 'wrong usage, or a file that could not be read or written',
  5: 'errors were found',
  ...ourFault,
})}`;

export const ofAttaching = `\n${exitCodes({
  0: 'deployed',
  1: 'the deployment failed',
  2: 'wrong usage, or nothing was submitted under that name',
  8: meanings[8],
  9: meanings[9],
  10: meanings[10],
  ...ourFault,
})}`;

export const ofLookingBack = `\n${exitCodes({
  0: 'told, also that there is nothing yet',
  2: 'wrong usage, or no deployment has that id',
  ...ourFault,
})}`;

export const ofPrinting = `\n${exitCodes({ 0: 'printed', ...wrongUsage, ...ourFault })}`;
