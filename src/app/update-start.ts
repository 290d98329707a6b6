import { emptyDeployment } from '../deployment/deployment.ts';
import { nothingAnswered } from '../wizard/answers.ts';
import { begin } from '../wizard/begin.ts';
import { emptyField, fieldOf } from '../wizard/text-field.ts';
import type { Effect } from './effect.ts';
import { lookUp } from './look-up.ts';
import { choiceValue, type PastService, type StartChoice, startChoices } from './remembered.ts';
import { goingOn, start } from './start-asking.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';

/** The choice on the start screen with this value; undefined for one that is gone meanwhile. */
export function startChoice(state: State, value: string): StartChoice | undefined {
  return startChoices(state.remembered, state.kept).find((choice) => choiceValue(choice) === value);
}

export function afterStartChoice(state: State, value: string): Step {
  const choice = startChoice(state, value);
  switch (choice?.kind) {
    case 'redeploy':
      return withClient({ ...state, past: choice.past }, choice.past.rehearsal);
    case 'resume':
      return withClient(goingOn(state), false);
    case 'new':
      return withClient({ ...state, kept: null }, false);
    case 'file':
      return stay({ ...state, screen: 'file', fileField: emptyField });
    case 'watch':
      return [state, [{ type: 'watch', id: choice.running.id }]];
    case 'lost':
      return stay({ ...state, overlay: { kind: 'lost', lost: choice.lost } });
    default:
      return stay(state);
  }
}

/**
 * Goes on with a client. What was rehearsed is rehearsed again, and never deployed for real by that;
 * where there is no client yet, it is asked which.
 */
function withClient(state: State, rehearsed: boolean): Step {
  if (rehearsed && state.client?.kind !== 'rehearsal') {
    const [next, effects] = start({ ...state, kept: null });
    return [next, [{ type: 'use-rehearsal' }, ...effects]];
  }
  const known = { ...state, kept: null };
  return state.client || state.options.dryRun ? start(known) : stay({ ...known, screen: 'client' });
}

/** Enter on the path of a file. */
export function readTypedFile(state: State): Step {
  const path = state.fileField.value.trim();
  return path === '' ? stay(state) : [state, [{ type: 'read-file', path }]];
}

export function afterFileRead(
  state: State,
  plan: NonNullable<State['plan']>,
  answered: State['given'],
): Step {
  return lookUp({
    ...state,
    screen: 'review',
    overlay: null,
    notice: null,
    plan,
    way: 'create',
    options: { ...state.options, fileGiven: plan.path },
    conversation: {
      ...begin(nothingAnswered),
      draft: answered.draft,
      sources: answered.sources,
      current: 'review',
    },
  });
}

/** Asks how many instances the service under the pointer shall have. */
export function askScale(state: State): Step {
  const choice = state.highlighted === null ? undefined : startChoice(state, state.highlighted);
  const past = choice?.kind === 'redeploy' ? choice.past : startPast(state);
  return past
    ? stay({ ...state, overlay: { kind: 'scale', past, field: fieldOf('') } })
    : stay(state);
}

/** The pointer stands on the first choice until it is moved. */
function startPast(state: State): PastService | undefined {
  return state.highlighted === null ? state.remembered.services[0] : undefined;
}

export function scale(state: State): Step {
  const { overlay } = state;
  if (overlay?.kind !== 'scale' || !/^[1-9]\d{0,3}$/.test(overlay.field.value.trim())) {
    return stay(state);
  }
  const { past } = overlay;
  if (!state.client && !past.rehearsal) {
    return stay({ ...state, overlay: { kind: 'get-eascmd' } });
  }
  const instances = Number(overlay.field.value.trim());
  return [
    { ...state, overlay: null, past, deployment: emptyDeployment },
    [...clientFor(state, past.rehearsal), { type: 'scale', past, instances }],
  ];
}

/** What was rehearsed is asked of the rehearsal, and never of the real service. */
function clientFor({ client }: State, rehearsal: boolean): readonly Effect[] {
  return rehearsal && client?.kind !== 'rehearsal' ? [{ type: 'use-rehearsal' }] : [];
}

/** What to do about a deployment that nobody records. */
export function afterLostChoice(state: State, value: string): Step {
  const { overlay } = state;
  if (overlay?.kind !== 'lost') {
    return stay(state);
  }
  const { id, service, region, rehearsal } = overlay.lost;
  switch (value) {
    case 'describe':
      return [
        { ...state, overlay: { kind: 'described', pairs: null } },
        [...clientFor(state, rehearsal), { type: 'describe', service, region }],
      ];
    case 'watch':
      return [{ ...state, overlay: null }, [{ type: 'watch', id }]];
    default:
      return [{ ...state, overlay: null }, [{ type: 'close-book', id }]];
  }
}
