import type { ClientFact } from '../../app/facts.ts';
import type { HeaderFacts } from '../../app/header.ts';
import type { Notice } from '../../app/state.ts';
import type { PasteCut } from '../../app/types.ts';
import { longestField } from '../../questions/text-field.ts';
import type { FrameWords, KeyTexts } from '../sentences/frame.ts';
import { localCopy } from './deployment/local-copy.ts';
import { recorderEnded } from './deployment/recording.ts';
import { joins, regionName } from './format.ts';
import { copyLabels } from './result.ts';
import { scaling } from './screens.ts';
import { unfitPlace } from './setup.ts';

const tasks: Readonly<Record<HeaderFacts['doing'], string>> = {
  start: '',
  history: 'history',
  new: 'new deployment',
  file: 'deploy a file',
  running: '',
  setup: 'setup',
};

/** While the review's Enter is being processed. */
export const sending = 'Writing the file and starting eascmd.';

/**
 * Every screen marks a rehearsal in capitals, and shows the speed of its clock if there is room.
 * `times`: the sign before the speed.
 */
export function client(fact: ClientFact | null, times: string | null): string {
  if (!fact) {
    return 'no eascmd';
  }
  if (fact.kind !== 'rehearsal') return fact.label;
  return times === null ? 'REHEARSAL' : `REHEARSAL ${times}${fact.speed}`;
}

export const region = (id: string): string => regionName(id);

const pasteCuts: Readonly<Record<PasteCut, string>> = {
  'too-long': `The paste was cut: a field holds ${longestField.toLocaleString('en-US')} characters.`,
  'no-end': 'The terminal did not mark the end of the paste. The text received so far was used.',
};

const sends: Readonly<Record<Extract<Notice, { kind: 'too-early' }>['act'], string>> = {
  create: 'deploy',
  update: 'update in place',
  replace: 'replace',
  scale: 'scale',
  delete: 'delete',
  rehearse: 'rehearse',
};

const notices: FrameWords['notices'] = {
  'write-failed': (what) =>
    what.reason === 'not-a-file'
      ? `${what.path} is a folder or a device, not a file. Choose another with --output.`
      : `Couldn't write ${what.path}: ${what.reason}. Choose another file with --output.`,
  'answers-not-saved': (what) => `Couldn't save the answers for the next start: ${what.reason}.`,
  'eascmd-not-saved': () =>
    "Couldn't save its path for the next start: the settings aren't writable. Pass it with --eascmd then.",
  'eascmd-refused': (what) =>
    `${unfitPlace(what.place)} To deploy, you'll be asked how to continue.`,
  'submit-failed': (what) => `The deployment did not start: ${what.reason}. Nothing was sent.`,
  'work-failed': (what) => `That did not work: ${what.reason}.`,
  'paste-cut': (what) => pasteCuts[what.cut],
  'too-early': (what) =>
    `That Enter came too early to count. Wait 2 seconds, then press Enter to ${sends[what.act]}.`,
  'confirm-update': (what) => scaling.confirmUpdate(what.risk, what.from, what.to),
  'same-as-failed': () => 'That is the value that failed. Enter a different one, or go back.',
  'unread-warnings': () => 'Read the warnings first. Then press Enter again.',
  'choose-first': () => 'First choose what to do, with Up and Down.',
  'before-list': () =>
    'The list changed after that key was pressed. Look at it, then press the key again.',
  'still-asking': () => 'Still asking eascmd.',
  'copy-failed': (what) => localCopy.failure(what.failure),
  'copy-reading': (what) => localCopy.reading(what.path),
  'checking-data': () => 'Still reading the data files beside the local copy.',
  copying: (what) => `Copying: ${copyLabels[what.what]}.`,
  stopping: () => 'Stopping eascmd. The service itself may continue.',
  deleting: () => 'Deleting the service. Waiting for eascmd to report that it is gone.',
  'supervisor-lost': () => recorderEnded,
};

