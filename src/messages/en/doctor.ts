import { shellWords } from '../format-values.ts';
import {
  type DoctorWords,
  doctorOf,
  otherFiles,
  quotedPath,
  setUp,
  signInAgain,
  value,
} from '../sentences/doctor.ts';
import { text, type Values } from '../text.ts';
import { counted } from './format.ts';

const labels: DoctorWords['labels'] = {
  node: 'Node',
  eascmd: 'eascmd',
  'sign-in': 'sign-in',
  clock: 'clock',
  terminal: 'terminal',
  keyboard: 'keyboard',
  files: 'files',
  disk: 'disk',
};

const states: DoctorWords['states'] = {
  ok: 'ok',
  warning: 'warning',
  fault: 'fault',
};

const [path, words, folder] = [value('path'), value('words'), value('folder')];
const shown = (values: Values): string => (words(values) === '' ? '' : ` Output: ${words(values)}`);
const signInName = (values: Values): string =>
  text(values, 'region') ||
  text(values, 'file') ||
  (text(values, 'client') === 'rehearsal'
    ? "the stand-in's own"
    : "eascmd's own (documented as ~/.eas/config)");
const first = value('first');
const others = (values: Values): string => {
  const more = otherFiles(values);
  return more > 0 ? ` and ${more} more` : '';
};

