import type { Check, CheckCode, CheckId, CheckState } from '../../app/doctor/checks.ts';
import { quoted } from '../../app/file.ts';
import { printable, text, type Values } from '../text.ts';

/** What one check says, and the one thing that would fix it; null where nothing is to be fixed. */
interface CheckWords {
  readonly label: string;
  readonly says: string;
  readonly mend: string | null;
}

const labels: Readonly<Record<CheckId, string>> = {
  node: 'Node',
  eascmd: 'eascmd',
  'sign-in': 'sign-in',
  clock: 'clock',
  terminal: 'terminal',
  keyboard: 'keyboard',
  files: 'files',
  disk: 'disk',
};

const states: Readonly<Record<CheckState, string>> = {
  ok: 'ok',
  warning: 'warning',
  fault: 'fault',
};

export const doctor = {
  states,
  check: ({ id, code, values }: Check): CheckWords => {
    const [says, mend] = doctorSentences[code];
    return { label: labels[id], says: says(values), mend: mend?.(values) ?? null };
  },
  interrupted: 'Interrupted before all of it was looked at.',
  mend: (mend: string): string => `-> ${mend}`,
  summary: (checks: readonly Check[], rehearsal: boolean): string => {
    const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
    const [faults, warnings] = [count('fault'), count('warning')];
    const found =
      faults + warnings === 0
        ? 'Nothing found that would keep a deployment from working.'
        : `${counted(faults, 'fault')}, ${counted(warnings, 'warning')}.`;
    return rehearsal ? `${found} The stand-in of the rehearsal was looked at, not eascmd.` : found;
  },
} as const;

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

type Say = (values: Values) => string;
const value =
  (key: string): Say =>
  (values) =>
    text(values, key);
const [path, words, folder] = [value('path'), value('words'), value('folder')];
const setUp = (): string => 'blade-deploy setup';
const shown = (values: Values): string =>
  words(values) === '' ? '' : ` It says: ${words(values)}`;
const signInName = (values: Values): string =>
  text(values, 'region') ||
  text(values, 'file') ||
  (text(values, 'client') === 'rehearsal'
    ? "the stand-in's own"
    : "eascmd's own (documented as ~/.eas/config)");
const signInAgain: Say = (values) =>
  text(values, 'region') === ''
    ? 'blade-deploy setup'
    : `blade-deploy setup --region ${text(values, 'region')}`;
/** Whole, however long: it is there to be copied. */
const raw = (values: Values, key: string): string => String(values[key] ?? '');
const shellWord = (word: string): string => quoted(printable(word));
const quotedPath =
  (key: string): Say =>
  (values) =>
    shellWord(raw(values, key));
const first = value('first');
const others = (values: Values): string => {
  const count = Number(text(values, 'others'));
  return count > 1 ? ` and ${count - 1} more` : '';
};