/** What a key does, in one or two words, for the footer. */
const hints: KeyTexts['hints'] = {
  accept: 'accept',
  back: 'back',
  help: 'help',
  'show-keys': 'keys',
  'close-keys': 'close',
  hidden: 'hidden',
  leave: 'leave',
  close: 'close',
  'clear-filter': 'clear',
  'found-next': 'choose',
  'found-before': 'choose',
  'await-groups': 'wait',
  deploy: 'deploy',
  'send-update': 'update',
  'send-scale': 'scale',
  'ask-replace': 'replace',
  watch: 'watch',
  'choose-mode': 'choose how',
  'select-mode': 'select',
  'row-next': 'move',
  'row-before': 'move',
  'edit-row': 'edit',
  'cancel-edit': 'discard the edit',
  'close-group': 'close',
  'fix-error': 'go to the error',
  rehearse: 'rehearse',
  'end-trial': 'back to the plan',
  json: 'JSON',
  'save-only': 'save only',
  quit: 'leave',
  log: 'log',
  detach: 'detach',
  interrupt: 'options',
  follow: 'follow',
  search: 'search',
  'search-first': 'find',
  'search-next': 'next',
  'search-previous': 'previous',
  'search-end': 'end search',
  'scroll-up': 'up',
  'scroll-down': 'down',
  'page-up': 'up',
  'page-down': 'more',
  top: 'top',
  'show-token': 'show token',
  'show-values': 'show values',
  'offer-project': 'save for your team',
  'save-in-project': 'save',
  'open-copy': 'copy',
  commands: 'commands',
  copy: 'copy',
  'ask-delete': 'delete service',
  'delete-first': 'delete the old service',
  'leave-first': 'back',
  delete: 'delete',
  replace: 'replace',
  scale: 'scale',
  'ask-scale': 'scale',
  earlier: 'earlier files',
  'fill-masked': 'continue',
  'leave-masked': 'back',
  diff: 'diff',
  'read-file': 'check',
  'complete-path': 'complete',
  'to-start': 'back',
  confirm: 'accept',
  fetch: 'download',
  'cancel-fetch': 'cancel',
  'clear-region-filter': 'clear',
  'setup-back': 'back',
  'sign-in': 'sign in',
  instances: 'instances',
  service: 'service',
  'ask-again': 'ask again',
  'fix-up': 'up',
  'fix-down': 'down',
  'take-fix': 'do this',
  'fix-1': 'first',
  'fix-2': 'second',
  'fix-3': 'third',
  'fix-4': 'fourth',
  'fix-5': 'fifth',
  'read-copy': 'read',
  'copy-next': 'continue',
  tick: 'select',
  'copy-back': 'back',
  choose: 'choose',
  scroll: 'scroll',
};

/** For a narrow footer. */
const shortHints: KeyTexts['short'] = {
  'save-only': 'save',
  'show-token': 'token',
  'show-values': 'values',
  'ask-delete': 'delete',
  'delete-first': 'delete old',
  'ask-again': 'again',
  'cancel-edit': 'discard',
  'fix-error': 'fix',
  'end-trial': 'back',
};

/** If a screen is more specific than the action's usual label. */
const screenHints: KeyTexts['onScreen'] = {
  reviewQuit: 'quit, answers saved',
  quit: 'quit',
  keepWatching: 'keep watching',
  detachByInterrupt: 'detach',
  writeFile: 'write the file',
  chooseClient: 'choose how',
  backToFailure: 'back to the failure',
};

export const keyList = {
  title: 'Keys that work now',
  /** At a question, below its help. */
  under: 'Keys',
};

/** Keys of the same meaning share a row. */
const digit = 'Do the action with this number';
const row = 'Up or down one row';
const page = 'Up or down one page';
const choose = 'Move the pointer';

