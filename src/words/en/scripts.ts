import type { ClientSearch } from '../../app/facts.ts';
import type { Way } from '../../app/types.ts';
import type { Missing } from '../../questions/settle.ts';
import type { Finding } from '../../service/types.ts';
import { printable } from '../values.ts';
import { comeBack } from './ending.ts';
import { findingSentence } from './findings.ts';
import { questions } from './questions.ts';
import { unfitPlace } from './setting-up.ts';

export function findingLine(finding: Finding): string {
  const kind = finding.severity === 'error' ? 'Error' : 'Warning';
  return `${kind} (${finding.code}): ${findingSentence(finding)}`;
}

export function refused(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return errors === 1
    ? 'Refused by the rules: 1 error. Nothing was sent.'
    : `Refused by the rules: ${errors} errors. Nothing was sent.`;
}

export function noEascmd({ looked, refused: named }: ClientSearch, mayRehearse: boolean): string {
  if (named) {
    const sentence = unfitPlace(named);
    switch (named.state) {
      case 'missing':
        return `${sentence} Name eascmd with --eascmd or BLADE_DEPLOY_EASCMD.`;
      case 'no-run-bit':
        return sentence;
      default:
        return `${sentence} Name another with --eascmd or BLADE_DEPLOY_EASCMD, or get one with: blade-deploy setup`;
    }
  }
  return `eascmd was not found. Looked for: ${looked.join(', ')}. Name it with --eascmd PATH, or ${mayRehearse ? 'rehearse with --rehearse.' : 'get it with: blade-deploy setup'}`;
}

/** Told before anything is sent; `reason` is what eascmd said, or null. */
export const signedOut = (reason: string | null, region: string | null): string =>
  `eascmd is not signed in, or its access key was not accepted${reason === null ? '' : `: ${reason.replace(/\.$/, '')}`}. Nothing was sent.
Sign in with: blade-deploy setup${region === null ? '' : ` --region ${region}`}`;

/** All that is missing at once, each with what it would take. `over`: the file that is started from. */
export function inputNeeded(
  missing: readonly Missing[],
  confirm: boolean,
  over: string | null = null,
): string[] {
  const flags = missing.map(({ step, values }) => {
    const label = questions[step.id].label;
    const legal = values.length > 0 ? values.join(', ') : questions[step.id].hint;
    return `  ${(step.flag ?? step.id).padEnd(20)} ${step.environment ?? ''}\n      ${label}: ${legal}`;
  });
  return [
    'Input is needed and there is nobody to ask. Missing:',
    ...flags,
    ...(over === null
      ? []
      : [`  --output\n      Another file, or ${over} to replace the one that is started from.`]),
    ...(confirm ? ['  --yes\n      Deploys without asking; with --dry-run nothing is sent.'] : []),
  ];
}

interface Confirmed {
  readonly service: string;
  readonly region: string | null;
  readonly operation: Way;
  /** A file of ours that had another content. */
  readonly written: string | null;
}

/** What a person would have been asked, and `--yes` answered. */
export function confirmedByYes({ service, region, operation, written }: Confirmed): string {
  const where = region === null ? '' : ` in ${region}`;
  const sent = operation === 'modify' ? 'update' : 'create';
  const file = written === null ? '' : `; write over ${written}`;
  return `--yes confirmed: ${sent} ${service}${where}${file}.`;
}

export const watchLimit = (rehearsal: boolean, service: string): string =>
  `The watch limit has passed. The deployment goes on and is recorded${rehearsal ? '' : '; it may cost money'}. ${comeBack(service)}`;

export const nothingToAttach = (service: string | undefined): string =>
  service
    ? `No deployment of ${service} was submitted from here.`
    : 'No deployment was submitted from here yet.';

/** Before the list of what is missing: why the file's own processor does not do. */
export const processorNotWithBlade = (processor: string): string =>
  processor === ''
    ? 'Blade needs one of its own processors: name the device and the framework of the model.'
    : `${printable(processor)}, which the file has, is not listed as supported by Blade. Name the device and the framework of the model.`;
