import { exitCode } from '../eascmd/exit-codes.ts';

/** The exit codes with what each says of a run (contract: Streams and exit codes). */
const meanings = {
  ok: 'deployed; nothing to do; dry run clean; check clean',
  failed: 'the deployment failed; smoke: no answer with a status of 200 to 299',
  usage: 'wrong usage: unknown flag, value not allowed',
  noEascmd: 'eascmd missing, not runnable or not signed in',
  inputNeeded: 'input needed and nobody to ask',
  refused: 'refused by the rules; check with errors',
  conflict: 'conflict: the name is taken, or another run is deploying it',
  stopped: "stopped on request, and the service's end confirmed",
  unknown: 'outcome unknown, or the watch limit passed',
  detached: 'detached: still deploying',
  fault: 'a fault of this tool (its log is named), or output could not be written',
  hangup: 'the terminal was closed before anything was sent',
  interrupted: 'interrupted before anything was sent',
  terminated: 'terminated before anything was sent',
} as const;

type Meanings = Readonly<Partial<Record<keyof typeof exitCode, string>>>;

/** The end of a page of help. A command that means less by a code than all of them together says so. */
export function exitCodes(told: Meanings): string {
  const lines = Object.entries(exitCode).flatMap(([name, code]) => {
    const meaning = Object.entries(told).find(([told]) => told === name)?.[1];
    return meaning === undefined ? [] : [`  ${String(code).padEnd(4)} ${meaning}\n`];
  });
  return `Exit codes:\n${lines.join('')}`;
}

/** All of them: what a run that deploys may end with. */
export const exitCodeHelp = exitCodes(meanings);

export const ofDeploying = `\n${exitCodeHelp}`;

const wrongUsage = { usage: meanings.usage } as const;
const ourFault = { fault: meanings.fault } as const;

export const ofChecking = `\n${exitCodes({
  ok: 'nothing found, or warnings alone; with --fix, nothing left but those',
  usage: 'wrong usage, or a file that could not be read or written',
  refused: 'errors were found',
  ...ourFault,
})}`;

export const ofAttaching = `\n${exitCodes({
  ok: 'deployed',
  failed: 'the deployment failed',
  usage: 'wrong usage, or nothing was submitted under that name',
  stopped: meanings.stopped,
  unknown: meanings.unknown,
  detached: meanings.detached,
  ...ourFault,
})}`;

export const ofLookingBack = `\n${exitCodes({
  ok: 'told, also that there is nothing yet',
  usage: 'wrong usage, or no deployment has that id',
  ...ourFault,
})}`;

export const ofPrinting = `\n${exitCodes({ ok: 'printed', ...wrongUsage, ...ourFault })}`;
