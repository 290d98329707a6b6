import * as z from 'zod/mini';
import { deploymentEvent } from '../../deployment/events.ts';
import { events, toolEvents } from '../../messages/en/events.ts';
import { checkedEvent, checkTotals } from '../check/checked-event.ts';
import { doctorEvent } from '../doctor/doctor-event.ts';
import { diffEvent, phaseTimesEvent, runEvent } from '../history-events.ts';
import { reportEvent } from '../report/report-event.ts';
import { downloadEvent, eascmdEvent, signInEvent } from '../setup/setup-events.ts';
import { smokeEvent } from '../smoke/smoke-event.ts';
import { type KnownEvent, known } from './known-event.ts';

const [plan, submitted, endpoint, phase, line, instances, workers, heartbeat, warning, result] =
  deploymentEvent.def.options;

/**
 * Every kind of event that a command prints with `--json`: a new one is a row here, and its words are
 * in `words/en/events.ts`. A test holds what the commands print to this list.
 */
export const knownEvents: readonly KnownEvent[] = [
  known(plan, events.plan),
  known(submitted, events.submitted),
  known(endpoint, events.endpoint),
  known(phase, events.phase),
  known(line, events.line),
  known(instances, events.instances),
  known(workers, events.workers),
  known(heartbeat, events.heartbeat),
  known(warning, events.warning),
  known(checkedEvent, events.checked),
  known(smokeEvent, toolEvents.smoke),
  known(doctorEvent, toolEvents.doctor),
  known(reportEvent, toolEvents.report),
  known(runEvent, events.run),
  known(diffEvent, events.diff),
  known(phaseTimesEvent, events['phase-times']),
  known(eascmdEvent, events.eascmd),
  known(downloadEvent, events.download),
  known(signInEvent, events['sign-in']),
  known(z.extend(result, { totals: z.optional(checkTotals) }), events.result),
];
