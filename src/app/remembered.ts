import { chineseOutcomes, type Outcome } from '../deployment/events.ts';
import type { ChosenMode, PastRun } from '../deployment/history.ts';
import type { Phase } from '../deployment/phases.ts';
import { maskConfig } from '../eascmd/secrets.ts';
import type { Answered } from '../questions/answers.ts';
import { fromSavedTexts } from '../questions/saved.ts';
import { canFilter, filterOptions } from '../questions/text-field.ts';
import { findRegion } from '../service/catalog/regions.ts';
import { compose } from '../service/compose.ts';
import { diffServices } from '../service/diff.ts';
import { configOf, mergedText, type SavedDraft } from './file.ts';

/**
 * Whether the saved answers can still be continued. A screen that was killed while it watched
 * leaves its answers behind, but their service is running or was deployed since, and is redeployed
 * instead.
 */
export function isResumable(
  { draft, into }: SavedDraft,
  { services, running }: Remembered,
): boolean {
  const config = into ? configOf(mergedText(into.sourceFile, draft)) : compose(draft);
  const sent = ({ id, outcome }: PastService) =>
    outcome === 'deployed' || running.some((each) => each.id === id);
  return !services.some(
    (past) =>
      past.service === draft.name &&
      past.region === (draft.region ?? null) &&
      sent(past) &&
      diffServices(past.config, maskConfig(config)).length === 0,
  );
}

/** An earlier deployment, as the start screen and a redeploy need it. */
export interface PastService {
  /** The deployment's ID. */
  readonly id: string;
  readonly service: string;
  readonly region: string | null;
  /** When it was submitted: milliseconds since the epoch. */
  readonly at: number;
  readonly rehearsal: boolean;
  readonly device: string | null;
  readonly gpuModel: string | null;
  readonly level: string | null;
  /** Null if no ending was recorded. */
  readonly outcome: Outcome | null;
  /** A supervisor is recording it now. */
  readonly isRunning?: boolean;
  readonly optimizationMs: number | null;
  /** The answers that made the file; null for a file from the user. */
  readonly answered: Answered | null;
  /** What was sent, secrets masked. */
  readonly config: unknown;
  readonly file: string;
  /** What was chosen then; absent or null if it wasn't recorded. */
  readonly mode?: ChosenMode | null;
}

/** A scaling says nothing about how to deploy. */
export function canRedo({ service, file, sha256 }: PastRun): boolean {
  return service !== null && file !== null && sha256 !== '';
}

export function pastService(run: PastRun): PastService {
  const { id, region, at, rehearsal, device, level, outcome, optimizationMs, config } = run;
  return {
    id,
    service: run.service ?? '',
    region,
    at,
    rehearsal,
    device,
    gpuModel: run.card,
    level,
    outcome,
    optimizationMs,
    answered: run.answers ? fromSavedTexts(run.answers) : null,
    config,
    file: run.file ?? '',
    mode: run.way,
  };
}

/** A deployment that a supervisor is recording now. */
export interface RunningNow {
  readonly id: string;
  readonly service: string;
  readonly region: string | null;
  readonly rehearsal: boolean;
  readonly phase: Phase | null;
  /** Time since it was submitted, on its own clock. */
  readonly elapsedMs: number;
  /** The recording is, or was, of its deletion. */
  readonly deleting?: boolean;
  /** eascmd reports the service running, and has not exited. */
  readonly finishing?: boolean;
}

export interface Remembered {
  /** The newest deployment of each service, newest first. */
  readonly services: readonly PastService[];
  readonly running: readonly RunningNow[];
  /** Deployments without a result whose supervisor is gone. */
  readonly lost: readonly RunningNow[];
  /** The deployments used to estimate times, newest first. */
  readonly runs?: readonly PastRun[];
  /** `services` lists every deployment to choose from; nothing else is offered. */
  readonly whole?: boolean;
  /** Older deployments that are not in `services` yet. */
  readonly older?: 'unread' | 'being-read';
}

export const nothingRemembered: Remembered = { services: [], running: [], lost: [] };

/** How many services the start screen lists. The history has the others. */
export const servicesListed = 6;

/** Whether there is anything to start from besides a new deployment. */
export function hasChoices({ services, running, lost }: Remembered): boolean {
  return services.length + running.length + lost.length > 0;
}

/** The choices of the start screen, in order. Each is a value that can be chosen. */
export type StartChoice =
  | { readonly kind: 'redeploy'; readonly past: PastService }
  /** Answers of an unfinished deployment. */
  | { readonly kind: 'resume'; readonly savedDraft: SavedDraft }
  | { readonly kind: 'new' }
  | { readonly kind: 'file' }
  /** Find or download eascmd, and sign in. */
  | { readonly kind: 'set-up' }
  | { readonly kind: 'watch'; readonly running: RunningNow }
  | { readonly kind: 'lost'; readonly lost: RunningNow };

