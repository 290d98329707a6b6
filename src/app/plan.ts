import { asterisks } from '../eascmd/secret-forms.ts';
import { hiderOf, mask, maskConfig, missingSecrets } from '../eascmd/secrets.ts';
import {
  type Answered,
  type Answers,
  nothingAnswered,
  type Source,
  type StepId,
} from '../questions/answers.ts';
import type { Step } from '../questions/define.ts';
import { begin, type Conversation } from '../questions/navigation.ts';
import { shownSteps } from '../questions/steps.ts';
import { isOfSeen } from '../service/account.ts';
import { pluginGroups } from '../service/catalog/gpus.ts';
import { checkText } from '../service/check.ts';
import { compose, renderService } from '../service/compose.ts';
import { diffServices, type FieldDifference } from '../service/diff.ts';
import { schemaRules } from '../service/parse.ts';
import { checkAnswersAlone } from '../service/rules/check.ts';
import { checkFinished } from '../service/rules/draft.ts';
import { leftAt } from '../service/rules/keys.ts';
import { remainder, valueAt } from '../service/suggest.ts';
import { type Finding, present } from '../service/types.ts';
import type { RunOptions, ServicePlan } from './facts.ts';
import { configOf, mergedText, type SourceFile } from './file.ts';
import type { State } from './state.ts';

type Deploying = Pick<State, 'client' | 'options' | 'onlyFile'>;

/** Where Deploy leads. `client`: to the question how to continue without eascmd. */
export const destinationOf = (state: Deploying): 'eascmd' | 'file' | 'client' =>
  state.options.dryRun ? 'file' : state.client ? 'eascmd' : state.onlyFile ? 'file' : 'client';

/** What Enter on Deploy does. Its row and the footer both name it. */
export function deployAct(
  state: Pick<State, 'client' | 'options' | 'onlyFile' | 'plan'>,
): 'choose-client' | 'write' | 'quit' | 'rehearse' | 'deploy' {
  switch (destinationOf(state)) {
    case 'client':
      return 'choose-client';
    case 'file':
      return state.plan?.writes === true ? 'write' : 'quit';
    case 'eascmd':
      return state.client?.kind === 'rehearsal' ? 'rehearse' : 'deploy';
  }
}

/**
 * The service file made from the answers, and the findings of the rules: the user's file with the
 * answers written into it, or a new one.
 */
export function planFromAnswers(
  draft: Answers,
  options: RunOptions,
  sourceFile: SourceFile | null = null,
): ServicePlan {
  if (sourceFile !== null) {
    return planFromFile(draft, options, sourceFile);
  }
  const service = compose(draft);
  return {
    text: renderService(service),
    config: service,
    service: draft.name ?? '',
    region: draft.region ?? null,
    findings: planFindings(checkFinished(draft), service),
    pluginsConfigured: draft.blade === true,
    path: options.output,
    writes: true,
    sha256: null,
    present: null,
  };
}

function planFromFile(draft: Answers, options: RunOptions, sourceFile: SourceFile): ServicePlan {
  const text = mergedText(sourceFile, draft);
  const isItself = sourceFile.asItIs && text === sourceFile.text;
  const config = configOf(text);
  const { region, serviceCard } = draft;
  const { findings } = checkText(text, present({ region, serviceCard }));
  return {
    text,
    config,
    service: draft.name ?? '',
    region: region ?? null,
    findings: planFindings(
      [...findings.map(({ finding }) => finding), ...checkAnswersAlone(draft)],
      config,
    ),
    pluginsConfigured: draft.blade === true,
    path: isItself ? sourceFile.path : options.output,
    writes: !isItself,
    sha256: isItself ? sourceFile.sha256 : null,
    present: isItself ? 'same' : null,
    holdsMore: remainder(config, compose(withoutOwn(draft))) !== undefined,
  };
}

/** The plan with the source of each answer. */
export function withSources(plan: ServicePlan, { draft, sources }: Answered): ServicePlan {
  const named = shownSteps(draft).flatMap(({ id, flag }): [string, string][] => {
    const source = sources[id];
    return flag === undefined || source === undefined ? [] : [[flag.slice(2), source]];
  });
  return { ...plan, sources: Object.fromEntries(named) };
}

/**
 * What a plan reports about its file. A finding repeats values of the file in messages, events, and
 * records, so they are masked. A file copied from the history lacks its secrets, and can't be sent.
 */
export function planFindings(findings: readonly Finding[], config: unknown): readonly Finding[] {
  const hide = hiderOf(config);
  const shown = (text: string) => hide(mask(text));
  const lacking = missingSecrets(config).map(({ path }) => leftAt(path, asterisks));
  const placeOf = ({ code, path }: Finding) => JSON.stringify([code, path]);
  const places = new Set(lacking.map(placeOf));
  const others = findings.filter((finding) => !places.has(placeOf(finding)));
  return [...others, ...lacking].map((finding) => ({
    ...finding,
    values: Object.fromEntries(
      Object.entries(finding.values).map(([key, value]) => [
        key,
        typeof value === 'string'
          ? shown(value)
          : typeof value === 'object'
            ? value.map(shown)
            : value,
      ]),
    ),
  }));
}

/** A value of the wrong type in the file, verbatim, with its path; secrets are masked. */
interface WrongValue {
  readonly path: string;
  readonly text: string;
}

/** What the file has for these questions that can't be read. */
export function wrongValues(
  plan: ServicePlan | null,
  steps: readonly StepId[],
): readonly WrongValue[] {
  const wrong = (plan?.findings ?? []).filter(
    ({ code, field }) => code === schemaRules.schema.code && steps.some((step) => step === field),
  );
  const config = wrong.length > 0 ? maskConfig(plan?.config) : null;
  return wrong.map(({ path }) => ({
    path: path.join('.'),
    text: (JSON.stringify(valueAt(config, path)) ?? '').slice(0, mostSigns),
  }));
}

