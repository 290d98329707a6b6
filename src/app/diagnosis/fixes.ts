import type { FixId } from '../../eascmd/failures.ts';
import type { Answered, Answers, StepId } from '../../questions/answers.ts';
import { findStep } from '../../questions/steps.ts';

/** What a key on the failure screen does. */
export type FixAction =
  /** Opens the question, with the cause next to it. */
  | { readonly kind: 'question'; readonly step: StepId }
  /** The review of the same answers, or of the file as it is now. */
  | { readonly kind: 'again' }
  /** Signs in for the region of the deployment. */
  | { readonly kind: 'sign-in' }
  /** Searches for eascmd, and for what keeps it from running. */
  | { readonly kind: 'set-up' }
  /** Asks eascmd what it knows about the service. */
  | { readonly kind: 'workers' | 'describe' }
  | { readonly kind: 'log' }
  /** For a deployment that runs but isn't watched. */
  | { readonly kind: 'watch' | 'stop' };

const question = (step: StepId): FixAction => ({ kind: 'question', step });

/** Everything that may help, and what it does. */
export const fixActions: Readonly<Record<FixId, FixAction>> = {
  'other-name': question('name'),
  'keep-name': { kind: 'again' },
  'sign-in': { kind: 'sign-in' },
  'set-up': { kind: 'set-up' },
  'other-region': question('region'),
  granted: { kind: 'again' },
  'other-group': question('serviceResource'),
  'other-plugin-group': question('pluginResource'),
  'fewer-cores': question('cpu'),
  'less-memory': question('memory'),
  'fewer-gpus': question('gpu'),
  'more-memory': question('memory'),
  'model-path': question('modelPath'),
  'bucket-endpoint': question('ossEndpoint'),
  'other-framework': question('framework'),
  'without-blade': question('blade'),
  'model-details': question('advanced'),
  'test-data': question('testData'),
  level: question('optimizationLevel'),
  again: { kind: 'again' },
  instances: { kind: 'workers' },
  service: { kind: 'describe' },
  log: { kind: 'log' },
  'watch-on': { kind: 'watch' },
  stop: { kind: 'stop' },
};

/** What a deployment can be redeployed from: its answers, or the file that was sent. */
export type RetrySource =
  | { readonly kind: 'answers'; readonly answered: Answered }
  /** A file from the user: theirs to change, and read again. */
  | { readonly kind: 'file'; readonly path: string; readonly draft: Answers };

/** A fix that can be applied here. */
export interface OfferedFix {
  readonly id: FixId;
  readonly action: FixAction | { readonly kind: 'read-file'; readonly path: string };
  /** The flag of the question, for users without a screen. */
  readonly flag: string | null;
  /** In a file from the user: the place to change. */
  readonly place: string | null;
}

/** Each has a digit as its key, and more would not be read. */
const mostFixes = 5;

/**
 * The fixes that can be applied: a question must apply to these answers, and eascmd can only
 * describe a service that may exist.
 */
export function offeredFixes(
  ids: readonly FixId[],
  source: RetrySource | null,
  mayExist: boolean,
): readonly OfferedFix[] {
  return ids.flatMap((id) => offered(id, source, mayExist) ?? []).slice(0, mostFixes);
}

function offered(id: FixId, source: RetrySource | null, mayExist: boolean): OfferedFix | null {
  const action = fixActions[id];
  switch (action.kind) {
    case 'question':
      return source && questionFix(id, action.step, source);
    case 'again':
      return source && { id, ...againOf(source), flag: null, place: null };
    case 'workers':
      return mayExist ? { id, action, flag: null, place: null } : null;
    case 'describe':
      return mayExist || id === 'service' ? { id, action, flag: null, place: null } : null;
    default:
      return { id, action, flag: null, place: null };
  }
}

function againOf(source: RetrySource): Pick<OfferedFix, 'action'> {
  return source.kind === 'file'
    ? { action: { kind: 'read-file', path: source.path } }
    : { action: { kind: 'again' } };
}

function questionFix(id: FixId, stepId: StepId, source: RetrySource): OfferedFix | null {
  const draft = source.kind === 'file' ? source.draft : source.answered.draft;
  const step = findStep(stepId);
  if (!canChange(stepId, draft) || !leavesLess(id, draft)) {
    return null;
  }
  const flag = stepId === 'blade' ? (step.negatedFlag ?? null) : (step.flag ?? null);
  if (source.kind === 'answers') {
    return { id, action: { kind: 'question', step: stepId }, flag, place: null };
  }
  const place = step.paths(draft)[0]?.join('.') ?? null;
  return place === null ? null : { id, ...againOf(source), flag: null, place };
}

/** Whether a lower value is left: never below one core or one GPU, and not if the file has no value to lower. */
function leavesLess(id: FixId, { cpu = 0, gpu = 0 }: Answers): boolean {
  switch (id) {
    case 'fewer-cores':
      return cpu > 1;
    case 'fewer-gpus':
      return gpu > 1;
    default:
      return true;
  }
}

/**
 * Whether another answer can be given: the question is asked, and more than one answer is valid.
 */
function canChange(id: StepId, draft: Answers): boolean {
  const step = findStep(id);
  if (!step.shown(draft)) {
    return false;
  }
  switch (id) {
    case 'blade':
      return draft.blade === true;
    case 'advanced':
      return draft.advanced !== 'answer';
    default:
      return step.kind === 'text' || step.options(draft).offered.length > 1;
  }
}
