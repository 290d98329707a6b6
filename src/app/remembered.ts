import type { Outcome } from '../deployment/events.ts';
import type { ChosenWay, PastRun } from '../deployment/history.ts';
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
 * Whether answers that were kept are still to be gone on with. A screen that was killed while it
 * watched leaves them behind: what they describe runs, or was deployed since, and is redeployed instead.
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

/** A deployment of before, as the start screen and a redeploy need it. */
export interface PastService {
  /** The deployment's id. */
  readonly id: string;
  readonly service: string;
  readonly region: string | null;
  /** When it was submitted: milliseconds since the epoch. */
  readonly at: number;
  readonly rehearsal: boolean;
  readonly device: string | null;
  readonly card: string | null;
  readonly level: string | null;
  /** Null where no ending was recorded. */
  readonly outcome: Outcome | null;
  /** A keeper is recording it now. */
  readonly isRunning?: boolean;
  readonly optimizationMs: number | null;
  /** The answers that made the file; null for a file from the user. */
  readonly answered: Answered | null;
  /** What was sent, secrets masked. */
  readonly config: unknown;
  readonly file: string;
  /** What was chosen then; absent or null where it wasn't recorded. */
  readonly way?: ChosenWay | null;
}

/** One that scaled says nothing of how to deploy. */
export function canRedo({ service, file, sha256 }: PastRun): boolean {
  return service !== null && file !== null && sha256 !== '';
}

export function pastService(run: PastRun): PastService {
  const { id, region, at, rehearsal, device, card, level, outcome, optimizationMs, config } = run;
  return {
    id,
    service: run.service ?? '',
    region,
    at,
    rehearsal,
    device,
    card,
    level,
    outcome,
    optimizationMs,
    answered: run.answers ? fromSavedTexts(run.answers) : null,
    config,
    file: run.file ?? '',
    way: run.way,
  };
}

/** A deployment that a keeper is recording now. */
export interface RunningNow {
  readonly id: string;
  readonly service: string;
  readonly region: string | null;
  readonly rehearsal: boolean;
  readonly phase: Phase | null;
  /** Since it was submitted, on its own clock. */
  readonly elapsedMs: number;
  /** What is, or was, recorded is its deletion. */
  readonly deleting?: boolean;
  /** eascmd reports the service running, and has not exited. */
  readonly finishing?: boolean;
}

export interface Remembered {
  /** The newest deployment of each service, newest first. */
  readonly services: readonly PastService[];
  readonly running: readonly RunningNow[];
  /** Deployments whose keeper is gone and that no result was written for. */
  readonly lost: readonly RunningNow[];
  /** The deployments that their times are learned from, newest first. */
  readonly runs?: readonly PastRun[];
  /** Every deployment stands in `services`, to choose one of them; nothing else is offered. */
  readonly whole?: boolean;
  /** Of those, older ones that are not in `services` yet. */
  readonly older?: 'unread' | 'being-read';
}

export const nothingRemembered: Remembered = { services: [], running: [], lost: [] };

/** How many services the start screen lists; the history has the others. */
export const servicesListed = 6;

/** Whether there is more to start from than a new deployment. */
export function hasChoices({ services, running, lost }: Remembered): boolean {
  return services.length + running.length + lost.length > 0;
}

/** What the start screen offers, in its order: each is a value that can be chosen. */
export type StartChoice =
  | { readonly kind: 'redeploy'; readonly past: PastService }
  /** Answers of a deployment that was not finished. */
  | { readonly kind: 'resume'; readonly kept: SavedDraft }
  | { readonly kind: 'new' }
  | { readonly kind: 'file' }
  /** Find or fetch eascmd, and sign in. */
  | { readonly kind: 'set-up' }
  | { readonly kind: 'watch'; readonly running: RunningNow }
  | { readonly kind: 'lost'; readonly lost: RunningNow };

export function startChoices(
  { services, running, lost, whole = false }: Remembered,
  kept: SavedDraft | null,
): readonly StartChoice[] {
  if (whole) {
    return services.map((past) => ({ kind: 'redeploy', past }) as const);
  }
  return [
    ...services.slice(0, servicesListed).map((past) => ({ kind: 'redeploy', past }) as const),
    ...(kept ? [{ kind: 'resume', kept } as const] : []),
    { kind: 'new' },
    { kind: 'file' },
    ...running.map((each) => ({ kind: 'watch', running: each }) as const),
    ...lost.map((each) => ({ kind: 'lost', lost: each }) as const),
    { kind: 'set-up' },
  ];
}

interface StartList {
  readonly remembered: Remembered;
  readonly kept: SavedDraft | null;
  /** What was typed to shorten the list. */
  readonly startFilter: string;
}

/** Whether typing shortens the list of the start screen. */
export const startFilters = ({ remembered, kept }: Omit<StartList, 'startFilter'>): boolean =>
  canFilter(startChoices(remembered, kept));

/** The choices that fit what was typed: by service, region, device, and outcome. */
export function choicesShown({ remembered, kept, startFilter }: StartList): readonly StartChoice[] {
  const all = startChoices(remembered, kept);
  // A history may be long, and this is done for every key.
  if (startFilter === '') {
    return all;
  }
  const named = all.map((choice) => ({ value: filterText(choice), choice }));
  return filterOptions(named, startFilter).map(({ choice }) => choice);
}

/** What begins something new has no service to be found by. */
function filterText(choice: StartChoice): string {
  switch (choice.kind) {
    case 'redeploy': {
      const { service, region, device, card, level, outcome } = choice.past;
      return [service, regionText(region), device, card, level, outcome].join(' ');
    }
    case 'resume':
      return choice.kept.draft.name ?? '';
    case 'watch':
      return `${choice.running.service} ${regionText(choice.running.region)}`;
    case 'lost':
      return `${choice.lost.service} ${regionText(choice.lost.region)}`;
    default:
      return '';
  }
}

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

/** Rows from the end of what was read at which older deployments are read. */
const nearEnd = 30;

/** Whether the pointer of the history stands near the end of what was read of it. */
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

/** The newest deployment of the same service: what runs now is measured against it. */
export function newestOf({ services }: Remembered, past: PastService): PastService {
  return services.find((each) => isSameService(each, past)) ?? past;
}

const isEarlier = (run: PastRun, newest: PastService): boolean =>
  canRedo(run) && run.at < newest.at && isSameService(run, newest);

const isSameFile = (one: unknown, other: unknown): boolean => diffServices(one, other).length === 0;

/** Whether an earlier deployment of the service had another file. */
export function hasEarlierFile({ runs = [] }: Remembered, newest: PastService): boolean {
  return runs.some((run) => isEarlier(run, newest) && !isSameFile(run.config, newest.config));
}

/** Earlier deployments of the service, newest first: one of each file that differs from the newest. */
export function earlierFiles({ runs = [] }: Remembered, newest: PastService): PastService[] {
  return runs
    .filter((run) => isEarlier(run, newest))
    .reduce<PastService[]>((kept, run) => {
      const isKnown = [newest, ...kept].some(({ config }) => isSameFile(config, run.config));
      return isKnown ? kept : [...kept, pastService(run)];
    }, []);
}
