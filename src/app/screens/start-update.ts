import { emptyDeployment } from '../../deployment/state.ts';
import { emptyField } from '../../questions/text-field.ts';
import { parseService, serviceGroup } from '../../service/parse.ts';
import { copyBeside } from '../file.ts';
import { defaultChoice } from '../keymap/binding.ts';
import { type AppEvent, type Effect, type Step, stay, toScreen } from '../machine.ts';
import { answersOfFile } from '../plan.ts';
import { askedGroup, askedGroups } from '../preflight/groups.ts';
import {
  choiceValue,
  earlierFiles,
  hasEarlierFile,
  newestOf,
  nothingRemembered,
  type PastService,
  type StartChoice,
  startChoices,
} from '../remembered.ts';
import { updateScale, withConfirming } from '../spending.ts';
import type { On, Spending, State } from '../state.ts';
import { askForService } from './deploying.ts';
import { checkName } from './question.ts';
import { goingOn, openSetup, start, toStart } from './start.ts';

/** The start-screen choice with this value; undefined if it no longer exists. */
function startChoice(state: State, value: string): StartChoice | undefined {
  return startChoices(state.remembered, state.savedDraft).find(
    (choice) => choiceValue(choice) === value,
  );
}

export function afterStartChoice(state: On<'start'>, value: string): Step {
  const choice = startChoice(state, value);
  switch (choice?.kind) {
    case 'redeploy':
      return redeployChosen(state, choice.past);
    case 'resume':
      return withClient({ ...goingOn(state), past: null, backTo: null }, false);
    case 'new':
      return withClient({ ...state, past: null, backTo: null }, false);
    case 'file': {
      const [chosen, effects] = clientFor(state, false);
      const opened = toScreen(chosen, { screen: 'file', fileField: emptyField });
      return [{ ...opened, past: null, backTo: null }, effects];
    }
    case 'set-up':
      return openSetup(state);
    case 'watch':
      return [state, [{ type: 'watch', id: choice.running.id }]];
    case 'lost':
      return stay({ ...state, overlay: { kind: 'lost', lost: choice.lost } });
    default:
      return stay(state);
  }
}

/**
 * The newest deployment of a service is redeployed. For an earlier one, its file is deployed again
 * under its name.
 */
function redeployChosen(state: On<'start'>, chosen: PastService): Step {
  const remembered = state.beforeEarlier ?? state.remembered;
  const past = newestOf(remembered, chosen);
  const backTo = past.id === chosen.id ? null : chosen;
  const from: State = { ...state, remembered, beforeEarlier: null, past, backTo };
  return withClient(from, chosen.rehearsal);
}

/** The service under the pointer, if it has earlier files. */
export function withEarlierFiles(state: On<'start'>): PastService | null {
  const choice = state.remembered.whole ? undefined : defaultChoice(state);
  const hasThem = choice?.kind === 'redeploy' && hasEarlierFile(state.remembered, choice.past);
  return hasThem ? choice.past : null;
}

/** Lists its earlier files instead of the choices of the start screen. */
export function listEarlier(state: On<'start'>): Step {
  const newest = withEarlierFiles(state);
  if (!newest) {
    return stay(state);
  }
  const services = earlierFiles(state.remembered, newest);
  const remembered = { ...nothingRemembered, services, whole: true };
  return stay({
    ...state,
    remembered,
    beforeEarlier: state.remembered,
    startFilter: '',
    highlighted: null,
  });
}

/** Back from the earlier files. */
export function leaveEarlier(state: State): Step {
  const before = state.screen === 'start' ? state.beforeEarlier : null;
  const whole = toStart(state);
  return stay(before ? { ...whole, remembered: before, highlighted: null } : whole);
}

/**
 * Continues with a client, if there is one. A rehearsed deployment is rehearsed again, so it is
 * never deployed for real this way.
 */
function withClient(state: State, rehearsed: boolean): Step {
  const [chosen, effects] = clientFor({ ...state, savedDraft: null }, rehearsed);
  const [next, more] = start(chosen);
  return [next, [...effects, ...more]];
}

/** Filters the list. Older deployments are read as long as more matches are possible. */
export function filterStart(state: On<'start'>, startFilter: string): Step {
  return readingOlder({ ...state, startFilter, highlighted: null, notice: null });
}

/** The next page of the history, if a filter searches all of it. */
export function readingOlder(state: State): Step {
  const { remembered } = state;
  const isFiltered = state.screen === 'start' && state.startFilter !== '';
  return isFiltered && remembered.older === 'unread'
    ? [{ ...state, remembered: { ...remembered, older: 'being-read' } }, [{ type: 'read-older' }]]
    : stay(state);
}

/** The file that Enter reads if the field is empty. */
export const fileByDefault = './service.json';

