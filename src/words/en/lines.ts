import type { DeploymentEvent } from '../../deployment/events.ts';
import { duration } from './duration.ts';
import { workersLine } from './instances.ts';
import { phaseNames } from './phases.ts';

const windowWords = {
  before: '',
  early: '; 3 to 10 min is documented',
  within: '; within the documented 3 to 10 min',
  late: '; longer than the documented 10 min, nothing has failed',
} as const;

/** An event as one line of plain text, in the order in which one would say it; null says nothing. */
export function eventLine(event: DeploymentEvent): string | null {
  switch (event.type) {
    case 'plan':
      return `The plan${event.service === '' ? '' : `: ${event.service}`}, from ${event.file}${event.rehearsal ? '. This is a rehearsal: nothing is created' : ''}.`;
    case 'submitted':
      return 'eascmd started.';
    case 'line':
      return `eascmd: ${event.text}`;
    case 'endpoint':
      return [
        event.internet ? `Internet endpoint: ${event.internet}.` : '',
        event.intranet ? `Intranet endpoint: ${event.intranet}.` : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'phase':
      return phaseLine(event);
    case 'instances':
      return `Instances: ${event.running} of ${event.total} running, ${event.pending} pending.`;
    case 'workers':
      return workersLine(event);
    case 'heartbeat':
      return `${phaseNames[event.phase]}: still running, ${duration(event.elapsed_ms)}${windowOf(event)}.`;
    case 'warning':
      return `Warning: ${event.message}`;
    case 'result':
      return null;
  }
}

function phaseLine({
  phase,
  state,
  elapsed_ms: elapsed,
}: Extract<DeploymentEvent, { type: 'phase' }>): string | null {
  const name = phaseNames[phase];
  switch (state) {
    case 'started':
      return `${name}: started.`;
    case 'done':
      return `${name}: done in ${duration(elapsed)}.`;
    case 'failed':
      return `${name}: failed after ${duration(elapsed)}.`;
    case 'skipped':
      return null;
  }
}

/** The window is the optimization's: of another phase it would say what nobody knows. */
function windowOf({ phase, window }: Extract<DeploymentEvent, { type: 'heartbeat' }>): string {
  return phase === 'optimize' ? windowWords[window] : '';
}
