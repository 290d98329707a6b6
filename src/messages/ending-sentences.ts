import { doctorCouldExplain } from '../app/doctor/checks.ts';
import { type BesideFacts, type EndingFacts, mayAnswer, type NextStep } from '../app/result.ts';
import type { Phase } from '../deployment/phases.ts';

/**
 * What a language provides for an ending. The facts determine which sentence is used, the same in
 * every language.
 */
export interface EndingTexts {
  readonly rehearsed: string;
  readonly doctor: string;
  readonly costs: string;
  /** The service runs, but Blade was never seen to run. */
  readonly neverOptimized: readonly string[];
  readonly stopped: string;
  readonly goesOn: (rehearsal: boolean) => string;
  readonly failedDuring: (phase: Phase) => string;
  readonly lastPhase: (phase: Phase) => string;
  /** EAS had accepted the service before it failed. */
  readonly leftovers: string;
  readonly watchLimit: (limitMs: number, rehearsal: boolean) => string;
  readonly deletionLost: string;
  readonly supervisorLost: string;
  readonly unconfirmed: string;
  readonly rehearsedStanding: string;
  readonly standing: Readonly<Record<'exists' | 'ran' | 'deploying', (service: string) => string>>;
  readonly scaled: string;
  readonly updated: string;
  readonly updatedUnproven: string;
  readonly notRequested: string;
  /** `null`: Blade ran, and its duration is not known. */
  readonly optimized: (ms: number | null) => string;
  readonly comeBack: (service: string) => string;
  readonly beside: (beside: BesideFacts, rehearsal: boolean) => string;
  readonly warning: (event: EndingFacts['warnings'][number]) => string;
  readonly cause: (facts: EndingFacts) => string | null;
  readonly error: (error: NonNullable<EndingFacts['error']>) => string;
}

/** No sentence claims more than was seen. */
export function endingSentences(facts: EndingFacts, texts: EndingTexts): string[] {
  return [
    ...outcomeSentences(facts, texts),
    ...facts.warnings.map(texts.warning),
    ...(isDoctorHelpful(facts) ? [texts.doctor] : []),
    ...(facts.rehearsal ? [texts.rehearsed] : []),
  ];
}

/** If the cause may be on this machine. */
function isDoctorHelpful({ kind, error, rehearsal, diagnosis }: EndingFacts): boolean {
  const isBad = kind === 'failed' || kind === 'unknown';
  const isHere = diagnosis === null || diagnosis.isLocal;
  return isBad && isHere && !rehearsal && error !== null && doctorCouldExplain(error.code);
}

function outcomeSentences(facts: EndingFacts, texts: EndingTexts): string[] {
  const { kind, rehearsal, endpoints, phase, service } = facts;
  const said = facts.error ? [texts.error(facts.error)] : [];
  const cause = texts.cause(facts);
  // The cost depends on the group, so prices are not mentioned.
  const goesOn = [
    ...(rehearsal ? [] : [texts.costs]),
    ...(facts.beside === null ? [] : [texts.beside(facts.beside, rehearsal)]),
  ];
  switch (kind) {
    case 'deployed':
    case 'updated-unproven':
      return [optimizedSentence(facts, texts), ...goesOn];
    case 'deployed-not-optimized':
      return [...texts.neverOptimized, ...goesOn];
    case 'failed':
      return [
        ...(cause === null ? said : [cause]),
        ...(phase ? [texts.failedDuring(phase)] : []),
        ...(rehearsal || endpoints === null ? [] : [texts.leftovers]),
      ];
    case 'refused':
      return said;
    case 'stopped':
      return [texts.stopped];
    case 'running':
      return [texts.goesOn(rehearsal), texts.comeBack(service)];
    case 'unknown':
      return unknownSentences(facts, texts, said, cause === null ? [] : [cause]);
  }
}

function unknownSentences(
  facts: EndingFacts,
  texts: EndingTexts,
  said: readonly string[],
  cause: readonly string[],
): string[] {
  const { watchLimitMs, phase, service, rehearsal } = facts;
  if (watchLimitMs !== null) {
    return [
      texts.watchLimit(watchLimitMs, rehearsal),
      ...cause,
      ...(phase ? [texts.lastPhase(phase)] : []),
      texts.comeBack(service),
    ];
  }
  return [...(said.length > 0 ? said : [unsaid(facts, texts)]), ...cause, standing(facts, texts)];
}

function unsaid({ deletionLost, supervisorLost }: EndingFacts, texts: EndingTexts): string {
  if (deletionLost) return texts.deletionLost;
  return supervisorLost ? texts.supervisorLost : texts.unconfirmed;
}

/**
 * Whether it costs something. A rehearsal costs nothing, and the real eascmd knows nothing about
 * it.
 */
function standing(facts: EndingFacts, texts: EndingTexts): string {
  const { rehearsal, error, deletionLost, deletionTried, sawRunning, service } = facts;
  if (rehearsal) return texts.rehearsedStanding;
  if (deletionLost || deletionTried || error?.code === 'not-deleted') {
    return texts.standing.exists(service);
  }
  return texts.standing[sawRunning ? 'ran' : 'deploying'](service);
}

function optimizedSentence(facts: EndingFacts, texts: EndingTexts): string {
  const { kind, optimized, optimizationMs, updated, scaled } = facts;
  if (scaled) return texts.scaled;
  if (updated) {
    return kind === 'deployed' && optimized !== true ? texts.updated : texts.updatedUnproven;
  }
  return optimized === null ? texts.notRequested : texts.optimized(optimizationMs);
}

/** What eascmd reports about a service that still has its old name; null if it runs. */
export function notRunning(status: string | null): string | null {
  return status === null || /run/i.test(status) ? null : status;
}

interface Row {
  readonly label: string;
  readonly text: string;
}

type RowLabel = 'internet' | 'intranet' | 'token' | 'again' | 'file' | 'log';

/**
 * The rows below an ending: how to call the service, how to redeploy it, what was saved where.
 * `token` is how the token is shown; without it there is no row for it.
 */
export function endingRows(
  facts: EndingFacts,
  token: string | undefined,
  labels: Readonly<Record<RowLabel, string>>,
  next: (steps: readonly NextStep[]) => readonly Row[],
): Row[] {
  const { internet, intranet } = (mayAnswer(facts.kind) ? facts.endpoints : null) ?? {};
  const rows: { label: string; text: string | null | undefined }[] = [
    { label: labels.internet, text: internet },
    { label: labels.intranet, text: intranet },
    { label: labels.token, text: (internet ?? intranet) ? token : null },
    ...next(facts.next),
    { label: labels.again, text: facts.again },
    { label: labels.file, text: facts.file },
    { label: labels.log, text: facts.log },
  ];
  return filled(rows);
}

/** Rows of the known endpoints. */
export function endpointRows(
  endpoints: { readonly internet: string | null; readonly intranet: string | null } | null,
  labels: Readonly<Record<'internet' | 'intranet', string>>,
): Row[] {
  return filled([
    { label: labels.internet, text: endpoints?.internet },
    { label: labels.intranet, text: endpoints?.intranet },
  ]);
}

const filled = (rows: readonly { label: string; text: string | null | undefined }[]): Row[] =>
  rows.flatMap(({ label, text }) => (text ? [{ label, text }] : []));
