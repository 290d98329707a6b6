import type { Action } from '../../app/keymap/binding.ts';

export const keyList = {
  title: 'Keys that work now',
  /** At a question, under its help. */
  under: 'Keys',
};

/** Keys of the same meaning share a row. */
const digit = 'Do what stands behind the digit';
const row = 'A row up or down';
const page = 'A page up or down';
const choose = 'Move the pointer';

/** What a key does, and what comes of it, for the list of keys. */
export const keyMeanings: Readonly<Record<Action, string>> = {
  accept: 'Take it, and go on',
  back: 'Back to the question before',
  help: 'What the question means, and its keys',
  'show-keys': 'This list of keys',
  'close-keys': 'Close this list',
  hidden: 'What is not offered, and why',
  leave: 'Leave; nothing is sent',
  close: 'Close, and go back',
  'clear-filter': 'Clear what was typed',
  'found-next': 'Go through the groups that were found',
  'found-before': 'The group before',
  deploy: 'Deploy: send the file to eascmd',
  edit: 'Change an answer',
  json: 'The whole service file',
  'save-only': 'Write the file; nothing is sent',
  quit: 'Leave',
  log: 'All that eascmd printed',
  detach: 'Leave; the deployment goes on',
  interrupt: 'Choose: go on watching, detach, or stop eascmd',
  follow: 'Follow the newest line',
  'scroll-up': row,
  'scroll-down': row,
  'page-up': page,
  'page-down': page,
  top: 'To the first row',
  'show-token': 'Show the token for 10 seconds',
  'copy-endpoint': 'Copy the endpoint',
  'ask-delete': 'Delete the service, after its name is typed',
  delete: 'Delete the service',
  replace: 'Delete the service, and create it anew',
  scale: 'Change the number of instances',
  'ask-scale': 'Change the number of its instances',
  diff: 'What differs from before',
  'read-file': 'Read and check the file',
  'to-start': 'Back',
  confirm: 'Take what was typed',
  fetch: 'Fetch eascmd into this folder',
  'cancel-fetch': 'Stop fetching',
  'clear-region-filter': 'Clear what was typed',
  'setup-back': 'Back',
  'sign-in': 'Sign in for this region',
  instances: 'Ask eascmd w for the instances',
  service: 'Ask eascmd desc for the service',
  'ask-again': 'Ask eascmd again',
  'fix-up': choose,
  'fix-down': choose,
  'take-fix': 'Do what the pointer is at',
  'fix-1': digit,
  'fix-2': digit,
  'fix-3': digit,
  'fix-4': digit,
  'fix-5': digit,
  choose,
  scroll: 'Scroll by a row',
};
