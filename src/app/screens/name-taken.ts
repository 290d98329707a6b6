import { begin } from '../../questions/navigation.ts';
import { emptyField } from '../../questions/text-field.ts';
import { freeName } from '../file.ts';
import { type AppEvent, type Step, stay } from '../machine.ts';
import { heardAt, refreshGroup } from '../preflight/update.ts';
import { isLeftByTry } from '../retry.ts';
import type { State } from '../state.ts';
import { mustChoose, type TakenChoice, takenChoices } from '../types.ts';
import { askForService } from './deploying.ts';
import { moveTo } from './question.ts';
import { proceedIfAsked, sendBy } from './review.ts';

/** The choice about a name that is taken under the pointer: until it is moved, what an Enter too many may take. */
export function pointedWay(state: State): TakenChoice | undefined {
  const offered = offeredChoices(state);
  const usual = usualWay(state);
  return (
    offered.find((choice) => choice === state.highlighted) ??
    (offered.includes(usual) ? usual : offered.find((choice) => choice === 'watch'))
  );
}

/**
 * Who redeploys means this service. Who asked for a new one met a service that they may not know of:
 * another name sends nothing before its own review. What a failed try left answers nobody, and is
 * optimized only when it is created anew, for which its name is typed in full.
 */
function usualWay(state: State): TakenChoice {
  const { deployment, past, plan } = state;
  if (isLeftByTry(state)) {
    const failed = deployment.result?.outcome === 'failed' && deployment.argv.includes('create');
    return failed && plan?.pluginsConfigured === true ? 'replace' : 'modify';
  }
  return past === null ? 'new-name' : 'modify';
}

export function afterLookUp(
  state: State,
  { service, region, presence, at = state.wall }: Extract<AppEvent, { type: 'name-looked-up' }>,
): Step {
  const { plan, name } = state;
  // An answer about a name or a region that was changed meanwhile says nothing.
  const elsewhere = region !== undefined && region !== plan?.region;
  if (plan?.service !== service || elsewhere || name.kind !== 'asking') {
    return stay(state);
  }
  const named = heardAt(at, { ...state, name: presence, nameAt: at });
  const [seen, refreshing] = refreshGroup(named, at);
  // What a mend sends by itself is sent only where the name is known to be free.
  const stops = presence.kind === 'taken' || (state.mending !== null && presence.kind !== 'free');
  const [next, effects] = stops ? stay({ ...seen, goWhenReady: false }) : proceedIfAsked(seen);
  return [next, [...refreshing, ...effects]];
}

/** What the person chose to do about a name that is taken. */
export function afterTakenChoice(state: State, value: string): Step {
  if (!mustChoose(state.name)) {
    return stay(state);
  }
  switch (value) {
    case 'modify':
      return sendBy(state, 'modify');
    case 'new-name':
      return offeredChoices(state).includes(value) ? withNewName(state) : stay(state);
    case 'replace':
      return stay({ ...state, overlay: { kind: 'replace', field: emptyField } });
    case 'watch':
      return watchService(state);
    default:
      return stay(state);
  }
}

/** A name of the same family, which optimizes again; it is looked up like any other. */
export function suggestedName(state: State): string {
  const taken = state.remembered.services.map(({ service }) => service);
  return freeName(state.plan?.service ?? '', taken);
}

/** What is offered. Where no answer can be written into a file, its name is the person's to change. */
export function offeredChoices({
  plan,
  brought,
}: Pick<State, 'plan' | 'brought'>): readonly TakenChoice[] {
  const canName = plan?.writes === true || brought !== null;
  return takenChoices.filter((choice) => choice !== 'new-name' || canName);
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

/** Deleting to create anew takes the name in full, as every deletion does. */
export function replaceService(state: State): Step {
  const { overlay, plan } = state;
  return overlay?.kind === 'replace' && plan !== null && overlay.field.value === plan.service
    ? sendBy({ ...state, overlay: null }, 'replace')
    : stay(state);
}
