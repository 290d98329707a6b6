import type { AppEvent } from './event.ts';
import { heardAt } from './preflight/update-groups.ts';
import type { Asked, Overlay } from './screen.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';

type Pane = Extract<Overlay, { kind: 'described' | 'workers' }>;
type Subject = Pick<Asked, 'service' | 'region'>;

/** Opens the pane with what `desc` says, and asks. */
export function askForService(state: State, subject: Subject): Step {
  return asked(state, { kind: 'described', pairs: null, ...fresh(subject) });
}

/** Opens the pane with what `w` says, and asks. */
export function askForWorkers(state: State, subject: Subject): Step {
  return asked(state, { kind: 'workers', workers: null, ...fresh(subject) });
}

/** The service of the deployment on the screen. */
export function subjectOf({ deployment, plan }: State): Subject {
  return {
    service: deployment.plan?.service ?? plan?.service ?? '',
    region: deployment.plan?.region ?? plan?.region ?? null,
  };
}

const fresh = ({ service, region }: Subject): Asked => ({
  service,
  region,
  asking: true,
  at: null,
  silent: null,
});

/** Asks again for what the open pane shows; what it shows stays until the answer. */
export function askAgain(state: State): Step {
  const { overlay } = state;
  return isPane(overlay) && !overlay.asking
    ? asked(state, { ...overlay, asking: true })
    : stay(state);
}

function isPane(overlay: State['overlay']): overlay is Pane {
  return overlay?.kind === 'described' || overlay?.kind === 'workers';
}

function asked(state: State, overlay: Pane): Step {
  const { service, region } = overlay;
  const type = overlay.kind === 'workers' ? 'ask-workers' : 'describe';
  return [{ ...state, overlay }, [{ type, service, region }]];
}

/** An answer to a pane that was closed meanwhile is not shown. */
export function afterAnswer(
  state: State,
  event: Extract<AppEvent, { type: 'described' | 'workers-seen' }>,
): Step {
  const { overlay } = state;
  const { at, silent = null } = event;
  const heard = heardAt(at, state);
  const told = { asking: false, at, silent };
  if (event.type === 'described' && overlay?.kind === 'described') {
    return stay({ ...heard, overlay: { ...overlay, ...told, pairs: event.pairs } });
  }
  if (event.type === 'workers-seen' && overlay?.kind === 'workers') {
    return stay({ ...heard, overlay: { ...overlay, ...told, workers: event.workers } });
  }
  return stay(state);
}
