import { begin, jump } from '../questions/navigation.ts';
import { emptyField } from '../questions/text-field.ts';
import type { MendSource, OfferedFix } from './diagnosis/offered-fixes.ts';
import type { Effect } from './effect.ts';
import { endingOfState } from './ending-of-state.ts';
import { mendSource } from './mend-source.ts';
import { openSetup } from './setup/open.ts';
import type { State } from './state.ts';
import { type Step, stay } from './step.ts';
import { askForService, askForWorkers, subjectOf } from './update-asking.ts';
import { openAt } from './update-question.ts';
import { stopEascmd, watchOn } from './update-run.ts';

/** Moves the pointer over what may help. */
export function pointAtFix(state: State, by: 1 | -1): Step {
  const last = endingOfState(state).fixes.length - 1;
  const fixAt = Math.max(0, Math.min(last, state.fixAt + by));
  return stay({ ...state, fixAt });
}

/** Enter on a fix, or its digit. */
export function takeFix(state: State, at = state.fixAt): Step {
  const fix = endingOfState(state).fixes[at];
  return fix ? take({ ...state, fixAt: at }, fix) : stay(state);
}

function take(state: State, { action }: OfferedFix): Step {
  switch (action.kind) {
    case 'workers':
      return askForWorkers(state, subjectOf(state));
    case 'describe':
      return askForService(state, subjectOf(state));
    case 'log':
      return stay({ ...state, overlay: { kind: 'log', top: null } });
    case 'watch':
      return watchOn(state);
    case 'stop':
      return stopEascmd(state);
    case 'sign-in':
      return openSetup(state, { region: subjectOf(state).region });
    case 'set-up':
      return openSetup(state);
    default:
      return mend(state, action);
  }
}

type Mend = Extract<OfferedFix['action'], { kind: 'question' | 'again' | 'read-file' }>;

/**
 * From the failure to the question, or to the review of the same. What failed stays known until the next
 * try is sent: who leaves meanwhile leaves that failure.
 */
function mend(state: State, action: Mend): Step {
  const source = mendSource(state);
  if (!source) {
    return stay(state);
  }
  const step = action.kind === 'question' ? action.step : null;
  const { conversation, plan: sent } = state;
  const [chosen, effects] = withItsClient({
    ...state,
    mending: { step, sent, conversation },
    notice: null,
    name: { kind: 'unasked' },
  });
  const [next, more] = open(chosen, source, action);
  return [next, [...effects, ...more]];
}

function open(state: State, source: MendSource, action: Mend): Step {
  const path = pathToRead(state, source, action);
  if (path !== null) {
    const fileField = { ...emptyField, value: path, cursor: path.length };
    return [{ ...state, screen: 'file', fileField }, [{ type: 'read-file', path }]];
  }
  const begun =
    source.kind === 'answers' && !state.brought ? begin(source.answered) : state.conversation;
  return openAt(
    { ...state, plan: null },
    action.kind === 'question' ? jump(begun, action.step) : begun,
  );
}

/** A person's file that is sent itself may be another one by now: it is read again. */
function pathToRead({ brought, plan }: State, source: MendSource, action: Mend): string | null {
  if (source.kind === 'file') {
    return source.path;
  }
  return brought && plan?.writes === false && action.kind === 'again' ? brought.path : null;
}

/**
 * What was rehearsed is rehearsed again and never deployed by that; what was deployed is deployed by the
 * eascmd of this start. One that is only watched was begun by another start, with a client of its own.
 */
function withItsClient(state: State): Step {
  const rehearsed = state.deployment.rehearsal;
  const effect: Effect = { type: rehearsed ? 'use-rehearsal' : 'use-found-client' };
  return [{ ...state, client: rehearsed ? state.client : state.found }, [effect]];
}
