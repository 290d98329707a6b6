import { begin } from '../../questions/navigation.ts';
import { emptyField } from '../../questions/text-field.ts';
import { type AppEvent, type Step, stay } from '../machine.ts';
import { withLook } from '../preflight/update.ts';
import { offeredChoices } from '../preflight/ways.ts';
import { isLookedUp } from '../spending.ts';
import type { State } from '../state.ts';
import { askForService } from './deploying.ts';
import { mustChoose, suggestedName } from './plan-form.ts';
import { askedClient, moveTo, withRunningInstances } from './question.ts';
import { showUnread } from './review.ts';

export function afterLookUp(
  before: State,
  event: Extract<AppEvent, { type: 'name-looked-up' }>,
): Step {
  const { service, region, presence, at = before.wall } = event;
  const subject = before.overlay?.kind === 'scale' ? before.overlay : before;
  const used = askedClient(subject, before.client?.kind ?? 'eascmd');
  const { client = used } = event;
  const { time } = before.guard;
  const place = before.plan?.service === service ? before.plan.region : null;
  const look = { service, region: region ?? place, client, name: presence, at, time };
  const state = withLook(before, look);
  const { plan, name, overlay } = state;
  if (overlay?.kind === 'scale' && overlay.past.service === service && client === used) {
    return stay({ ...state, overlay: { ...overlay, seen: presence } });
  }
  // An answer about a name or a region that was changed meanwhile says nothing.
  const elsewhere = (region !== undefined && region !== plan?.region) || client !== used;
  if (plan?.service !== service || elsewhere || name.kind !== 'asking') {
    return stay(state);
  }
  return withRunningInstances({ ...state, name: presence, nameAt: at });
}

/** What the person chose to do about a name that is taken. */
export function afterTakenChoice(state: State, value: string): Step {
  if (!mustChoose(state)) {
    return stay(state);
  }
  switch (value) {
    case 'new-name':
      return offeredChoices(state).includes(value) ? withNewName(state) : stay(state);
    case 'replace':
      return stay({ ...state, overlay: { kind: 'replace', field: emptyField } });
    case 'watch':
      return watchService(state);
    case 'scale':
    case 'modify': {
      // Sent by the guard alone, once everything is known and read.
      const isKnown = isLookedUp(state) && state.update?.sha256 !== null;
      return isKnown ? showUnread(state) : stay({ ...state, notice: { kind: 'still-asking' } });
    }
    default:
      return stay({ ...state, notice: { kind: 'choose-first' } });
  }
}

function withNewName(state: State): Step {
  const { draft, sources } = state.conversation;
  const name = suggestedName(state);
  const conversation = begin({
    draft: { ...draft, name },
    sources: { ...sources, name: 'asked' },
  });
  return moveTo(state, conversation);
}

/** Watching what we recorded is best; else `desc` tells how it is. */
function watchService(state: State): Step {
  const { plan, remembered } = state;
  if (!plan) {
    return stay(state);
  }
  const { service, region } = plan;
  const running = remembered.running.find(
    (each) => each.service === service && each.region === region,
  );
  return running
    ? [state, [{ type: 'watch', id: running.id }]]
    : askForService(state, { service, region });
}