/** Enter on the path of a file. */
export function readTypedFile(state: On<'file'>): Step {
  const path = state.fileField.value.trim() || fileByDefault;
  return [state, [{ type: 'read-file', path }]];
}

export function afterFileRead(
  state: State,
  { plan, answered, sourceFile }: Extract<AppEvent, { type: 'file-read' }>,
): Step {
  const { options, screen } = state;
  // A file that was requested twice arrives twice. By then the first may have been sent.
  if (screen === 'review' || screen === 'deploying' || screen === 'ended') {
    return stay(state);
  }
  const read: State = {
    ...toScreen(state, { screen: 'review', plan }),
    overlay: null,
    notice: null,
    sourceFile: sourceFile ?? null,
    options: {
      ...options,
      fileGiven: plan.path,
      output: options.outputNamed ? options.output : copyBeside(sourceFile?.name ?? plan.path),
    },
    conversation: answersOfFile(answered),
  };
  return checkName(read);
}

/**
 * Asks for the new number of instances, and eascmd for the current one and for the group's nodes.
 */
export function askScale(state: On<'start'>): Step {
  const choice = defaultChoice(state);
  if (choice?.kind !== 'redeploy') {
    return stay(state);
  }
  const { past } = choice;
  const { service, region, rehearsal } = past;
  const [chosen, effects] = clientFor(state, rehearsal);
  const kind = rehearsal ? 'rehearsal' : (chosen.client?.kind ?? null);
  const overlay = { kind: 'scale', past, field: emptyField, confirming: null } as const;
  if (kind === null) {
    return [{ ...chosen, overlay: { ...overlay, seen: { kind: 'unasked' } } }, effects];
  }
  const opened: State = { ...chosen, overlay: { ...overlay, seen: { kind: 'asking' } } };
  const nameCheck: Effect = { type: 'check-name', service, region };
  const { service: sent } = parseService(past.config);
  const group = (sent && serviceGroup(sent)?.value) ?? '';
  if (group === '' || region === null) {
    return [opened, [...effects, nameCheck]];
  }
  const groups = { ...askedGroups(region, kind), groups: [askedGroup(group)] };
  return [
    { ...opened, groups },
    [...effects, nameCheck, { type: 'describe-group', region, group }],
  ];
}

export function scale(
  state: State,
  { past, instances, confirm }: Extract<Spending, { kind: 'scale' }>,
): Step {
  const unusual = state.screen === 'review' ? updateScale(state) : null;
  if (unusual) {
    return stay(withConfirming(state, unusual));
  }
  if (confirm !== null && state.overlay?.kind === 'scale') {
    return stay({ ...state, overlay: { ...state.overlay, confirming: instances } });
  }
  const [chosen, effects] = clientFor(state, past.rehearsal);
  if (!chosen.client && !past.rehearsal) {
    return withSetup([chosen, effects]);
  }
  return [
    {
      ...chosen,
      overlay: null,
      past,
      // The review sends nothing else while this is on its way.
      afterWriting:
        chosen.screen === 'review' ? { kind: 'submitting', mode: 'scale' } : chosen.afterWriting,
      deployment: emptyDeployment,
    },
    [...effects, { type: 'scale', past, instances }],
  ];
}

/**
 * A rehearsed service is looked up in the rehearsal, never as the real service. Nothing else is
 * rehearsed because an earlier deployment was.
 */
function clientFor(state: State, rehearsal: boolean): Step {
  const { client, found } = state;
  if (rehearsal) {
    return client?.kind === 'rehearsal' ? stay(state) : [state, [{ type: 'use-rehearsal' }]];
  }
  return client?.kind === 'rehearsal' && found?.kind !== 'rehearsal'
    ? [{ ...state, client: found }, [{ type: 'use-found-client' }]]
    : stay(state);
}

/** There is no eascmd to ask: open setup, which returns to what was requested. */
function withSetup([state, effects]: Step): Step {
  const [opened, more] = openSetup(state);
  return [opened, [...effects, ...more]];
}

/** What to do about a deployment that is no longer recorded. */
export function afterLostChoice(state: State, value: string): Step {
  const { overlay } = state;
  if (overlay?.kind !== 'lost') {
    return stay(state);
  }
  const { id, service, region, rehearsal } = overlay.lost;
  switch (value) {
    case 'describe': {
      const [chosen, effects] = clientFor(state, rehearsal);
      if (!chosen.client && !rehearsal) {
        return withSetup([chosen, effects]);
      }
      const [next, more] = askForService(chosen, { service, region });
      return [next, [...effects, ...more]];
    }
    case 'watch':
      return [{ ...state, overlay: null }, [{ type: 'watch', id }]];
    default:
      return [{ ...state, overlay: null }, [{ type: 'close-book', id }]];
  }
}