/** What a key does, and its consequences, for the list of keys. */
const keyMeanings: KeyTexts['meanings'] = {
  accept: 'Accept and continue',
  back: 'Back to the previous question',
  help: 'What the question means, and its keys',
  'show-keys': 'This list of keys',
  'close-keys': 'Close this list',
  hidden: 'What is not offered, and why',
  leave: 'Leave; nothing is sent',
  close: 'Close and go back',
  'clear-filter': 'Clear what was typed',
  'found-next': 'Next group in the list',
  'found-before': 'Previous group in the list',
  'await-groups': 'Choose a group once eascmd has answered',
  deploy: 'Deploy: send the file to eascmd',
  'send-update': 'Update the service in place',
  'send-scale': 'Change the number of instances',
  'ask-replace': 'Delete the service and create it again, after you type its name',
  watch: 'Watch the service; nothing is sent',
  'choose-mode': 'Go to the ways to deploy',
  'select-mode': 'Select this way to deploy; nothing is sent',
  'row-next': 'Move the cursor',
  'row-before': 'Move the cursor',
  'edit-row': 'Edit the row',
  'cancel-edit': 'Discard the edit',
  'close-group': 'Close the group of rows',
  'fix-error': 'Go to the first error',
  rehearse: 'Rehearse this plan in about 15 seconds; creates nothing and leaves no trace',
  'end-trial': 'End the rehearsal and go back to the plan',
  json: 'The whole service file',
  'save-only': 'Write the file; nothing is sent',
  quit: 'Leave',
  log: 'All output of eascmd',
  detach: 'Leave; the deployment continues',
  interrupt: 'Choose: keep watching, detach, or stop eascmd',
  follow: 'Follow the newest line',
  search: 'Search the log',
  'search-first': 'Find it, starting at the first line shown',
  'search-next': 'The next match',
  'search-previous': 'The previous match',
  'search-end': 'End the search; the log stays where it is',
  'scroll-up': row,
  'scroll-down': row,
  'page-up': page,
  'page-down': page,
  top: 'To the first row',
  'show-token': 'Show the token for 10 seconds',
  'show-values': 'Show the masked values for 10 seconds',
  'offer-project': 'Save the answers in a project file, for your team',
  'save-in-project': 'Save the answers in the project file',
  'open-copy': 'Copy the endpoint, or how to call the service',
  commands: 'The eascmd commands that were run, to copy',
  copy: 'Copy all of it',
  'delete-first': 'Delete the old service that still runs, after you type its name',
  'leave-first': 'Back to the new service',
  'ask-delete': 'Delete the service, after you type its name',
  delete: 'Delete the service',
  replace: 'Delete the service and create it again',
  scale: 'Change the number of instances',
  'ask-scale': 'Change the number of its instances',
  earlier: 'Go back to an earlier file of the service',
  'fill-masked': 'Use this value',
  'leave-masked': 'Leave the file, and go back to the list',
  diff: 'Show what differs from before',
  'read-file': 'Read and check the file',
  'complete-path': 'Complete the path',
  'to-start': 'Back',
  confirm: 'Accept what you typed',
  fetch: 'Download eascmd to this folder',
  'cancel-fetch': 'Stop the download',
  'clear-region-filter': 'Clear what was typed',
  'setup-back': 'Back',
  'sign-in': 'Sign in for this region',
  instances: 'Ask eascmd w for the instances',
  service: 'Ask eascmd desc for the service',
  'ask-again': 'Ask eascmd again',
  'fix-up': choose,
  'fix-down': choose,
  'take-fix': 'Do the selected action',
  'fix-1': digit,
  'fix-2': digit,
  'fix-3': digit,
  'fix-4': digit,
  'fix-5': digit,
  'read-copy': 'Read the local copy',
  'copy-next': 'Continue',
  tick: 'Select or deselect the row',
  'copy-back': 'Back one page',
  choose,
  scroll: 'Scroll one row',
};

const keyTexts: KeyTexts = {
  hints,
  short: shortHints,
  onScreen: screenHints,
  meanings: keyMeanings,
  rehearses: 'Rehearse: send the file to the stand-in; creates and bills nothing',
};

/** The texts around every screen. */
export const frameWords: FrameWords = {
  tasks,
  signIn: {
    file: (name) => `sign-in ${name}`,
    defaultFile: 'sign-in ~/.eas/config',
    byRegion: 'sign-in by region',
  },
  notices,
  copied: {
    terminal: "the terminal's clipboard",
    program: (program) => `this machine's, with ${program}`,
    sent: (what, where) => `${copyLabels[what]}: sent to ${where.join(', and to ')}.`,
    noClipboard: "Couldn't reach a clipboard.",
    printed: 'It is printed when you leave.',
  },
  keyTexts,
  joins,
};