/** Instead of an answer; null if the file has one that can be read, or none. */
export const wrongText = (plan: ServicePlan | null, step: StepId): string | null =>
  wrongValues(plan, [step])[0]?.text ?? null;

const mostSigns = 200;

type Revealing = Pick<State, 'plan' | 'revealed'>;

/** Whether the file under review contains values that are masked on screen. */
export const holdsSecrets = ({ plan }: Pick<State, 'plan'>): boolean =>
  plan !== null && maskConfig(plan.config) !== plan.config;

/**
 * The file under review as a screen shows it: secrets masked, except for a few seconds after `v`.
 */
export function shownConfig({ plan, revealed }: Revealing): unknown {
  return isRevealed({ plan, revealed }) ? plan?.config : maskConfig(plan?.config);
}

/**
 * The differences from another file. A file without visible secrets may come from the history,
 * which masks them, so its secrets are treated as unchanged.
 */
export function differencesFrom(before: unknown, now: unknown): readonly FieldDifference[] {
  return diffServices(before, maskConfig(before) === before ? maskConfig(now) : now);
}

/** The same as a screen shows it. Two different secrets are a difference, and both are masked. */
export function shownDifferences(
  before: unknown,
  { plan, revealed }: Revealing,
): readonly FieldDifference[] {
  const now = plan?.config;
  const [shown, shownNow] = isRevealed({ plan, revealed })
    ? [before, now]
    : [maskConfig(before), maskConfig(now)];
  return differencesFrom(before, now).map(({ path, before: was, after }) => ({
    path,
    before: valueAt(shown, path) ?? was,
    after: valueAt(shownNow, path) ?? after,
  }));
}

/** An answer as the review shows it. A URL may contain a password or a signature. */
export const shownAnswer = (text: string, state: Revealing): string =>
  isRevealed(state) ? text : mask(text);

const isRevealed = ({ plan, revealed }: Revealing): boolean =>
  plan !== null && revealed !== null && revealed === plan.config;

/** No question asks for a custom processor, so saved answers don't include one. */
function withoutOwn({ processor: _processor, ...draft }: Answers): Answers {
  return draft;
}

/**
 * The answers that the deployment can be redeployed from. A user's own file, or a file with more
 * than the answers say, is read again instead.
 */
export function answersToKeep({ writes, holdsMore }: ServicePlan, answered: Answered) {
  const { draft, sources } = answered;
  return writes && holdsMore !== true ? { draft, sources } : null;
}

export function hasErrors(plan: ServicePlan): boolean {
  return plan.findings.some((finding) => finding.severity === 'error');
}

/**
 * The answers that a file stands for, unchanged: nothing is asked and nothing is dropped, because
 * the file is sent or rejected as a whole until an answer is changed.
 */
export function answersOfFile({ draft, sources }: Answered): Conversation {
  return { ...begin(nothingAnswered), draft, sources, current: 'review' };
}

/** One answer, its source, and the findings about it. */
interface ReviewRow {
  readonly step: Step;
  readonly source: Source;
  readonly findings: readonly Finding[];
}

export interface Review {
  readonly rows: readonly ReviewRow[];
  /** Findings that belong to no single answer. */
  readonly others: readonly Finding[];
  readonly errors: number;
  readonly warnings: number;
}

/**
 * What the review lists: every answer with content, and its findings. Findings about the account
 * are listed with the checks, so nothing above them moves when they arrive.
 */
export function reviewOf(conversation: Conversation, plan: ServicePlan): Review {
  const { draft, sources } = conversation;
  const rows = shownSteps(draft).flatMap((step): ReviewRow[] => {
    const source = step.id === 'where' ? whereSource(conversation) : sources[step.id];
    const findings = findingsOf(step.id, plan.findings).filter((finding) => !isOfSeen(finding));
    return source === undefined || (step.id === 'advanced' && draft.advanced === 'answer')
      ? []
      : [{ step, source, findings }];
  });
  const listed = new Set(rows.flatMap(({ findings }) => findings));
  const count = (severity: Finding['severity']) =>
    plan.findings.filter((finding) => finding.severity === severity).length;
  return {
    rows,
    others: plan.findings.filter((finding) => !listed.has(finding) && !isOfSeen(finding)),
    errors: count('error'),
    warnings: count('warning'),
  };
}

/** Only its parts are saved. The row that combines them has the same source. */
function whereSource({ sources }: Conversation): Source | undefined {
  return sources.where ?? (sources.device === 'kept' ? 'kept' : undefined);
}

function findingsOf(step: StepId, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ field }) => field === step);
}

/** The resources that the deployment uses. Prices are never estimated. */
export interface Usage {
  readonly instances: number;
  readonly cpu: number | null;
  /** Megabytes. */
  readonly memory: number | null;
  readonly gpu: number | null;
  readonly gpuModel: string | null;
  readonly optimizer: {
    readonly group: string;
    readonly gpus: number;
    readonly gpuModel: string;
  } | null;
}

export function usageOf({ draft }: Conversation): Usage {
  const { instances = 1, cpu = null, memory = null, gpu = null, serviceCard = null } = draft;
  const group = pluginGroups.find(({ id }) => id === draft.pluginResource);
  return {
    instances,
    cpu,
    memory,
    gpu,
    gpuModel: serviceCard,
    optimizer: group
      ? { group: group.id, gpus: draft.pluginGpu ?? 1, gpuModel: group.gpuModel }
      : null,
  };
}
