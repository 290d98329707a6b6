import type { Action } from '../../app/binding.ts';

/** What a key does, in one or two words, for the footer. */
export const hints: Readonly<Record<Action, string>> = {
  accept: 'accept',
  back: 'back',
  help: 'help',
  hidden: 'hidden',
  leave: 'leave',
  close: 'close',
  'clear-filter': 'clear',
  deploy: 'deploy',
  edit: 'edit',
  json: 'JSON',
  'save-only': 'save only',
  quit: 'leave',
  log: 'log',
  detach: 'detach',
  interrupt: 'options',
  follow: 'follow',
  'scroll-up': 'up',
  'scroll-down': 'down',
  'page-up': 'page up',
  'page-down': 'more',
  top: 'top',
  'show-token': 'show token',
  'copy-endpoint': 'copy endpoint',
  'ask-delete': 'delete service',
  delete: 'delete',
  replace: 'replace',
  scale: 'scale',
  'ask-scale': 'scale',
  diff: 'diff',
  'read-file': 'check',
  'to-start': 'back',
  choose: 'choose',
  scroll: 'scroll',
};

/** Where a screen says more than the action's usual word. */
export const screenHints = {
  reviewQuit: 'leave, answers kept',
  overlayClose: 'close',
  keepWatching: 'go on watching',
  detachByInterrupt: 'detach',
  writeFile: 'write the file',
} as const;