/** What each finding says, and the one thing that would fix it. */
const doctorSentences: Readonly<Record<CheckCode, readonly [says: Say, mend?: Say]>> = {
  'node-fits': [value('version')],
  'eascmd-runs': [(values) => `${path(values)} runs. Of itself it says: ${words(values)}`],
  'eascmd-rehearsal': [() => 'The stand-in of the rehearsal runs. It contacts nothing.'],
  'eascmd-silent': [
    (values) => `${path(values)} starts, but prints nothing for --help.`,
    (values) => `See whether this is eascmd: ${path(values)} --help`,
  ],
  'eascmd-translated': [
    (values) =>
      `${path(values)} is for another processor, and the system translates it. Of itself it says: ${words(values)}`,
    () => 'It works. If the page for downloads has one for this processor, that is faster.',
  ],
  'eascmd-missing': [(values) => `Not found. Looked for: ${text(values, 'looked')}.`, setUp],
  'eascmd-not-there': [
    (values) => `There is no file ${path(values)}, which was named.`,
    () => 'Name one that is there, with --eascmd PATH or BLADE_DEPLOY_EASCMD.',
  ],
  'eascmd-no-file': [
    (values) => `${path(values)} is a folder or a device, no file.`,
    () => 'Name the file in it, with --eascmd PATH or BLADE_DEPLOY_EASCMD.',
  ],
  'eascmd-no-run-bit': [
    (values) => `${path(values)} may not be run.`,
    (values) => `chmod u+x ${quotedPath('path')(values)}`,
  ],
  'eascmd-other-machine': [
    (values) => `${path(values)} is for another machine: ${text(values, 'platform')}.`,
    setUp,
  ],
  'eascmd-no-program': [
    (values) =>
      `${path(values)} isn't a program that this machine can run (${text(values, 'what')}).`,
    setUp,
  ],
  'eascmd-not-runnable': [(values) => `${path(values)} could not be started.`, setUp],
  'eascmd-timed-out': [
    (values) => `${path(values)} did not answer --help in 10 s.`,
    (values) => `Try it by hand: ${path(values)} --help`,
  ],
  'sign-in-accepted': [(values) => `${signInName(values)}: ls was answered.`],
  'sign-in-open': [
    (values) => `${signInName(values)}: others can read its file (${text(values, 'mode')}).`,
    (values) => `chmod 600 ${quotedPath('file')(values)}`,
  ],
  'sign-in-spare': [
    (values) =>
      `${signInName(values)}: not signed in. Only a region without a sign-in of its own would need it.`,
  ],
  'sign-in-wrong-key': [
    (values) => `${signInName(values)}: not signed in, or the key is not accepted.${shown(values)}`,
    signInAgain,
  ],
  'sign-in-expired-key': [
    (values) =>
      `${signInName(values)}: the temporary key was not accepted. It may have run out.${shown(values)}`,
    signInAgain,
  ],
  'sign-in-no-permission': [
    (values) => `${signInName(values)}: the key may not list services.${shown(values)}`,
    () => 'Ask for the right eas:ListServices, beside eas:CreateService and eas:DescribeService.',
  ],
  'sign-in-no-answer': [
    (values) => `${signInName(values)}: ls got no answer.${shown(values)}`,
    () => 'Check the network, and the proxy if there is one.',
  ],
  'sign-in-unclear': [
    (values) => `${signInName(values)}: ls ended in a way that tells nothing.${shown(values)}`,
    () => 'Try it by hand: eascmd ls',
  ],
  'sign-in-not-asked': [
    (values) => `${signInName(values)}: not asked, because eascmd does not run.`,
    () => 'Mend eascmd first.',
  ],
  'clock-plausible': [(values) => `${text(values, 'local')}, ${text(values, 'zone')}.`],
  'clock-old': [
    (values) => `${text(values, 'local')}: that is before this program was made.`,
    () => 'Set the clock of this machine: a request with a wrong time may be refused.',
  ],
  'clock-jumped': [
    (values) =>
      `${text(values, 'local')}, ${text(values, 'zone')}: it moved by ${text(values, 'seconds')} s while it was looked at.`,
    () => 'If the machine did not sleep just now, see what sets its clock.',
  ],
  'terminal-good': [(values) => `${size(values)}, Unicode.`],
  'terminal-ascii': [
    (values) => `${size(values)}, ASCII signs alone: the locale is not UTF-8, or --ascii is set.`,
  ],
  'terminal-none': [() => 'None: lines are printed instead of screens.'],
  'terminal-small': [
    (values) => `${size(values)}: too small for screens, so that lines are printed.`,
    () => 'Make it at least 40 columns and 12 rows.',
  ],
  'keyboard-good': [() => 'Keys are heard one by one.'],
  'keyboard-none': [() => 'None: nobody is asked, and what is missing is named.'],
  'keyboard-no-raw-mode': [
    () => 'Keys cannot be heard one by one here.',
    () => 'Use --plain, which asks in lines.',
  ],
  'keyboard-nobody': [
    () => 'CI or TERM=dumb is set: nobody is asked, although this is a terminal.',
    () => 'To be asked: unset CI, and set TERM to what the terminal is.',
  ],
  'files-none': [() => 'None of ours yet.'],
  'files-private': [(values) => `${text(values, 'count')} of ours, readable by their owner alone.`],
  'files-open': [
    (values) => `Others can read ${first(values)}${others(values)}.`,
    (values) => `chmod -R go-rwx ${foldersOf(values)}`,
  ],
  'files-foreign': [
    (values) => `${first(values)}${others(values)} belongs to another user.`,
    (values) => `sudo chown -R "$(id -un)" ${foldersOf(values)}`,
  ],
  'disk-writable': [
    (values) =>
      `${folder(values)} can be written${text(values, 'free') === '' ? '' : `; ${text(values, 'free')} MB are free`}.`,
  ],
  'disk-low': [
    (values) => `${folder(values)}: only ${text(values, 'free')} MB are free.`,
    () => 'Make room: recordings may take 200 MB.',
  ],
  'disk-not-writable': [
    (values) => `${folder(values)} cannot be written: ${text(values, 'reason')}`,
    () => 'Give yourself that folder, or name another with BLADE_DEPLOY_HOME.',
  ],
};

function size(values: Values): string {
  const name = text(values, 'name') || 'no TERM';
  return `${text(values, 'columns')} columns, ${text(values, 'rows')} rows, ${text(values, 'colors')}, ${name}`;
}

const foldersOf = (values: Values): string =>
  raw(values, 'folders').split(' and ').map(shellWord).join(' ');