export function startChoices(
  { services, running, lost, whole = false }: Remembered,
  savedDraft: SavedDraft | null,
): readonly StartChoice[] {
  if (whole) {
    return services.map((past) => ({ kind: 'redeploy', past }) as const);
  }
  return [
    ...services.slice(0, servicesListed).map((past) => ({ kind: 'redeploy', past }) as const),
    ...(savedDraft ? [{ kind: 'resume', savedDraft } as const] : []),
    { kind: 'new' },
    { kind: 'file' },
    ...running.map((each) => ({ kind: 'watch', running: each }) as const),
    ...lost.map((each) => ({ kind: 'lost', lost: each }) as const),
    { kind: 'set-up' },
  ];
}

interface StartList {
  readonly remembered: Remembered;
  readonly savedDraft: SavedDraft | null;
  /** The text that filters the list. */
  readonly startFilter: string;
}

/** Whether typing filters the list of the start screen. */
export const startFilters = ({ remembered, savedDraft }: Omit<StartList, 'startFilter'>): boolean =>
  canFilter(startChoices(remembered, savedDraft));

/** The choices that match the filter: by service, region, device, and outcome. */
export function choicesShown({
  remembered,
  savedDraft,
  startFilter,
}: StartList): readonly StartChoice[] {
  const all = startChoices(remembered, savedDraft);
  // A history may be long, and this runs for every key.
  if (startFilter === '') {
    return all;
  }
  const named = all.map((choice) => ({ value: filterText(choice), choice }));
  return filterOptions(named, startFilter).map(({ choice }) => choice);
}

/** Choices that start something new have no service to match. */
function filterText(choice: StartChoice): string {
  switch (choice.kind) {
    case 'redeploy': {
      const { service, region, device, gpuModel, level, outcome, rehearsal } = choice.past;
      const ended = outcome === null ? '' : `${outcome} ${chineseOutcomes[outcome]}`;
      const kind = rehearsal ? rehearsals : '';
      return [service, regionText(region), device, gpuModel, level, ended, kind].join(' ');
    }
    case 'resume':
      return choice.savedDraft.draft.name ?? '';
    case 'watch':
      return `${choice.running.service} ${regionText(choice.running.region)}`;
    case 'lost':
      return `${choice.lost.service} ${regionText(choice.lost.region)}`;
    default:
      return '';
  }
}

const rehearsals = 'rehearsal 演练';

const regionText = (region: string | null): string =>
  `${region ?? ''} ${findRegion(region ?? '')?.chineseName ?? ''}`;

/** A choice as the value of a list item. */
export function choiceValue(choice: StartChoice): string {
  switch (choice.kind) {
    case 'redeploy':
      return `redeploy ${choice.past.id}`;
    case 'watch':
      return `watch ${choice.running.id}`;
    case 'lost':
      return `lost ${choice.lost.id}`;
    default:
      return choice.kind;
  }
}

/** How many rows before the end of what was read older deployments are read. */
const nearEnd = 30;

/** Whether the pointer of the history is near the end of what was read. */
export function wantsOlder({ services, older }: Remembered, value: string): boolean {
  return (
    older === 'unread' &&
    services.slice(-nearEnd).some((past) => choiceValue({ kind: 'redeploy', past }) === value)
  );
}

export function withOlder(
  { older: _, ...remembered }: Remembered,
  { services, more }: { readonly services: readonly PastService[]; readonly more: boolean },
): Remembered {
  return {
    ...remembered,
    services: [...remembered.services, ...services],
    ...(more ? { older: 'unread' } : {}),
  };
}

type ServicePlace = Pick<PastRun, 'service' | 'region' | 'rehearsal'>;

const isSameService = (one: ServicePlace, other: ServicePlace): boolean =>
  one.service === other.service && one.region === other.region && one.rehearsal === other.rehearsal;

/** The newest deployment of the same service, which the running service is compared with. */
export function newestOf({ services }: Remembered, past: PastService): PastService {
  return services.find((each) => isSameService(each, past)) ?? past;
}

const isEarlier = (run: PastRun, newest: PastService): boolean =>
  canRedo(run) && run.at < newest.at && isSameService(run, newest);

const isSameFile = (one: unknown, other: unknown): boolean => diffServices(one, other).length === 0;

/** Whether an earlier deployment of the service used another file. */
export function hasEarlierFile({ runs = [] }: Remembered, newest: PastService): boolean {
  return runs.some((run) => isEarlier(run, newest) && !isSameFile(run.config, newest.config));
}

/**
 * Earlier deployments of the service, newest first: one for each file that differs from the newest.
 */
export function earlierFiles({ runs = [] }: Remembered, newest: PastService): PastService[] {
  const files = [newest];
  for (const run of runs.filter((each) => isEarlier(each, newest))) {
    if (!files.some(({ config }) => isSameFile(config, run.config))) files.push(pastService(run));
  }
  return files.slice(1);
}
