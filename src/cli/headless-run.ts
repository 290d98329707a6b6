import type { RunOptions, ServicePlan } from '../app/facts.ts';
import type { Brought } from '../app/file.ts';
import type { Groups } from '../app/preflight/groups.ts';
import type { Answered } from '../questions/answers.ts';
import type { EventStream } from './event-stream.ts';
import type { Interruption } from './interruption.ts';
import type { Session } from './session.ts';

/** A run with nobody at the keyboard, or with lines instead of screens. */
export interface HeadlessRun {
  readonly session: Session;
  readonly stream: EventStream;
  readonly interruption: Interruption;
  readonly options: RunOptions;
  readonly plan: ServicePlan;
  readonly answered: Answered;
  /** The file that the answers were written into, where a person brought one. */
  readonly brought?: Brought | null;
  /** What to do where the name exists: refuse, unless it was asked to do it again. */
  readonly onTaken?: 'refuse' | 'modify' | 'replace';
  /** What was looked at already, for the answers. */
  readonly groups?: Groups | null;
}
