import type { ClientFact } from '../../app/facts.ts';
import type { HeaderFacts } from '../../app/header.ts';
import type { Action } from '../../app/keymap/binding.ts';
import type { HintPlace } from '../../app/retry.ts';
import type { SignInUsed } from '../../app/sign-in.ts';
import type { Notice } from '../../app/state.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import { hints, screenHints, shortHints } from './hints.ts';
import { keyMeanings } from './keys.ts';

const tasks: Readonly<Record<HeaderFacts['doing'], string>> = {
  start: '',
  history: 'history',
  new: 'new deployment',
  file: 'deploy a file',
  running: '',
  setup: 'set-up',
};

export function title({ doing, service }: HeaderFacts): string {
  const task = tasks[doing];
  return ['blade-deploy', service ?? task].filter(Boolean).join('  ');
}

/** The same where there is little room: the service, or else the program. */
export function shortTitle({ service }: HeaderFacts): string {
  return service ?? 'blade-deploy';
}

/** While Enter on the review is being done. */
export const sending = 'Writing the file and starting eascmd.';

/** A rehearsal is named in capitals on every screen, with how fast its clock runs. */
export function client(fact: ClientFact | null, times: string): string {
  if (!fact) {
    return 'no eascmd';
  }
  return fact.kind === 'rehearsal' ? `REHEARSAL ${times}${fact.speed}` : fact.label;
}

/** What eascmd signs in with: the endpoint where it is known, else the file that holds it. */
export function signIn(used: SignInUsed): string {
  switch (used.kind) {
    case 'endpoint':
      return used.endpoint;
    case 'file':
      return `sign-in ${used.file.split(/[\\/]/).at(-1)}`;
    case 'default-file':
      return 'sign-in ~/.eas/config';
    case 'by-region':
      return 'sign-in by region';
  }
}

export function region(id: string): string {
  return findRegion(id)?.name ?? id;
}

/** `short`: where the longer words have no room. */
export function hint(action: Action, place: HintPlace, short = false): string {
  const overlay = place.overlay?.kind;
  if (overlay === 'interrupt') {
    if (action === 'close') {
      return screenHints.keepWatching;
    }
    if (action === 'detach') {
      return screenHints.detachByInterrupt;
    }
  }
  if (place.screen === 'review' && action === 'deploy' && place.client === null) {
    return screenHints.writeFile;
  }
  if (place.screen === 'question' && action === 'accept' && place.redeploys) {
    return screenHints.redeploy;
  }
  if ((action === 'back' || action === 'to-start') && place.returnsToFailure) {
    return short ? hints.back : screenHints.backToFailure;
  }
  const ofFile = place.options.fileGiven !== undefined || Boolean(place.brought);
  const keepsAnswers = place.screen === 'review' && !ofFile;
  if (short) {
    return shortHints[action] ?? hints[action];
  }
  return action === 'quit' && keepsAnswers ? screenHints.reviewQuit : hints[action];
}

/** The same in a sentence, for the list of keys: what a screen says itself goes before the usual. */
export function keyMeaning(action: Action, place: HintPlace): string {
  const said = hint(action, place);
  return said === hints[action]
    ? keyMeanings[action]
    : `${said.slice(0, 1).toUpperCase()}${said.slice(1)}`;
}

export function notice(what: Notice): string {
  switch (what.kind) {
    case 'write-failed':
      return what.reason === 'not-a-file'
        ? `${what.path} is a folder or a device, no file. Choose another with --output.`
        : `${what.path} could not be written: ${what.reason}. Choose another file with --output.`;
    case 'answers-not-kept':
      return `The answers could not be kept for the next start: ${what.reason}.`;
    case 'eascmd-not-kept':
      return 'Its path could not be kept for the next start: the settings may not be written. Name it then with --eascmd.';
    case 'submit-failed':
      return `The deployment did not start: ${what.reason}. Nothing was sent.`;
    case 'work-failed':
      return `That did not work: ${what.reason}.`;
    case 'file-unreadable':
      return what.reason;
    case 'copying':
      return 'Copying the endpoint.';
    case 'copied':
      return copied(what);
    case 'stopping':
      return 'Stopping eascmd. The service itself may go on.';
    case 'deleting':
      return 'Deleting the service. Waiting until eascmd says that it is gone.';
    case 'keeper-lost':
      return 'The process that records this deployment is gone. What happened after its last line is not known.';
  }
}

/** A terminal gives no answer: that it arrived is not known. */
function copied({ terminal, program }: Extract<Notice, { kind: 'copied' }>): string {
  const sent = [
    ...(terminal ? ["the terminal's clipboard"] : []),
    ...(program === null ? [] : [`this machine's, with ${program}`]),
  ];
  return sent.length === 0
    ? 'No clipboard could be reached. On leaving, the endpoint stands on the screen.'
    : `The endpoint was sent to ${sent.join(', and to ')}.`;
}