const sentences: DoctorWords['sentences'] = {
  'node-fits': [value('version')],
  'eascmd-runs': [(values) => `${path(values)} runs. It reports: ${words(values)}`],
  'eascmd-rehearsal': [() => "The rehearsal's stand-in runs. It contacts nothing."],
  'eascmd-silent': [
    (values) => `${path(values)} starts, but prints nothing for --help.`,
    (values) => `Check whether this is eascmd: ${path(values)} --help`,
  ],
  'eascmd-translated': [
    (values) =>
      `${path(values)} is built for another processor and runs through translation. It reports: ${words(values)}`,
    () => 'It works. A build for this processor, if the download page has one, is faster.',
  ],
  'eascmd-missing': [(values) => `Not found. Looked for: ${text(values, 'looked')}.`, setUp],
  'eascmd-not-there': [
    (values) => `${path(values)}, the configured path, doesn't exist.`,
    () => 'Set an existing path with --eascmd PATH or BLADE_DEPLOY_EASCMD.',
  ],
  'eascmd-no-file': [
    (values) => `${path(values)} is a folder or a device, not a file.`,
    () => 'Set the path of the file with --eascmd PATH or BLADE_DEPLOY_EASCMD.',
  ],
  'eascmd-no-run-bit': [
    (values) => `${path(values)} isn't executable.`,
    (values) => `chmod u+x ${quotedPath('path')(values)}`,
  ],
  'eascmd-other-machine': [
    (values) => `${path(values)} is built for another platform: ${text(values, 'platform')}.`,
    setUp,
  ],
  'eascmd-no-program': [
    (values) =>
      `${path(values)} isn't a program that this machine can run (${text(values, 'what')}).`,
    setUp,
  ],
  'eascmd-not-runnable': [(values) => `Can't start ${path(values)}.`, setUp],
  'eascmd-timed-out': [
    (values) => `${path(values)} --help didn't finish within 10 s.`,
    (values) => `Try it yourself: ${path(values)} --help`,
  ],
  'sign-in-accepted': [(values) => `${signInName(values)}: eascmd ls works.`],
  'sign-in-open': [
    (values) => `${signInName(values)}: others can read its file (${text(values, 'mode')}).`,
    (values) => `chmod 600 ${quotedPath('file')(values)}`,
  ],
  'sign-in-spare': [
    (values) =>
      `${signInName(values)}: not signed in. Only a region without its own sign-in would need it.`,
  ],
  'sign-in-wrong-key': [
    (values) => `${signInName(values)}: not signed in, or the key is not accepted.${shown(values)}`,
    signInAgain,
  ],
  'sign-in-expired-key': [
    (values) =>
      `${signInName(values)}: the temporary key was not accepted. It may have expired.${shown(values)}`,
    signInAgain,
  ],
  'sign-in-no-permission': [
    (values) =>
      `${signInName(values)}: the key has no permission to list services.${shown(values)}`,
    () =>
      'Ask for the permission eas:ListServices, besides eas:CreateService and eas:DescribeService.',
  ],
  'sign-in-no-answer': [
    (values) => `${signInName(values)}: eascmd ls got no response.${shown(values)}`,
    () => 'Check the network and, if you use one, the proxy.',
  ],
  'sign-in-unclear': [
    (values) => `${signInName(values)}: eascmd ls gave an unknown result.${shown(values)}`,
    () => 'Try it yourself: eascmd ls',
  ],
  'sign-in-not-asked': [
    (values) => `${signInName(values)}: not checked, because eascmd doesn't run.`,
    () => 'Fix eascmd first.',
  ],
  'clock-plausible': [(values) => `${text(values, 'local')}, ${text(values, 'zone')}.`],
  'clock-old': [
    (values) => `${text(values, 'local')}: this is before blade-deploy was built.`,
    () => "Set this machine's clock: a request with a wrong time may be rejected.",
  ],
  'clock-jumped': [
    (values) =>
      `${text(values, 'local')}, ${text(values, 'zone')}: it jumped by ${text(values, 'seconds')} s during the check.`,
    () => "If the machine didn't just sleep, check what sets its clock.",
  ],
  'terminal-good': [(values) => `${size(values)}, Unicode.`],
  'terminal-ascii': [
    (values) => `${size(values)}, ASCII only: the locale is not UTF-8, or --ascii is set.`,
  ],
  'terminal-none': [() => 'None: blade-deploy prints lines instead of screens.'],
  'terminal-small': [
    (values) => `${size(values)}: too small for screens, so blade-deploy prints lines.`,
    () => 'Resize it to at least 40 columns and 12 rows.',
  ],
  'keyboard-good': [() => 'Single keys can be read.'],
  'keyboard-none': [() => 'None: blade-deploy asks no questions and lists what is missing.'],
  'keyboard-no-raw-mode': [
    () => "Single keys can't be read here.",
    () => 'Use --plain, which asks line by line.',
  ],
  'keyboard-nobody': [
    () => 'CI or TERM=dumb is set: blade-deploy asks no questions, although this is a terminal.',
    () => "To be asked, unset CI and set TERM to your terminal's type.",
  ],
  'files-none': [() => 'No files of blade-deploy yet.'],
  'files-private': [
    (values) => `${text(values, 'count')} files of blade-deploy, readable only by their owner.`,
  ],
  'files-open': [
    (values) => `Others can read ${first(values)}${others(values)}.`,
    (values) => `chmod -R go-rwx ${shellWords(values, 'folders')}`,
  ],
  'files-foreign': [
    (values) => `${first(values)}${others(values)} belongs to another user.`,
    (values) => `sudo chown -R "$(id -un)" ${shellWords(values, 'folders')}`,
  ],
  'disk-writable': [
    (values) =>
      `${folder(values)} is writable${text(values, 'free') === '' ? '' : `; ${text(values, 'free')} MB free`}.`,
  ],
  'disk-low': [
    (values) => `${folder(values)}: only ${text(values, 'free')} MB free.`,
    () => 'Free up disk space: recordings can take 200 MB.',
  ],
  'disk-not-writable': [
    (values) => `Can't write to ${folder(values)}: ${text(values, 'reason')}`,
    () => 'Make the folder writable for your user, or set another one with BLADE_DEPLOY_HOME.',
  ],
};

function size(values: Values): string {
  const name = text(values, 'name') || 'no TERM';
  return `${text(values, 'columns')} columns, ${text(values, 'rows')} rows, ${text(values, 'colors')}, ${name}`;
}

export const doctor = doctorOf({
  labels,
  states,
  sentences,
  interrupted: 'Interrupted before all checks were done.',
  fix: (fix: string): string => `-> ${fix}`,
  noProblems: 'No problems found.',
  problems: (faults, warnings) =>
    `${counted(String(faults), 'problem')}, ${counted(String(warnings), 'warning')}.`,
  ofRehearsal: (summary) => `${summary} The rehearsal's stand-in was checked, not eascmd.`,
});
