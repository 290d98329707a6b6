import { foldAll } from '../deployment/fold.ts';
import type { AppEvent } from './event.ts';
import type { State } from './state.ts';
import { leave, type Step, stay } from './step.ts';
import { afterChoice, afterHighlight } from './update-choice.ts';
import { afterFileFailed, afterFileInspected, afterFileWritten } from './update-file.ts';
import { afterKey, afterPaste } from './update-key.ts';
import { afterJournal, afterKeeperLost, afterSubmitted, afterTick } from './update-run.ts';

/**
 * The whole program as one machine. Pure and total: any event in any state gives a state and the
 * effects that follow from it, and nothing else happens.
 */
export function update(state: State, event: AppEvent): Step {
  switch (event.type) {
    case 'key':
      return afterKey(state, event.key);
    case 'pasted':
      return afterPaste(state, event.text);
    case 'chosen':
      return afterChoice(state, event.value);
    case 'highlighted':
      return afterHighlight(state, event.value);
    case 'resized':
      return stay({ ...state, terminal: { columns: event.columns, rows: event.rows } });
    case 'ticked':
      return afterTick(state, event.now);
    case 'answers-not-kept':
      return stay({ ...state, notice: { kind: 'answers-not-kept', reason: event.reason } });
    case 'client-chosen':
      return stay({ ...state, client: event.client });
    case 'file-inspected':
      return afterFileInspected(state, event);
    case 'file-written':
      return afterFileWritten(state, event);
    case 'file-failed':
      return afterFileFailed(state, event);
    case 'submitted':
      return afterSubmitted(state, event);
    case 'submit-failed':
      return stay({
        ...state,
        screen: 'review',
        afterWriting: null,
        notice: { kind: 'submit-failed', reason: event.reason },
      });
    case 'journal':
      return afterJournal({ ...state, now: event.now }, foldAll(state.deployment, event.entries));
    case 'keeper-lost':
      return afterKeeperLost(state, event.now);
    case 'token':
      return stay({
        ...state,
        token:
          event.token === null ? { kind: 'unavailable' } : { kind: 'shown', token: event.token },
      });
    case 'token-expired':
      return stay({ ...state, token: { kind: 'hidden' } });
    case 'terminated':
      return leave(state, 'terminated', event.code);
  }
}
