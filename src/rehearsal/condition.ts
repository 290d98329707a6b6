import type { StepKind } from './course.ts';
import { type Step, scriptOf } from './script.ts';
import { type Service, type Stage, serviceTimeSince } from './service.ts';
import { instancesIn } from './service-file.ts';

/** Where a service stands at one moment; the words of `status` are those of Alibaba's own SDK. */
export interface Condition {
  readonly status: string;
  readonly message: string;
  readonly total: number;
  readonly running: number;
}

const second = 1000;
/** How long each request keeps a service busy, in ms of its own time. */
export const stageLength: Readonly<Record<Stage['kind'], number>> = {
  deleting: 8 * second,
  stopping: 5 * second,
  starting: 25 * second,
  scaling: 25 * second,
  updating: 25 * second,
};

const statuses: Readonly<Partial<Record<StepKind, string>>> = {
  creating: 'Creating',
  // Alibaba's SDK shows the status Waiting beside the message `Successfully synchronized resources`.
  sync: 'Waiting',
  waiting: 'Waiting',
  running: 'Running',
  finished: 'Running',
  failed: 'Failed',
};

const isOver = ({ status }: Condition): boolean => status === 'Running' || status === 'Failed';

/** The client makes the lines with counts itself; a service's message is the text before them. */
const messageOf = (past: readonly Step[]): string => {
  const last = past.findLast(({ kind }) => kind !== 'waiting');
  const running = last?.kind === 'running' || last?.kind === 'finished';
  return running ? 'Service start successfully' : (last?.text ?? '');
};

const creationAt = (service: Service, now: number): Condition => {
  const elapsed = serviceTimeSince(service, service.acceptedAt, now);
  const past = scriptOf(service).filter(({ at }) => at <= elapsed);
  const last = past.at(-1);
  const status = last === undefined ? 'Creating' : (statuses[last.kind] ?? 'Deploying');
  const total = instancesIn(service.config);
  const running = status === 'Running' ? total : (last?.running ?? 0);
  return { status, message: messageOf(past), total, running };
};

const stageAt = (service: Service, stage: Stage, now: number): Condition | null => {
  const done = serviceTimeSince(service, stage.at, now) >= stageLength[stage.kind];
  const total = instancesIn(service.config);
  const quiet = { total, running: 0 };
  const up = { status: 'Running', message: 'Service start successfully', total, running: total };
  switch (stage.kind) {
    case 'deleting':
      return done ? null : { status: 'Deleting', message: 'Service is terminating', ...quiet };
    case 'stopping':
      return done
        ? { status: 'Stopped', message: 'Service is stopped', ...quiet }
        : { status: 'Stopping', message: 'Service is stopping', ...quiet };
    case 'starting':
      return done ? up : { status: 'Starting', message: 'Service is now starting', ...quiet };
    case 'scaling':
    case 'updating':
      if (done) return up;
      return {
        status: stage.kind === 'scaling' ? 'Scaling' : 'Updating',
        message: `Service is now ${stage.kind}`,
        total,
        running: Math.min(stage.running, total),
      };
  }
};

const interrupting: ReadonlySet<Stage['kind']> = new Set(['deleting', 'stopping', 'starting']);

/** Where a service stands; null when its deletion has ended. `now` in ms since the epoch. */
export const conditionAt = (service: Service, now: number): Condition | null => {
  const { stage } = service;
  const creation = creationAt(service, now);
  if (stage === null) return creation;
  const waitsForCreation = !interrupting.has(stage.kind) && !isOver(creation);
  return waitsForCreation ? creation : stageAt(service, stage, now);
};
