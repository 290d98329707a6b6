import type { PastRun } from '../../deployment/history.ts';

/** What stands beside a candidate of the shell's completion. */

export const presetOf: Readonly<Record<'project' | 'user', string>> = {
  project: 'of the project',
  user: 'your own',
};

export function pastService(run: PastRun): string {
  return [run.region ?? '', outcomeOf(run)].filter(Boolean).join(', ');
}

export function pastDeployment(run: PastRun): string {
  return [run.service ?? '', outcomeOf(run)].filter(Boolean).join(', ');
}

function outcomeOf({ outcome, rehearsal }: PastRun): string {
  return `${outcome ?? 'not recorded'}${rehearsal ? ' (rehearsal)' : ''}`;
}
