/** The phases of a deployment, in the order in which the service goes through them (contract: Events). */
export const phases = [
  'create',
  'schedule',
  'download',
  'optimize',
  'build',
  'push',
  'ingress',
  'sync',
  'start',
] as const;

export type Phase = (typeof phases)[number];

export type PhaseState = 'started' | 'done' | 'failed' | 'skipped';
