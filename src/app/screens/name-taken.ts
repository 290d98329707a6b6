import { emptyField } from '../../questions/text-field.ts';
import { type AppEvent, type Step, stay } from '../machine.ts';
import { intentOf, offeredModes } from '../preflight/submit-modes.ts';
import { withNameCheck } from '../preflight/update.ts';
import type { On, State } from '../state.ts';
import { askForService } from './deploying.ts';
import { modeRow } from './plan-form.ts';
import { askedClient, withRunningInstances } from './question.ts';

export function afterNameCheck(
  before: State,
  event: Extract<AppEvent, { type: 'name-checked' }>,
): Step {
  const { service, region, presence, at = before.wall } = event;
  const subject = before.overlay?.kind === 'scale' ? before.overlay : before;
  const used = askedClient(subject, before.client?.kind ?? 'eascmd');
  const { client = used } = event;
  const { time } = before.guard;
  const place = before.plan?.service === service ? before.plan.region : null;
  const check = { service, region: region ?? place, client, name: presence, at, time };
  const state = withNameCheck(before, check);
  const { plan, name, overlay } = state;
  if (overlay?.kind === 'scale' && overlay.past.service === service && client === used) {
    return stay({ ...state, overlay: { ...overlay, seen: presence } });
  }
  // Ignore an answer about a name or a region that has been changed.
  const elsewhere = (region !== undefined && region !== plan?.region) || client !== used;
  if (plan?.service !== service || elsewhere || name.kind !== 'asking') {
    return stay(state);
  }
  return withRunningInstances({ ...state, name: presence, nameAt: at });
}

/** Enter on Deploy if the name is taken and nothing is sent. The guard handles what spends. */
export function takeMode(state: On<'review'>): Step {
  switch (intentOf(state).kind) {
    case 'undecided': {
      const [first] = offeredModes(state);
      const at = first === undefined ? 'deploy' : modeRow(first);
      const notice = { kind: 'choose-first' } as const;
      return stay({ ...state, form: { ...state.form, at }, notice });
    }
    case 'replace':
      return stay({ ...state, overlay: { kind: 'replace', field: emptyField } });
    case 'watch':
      return watchService(state);
    default:
      return stay(state);
  }
}

/** Watch the deployment if we recorded it; otherwise `desc` shows its status. */
function watchService(state: On<'review'>): Step {
  const { plan, remembered } = state;
  const { service, region } = plan;
  const running = remembered.running.find(
    (each) => each.service === service && each.region === region,
  );
  return running
    ? [state, [{ type: 'watch', id: running.id }]]
    : askForService(state, { service, region });
}
