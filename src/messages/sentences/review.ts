import { type Compared, comparedWith, estimateFor } from '../../app/header.ts';
import { type Review, shownDifferences, type Usage, usageOf } from '../../app/plan.ts';
import {
  type Check,
  distinctChecks,
  type Outcome,
  type Unchecked,
} from '../../app/preflight/checks.ts';
import { asSent } from '../../app/preflight/submit-modes.ts';
import type { Found, FoundGroup } from '../../app/screens/question.ts';
import type { State } from '../../app/state.ts';
import { type Answered, keepsProcessor } from '../../questions/answers.ts';
import { steps } from '../../questions/steps.ts';
import type { Room, SeenGpuModel } from '../../service/account.ts';
import type { reviewWords } from '../en/review.ts';
import { timeOf } from '../plan-values.ts';
import { printable, type Worded } from '../text.ts';
import { freeText } from './options.ts';

export type ReviewWords = Worded<typeof reviewWords>;

export type ReviewSentences = ReturnType<typeof reviewOf>;

interface ReviewFact {
  readonly label: string;
  readonly text: string;
}

export function reviewOf(words: ReviewWords) {
  return {
    review: {
      title: ({ rows, errors, warnings }: Review): { title: string; summary: string } => ({
        title: words.title,
        summary: words.joins.facts([
          words.amounts.answers(rows.length),
          errors > 0 ? words.amounts.errors(errors) : '',
          warnings > 0 ? words.amounts.warnings(warnings) : '',
        ]),
      }),
      changes: (state: State): ReviewFact[] => changes(words, state),
      facts: (state: State, ellipsis = '…'): ReviewFact[] => [
        { label: words.labels.uses, text: uses(words, usageOf(state.conversation)) },
        { label: words.labels.takes, text: takes(words, state) },
        ...fileFacts(words, asSent(state), ellipsis),
      ],
    },
    takes: (state: State): string => takes(words, state),
    /** The result of one check that found no problem with the answers. */
    /** The checks, one text for those with the same outcome. */
    checkTexts: (checks: readonly Check[]): string[] => checkTexts(words, checks),
    /** The checks in one line. */
    checkedLine: (checks: readonly Check[]): string =>
      words.line(words.checked, words.joins.clauses(checkTexts(words, checks))),
    inferredLine: (answered: Answered): string | null => inferredLine(words, answered),
    outcomeText: (outcome: Outcome): string => outcomeText(words, outcome),
    /** Below the field: the groups to choose from, as of `ms` ago. */
    foundHeading: (found: Found, ms: number | null): string => foundHeading(words, found, ms),
    /** Facts that help to choose a group, most useful first. */
    foundNote: (group: FoundGroup): string => foundNote(words, group),
  };
}

/** Further changes are only counted; `d` shows them all. */
const changesShown = 3;

/** The changes since the previous deployment, or compared with the file, before anything is sent. */
function changes(words: ReviewWords, state: State): ReviewFact[] {
  const { plan, backTo, now } = state;
  const compared = comparedWith(state);
  if (!compared || !plan) return [];
  const { labels } = words;
  const differences = shownDifferences(compared.config, state);
  const than = comparison(words, compared, state);
  const written = [
    // The earlier file that is deployed again.
    ...(backTo ? [{ label: labels.backTo, text: words.fileOf(words.ago(now - backTo.at)) }] : []),
    ...writtenFacts(words, state),
  ];
  if (differences.length === 0) {
    const same = compared.kind === 'file' ? words.sameAs(compared.name) : words.sameAsBefore;
    return [...written, { label: labels.changes, text: words.noChange(than, same) }];
  }
  const shown = differences.slice(0, changesShown).map(({ path, before, after }, index) => ({
    label: index === 0 ? labels.changes : '',
    text: words.change(
      words.placeLabel(path),
      asText(words, before),
      asText(words, after),
      index === 0 ? than : '',
    ),
  }));
  const more = differences.length - shown.length;
  return [
    ...written,
    ...shown,
    ...(more > 0 ? [{ label: '', text: words.moreChanges(more) }] : []),
  ];
}

/** What the changes are compared with. */
function comparison(words: ReviewWords, compared: Compared, { now }: State): string {
  switch (compared.kind) {
    case 'running':
      return words.comparedWithRunning;
    case 'past':
      return words.comparedWithPast(words.ago(now - compared.at));
    default:
      return '';
  }
}

const asText = (words: ReviewWords, value: unknown): string =>
  typeof value === 'string' ? printable(value) : (JSON.stringify(value) ?? words.notSet);

/** What happens to the source file, first because it may be the only copy. */
function writtenFacts(words: ReviewWords, { plan, sourceFile }: State): ReviewFact[] {
  if (!sourceFile || !plan?.writes) return [];
  const isReplaced = plan.present === 'different';
  const { name } = sourceFile;
  if (!sourceFile.isOutput) {
    return [{ label: words.labels.copy, text: words.copies(plan.path, isReplaced, name) }];
  }
  return isReplaced ? [{ label: words.labels.replaces, text: words.sourceFile(name) }] : [];
}

function uses({ amounts, joins, ...words }: ReviewWords, usage: Usage): string {
  const { instances, cpu, memory, gpu, gpuModel, optimizer } = usage;
  const each = joins.values([
    cpu === null ? '' : amounts.cores(cpu),
    memory === null ? '' : amounts.memory(memory),
    gpu === null ? '' : amounts.gpus(gpu, gpuModel),
  ]);
  return joins.clauses([
    words.service(amounts.instances(instances), each),
    optimizer ? words.whileOptimizing(optimizer) : '',
  ]);
}

function takes({ duration, ...words }: ReviewWords, state: State): string {
  const time = timeOf(state);
  if (time !== 'optimized') return words.times[time];
  const estimate = estimateFor(state);
  return estimate
    ? words.usualTime(duration(estimate.p10), duration(estimate.p90), estimate.count)
    : words.documentedTime;
}

function fileFacts(
  words: ReviewWords,
  { plan, conversation }: State,
  ellipsis: string,
): ReviewFact[] {
  if (!plan) return [];
  const { labels } = words;
  const { draft } = conversation;
  const processor = keepsProcessor(draft) ? draft.processor : undefined;
  const hash = plan.sha256 ? `${plan.sha256.slice(0, 12)}${ellipsis}${plan.sha256.slice(-8)}` : '';
  const isReplaced = plan.writes && plan.present === 'different';
  return [
    ...(processor ? [{ label: labels.processor, text: words.asInFile(printable(processor)) }] : []),
    {
      label: plan.writes ? labels.writes : labels.file,
      text: `${plan.path}${isReplaced ? words.replacesIt : ''}`,
    },
    { label: 'SHA-256', text: hash },
  ];
}

function checkTexts(words: ReviewWords, checks: readonly Check[]): string[] {
  const items = Map.groupBy(distinctChecks(checks), ({ outcome }) => outcomeText(words, outcome));
  return [...items].map(([text, same]) =>
    words.labeled(words.joins.values(same.map(({ item }) => words.items[item])), text),
  );
}

const inferredSources: readonly (string | undefined)[] = [
  'path',
  'local-copy',
  'sign-in',
  'instance-type',
  'seen',
];

/** Values that a script left out and that were inferred with certainty, each with its source. */
function inferredLine(words: ReviewWords, { draft, sources }: Answered): string | null {
  const items = steps.flatMap((step) => {
    const source = sources[step.id];
    if (source === undefined || !inferredSources.includes(source)) return [];
    const { label } = words.questions[step.id];
    return [
      words.inferred(
        label,
        words.answerText(step.id, draft),
        words.sourceText(source, step, draft),
      ),
    ];
  });
  return items.length === 0 ? null : words.line(words.inferredLabel, words.joins.clauses(items));
}

function outcomeText(words: ReviewWords, outcome: Outcome): string {
  switch (outcome.kind) {
    case 'asking':
      return words.askingEascmd;
    case 'unchecked':
      return notChecked(words, outcome.why, outcome.reason);
    case 'name':
      if (outcome.region === null) return outcome.free ? words.freeInSignIn : words.existsInSignIn;
      return outcome.free ? words.free : words.exists;
    case 'group': {
      const { facts } = outcome;
      if (facts.kind !== 'there') return words.notFound;
      const nodes = facts.nodes === null ? '' : words.amounts.nodes(facts.nodes.length);
      return words.joins.facts([words.found, nodes]);
    }
    case 'card':
      return gpuModelText(words, outcome.seen);
    case 'room':
      return roomText(words, outcome.room);
  }
}

/** Why something was not checked, in a few words. */
const notChecked = (words: ReviewWords, why: Unchecked, reason: string | null): string =>
  words.notChecked(
    words.whys[why],
    why === 'unclear' && reason !== null ? printable(reason) : null,
  );

function gpuModelText(words: ReviewWords, seen: SeenGpuModel): string {
  const types = words.joins.values(seen.types.slice(0, 2).map(printable));
  switch (seen.kind) {
    case 'card':
      return words.gpuModel.known(seen.gpuModel, types);
    case 'none':
      return words.gpuModel.none(types);
    case 'mixed':
      return words.gpuModel.mixed(words.allOf(seen.gpuModels), types);
    case 'unknown':
      return words.gpuModel.unknown(types);
  }
}

function roomText({ room: words }: ReviewWords, room: Room): string {
  switch (room.kind) {
    case 'room':
      return room.instances === 1 ? words.forOne : words.forAll(room.instances);
    case 'short':
      return words.forSome(room.fits, room.instances);
    case 'unknown':
      return words.unknown;
  }
}

function foundHeading(
  words: ReviewWords,
  { list, region, groups }: Found,
  ms: number | null,
): string {
  switch (list.kind) {
    case 'asking':
      return words.groups.asking;
    case 'unanswered':
      return words.groups.unchecked(notChecked(words, list.cause, list.reason));
    case 'listed': {
      const place = words.regionName(region);
      const age = ms === null ? null : words.secondsAgo(ms);
      return groups.length === 0
        ? words.groups.none(place, age)
        : words.groups.some(groups.length, place, age);
    }
  }
}

function foundNote(words: ReviewWords, { nodes, elsewhere }: FoundGroup): string {
  const { note } = words;
  if (elsewhere !== null) return note.elsewhere(words.regionName(elsewhere));
  switch (nodes.kind) {
    case 'asking':
      return note.asking;
    case 'unanswered':
      return note.unchecked(notChecked(words, nodes.cause, null));
    case 'seen':
      return words.joins.facts([
        nodes.count === 0 ? note.noNode : gpuModelName(words, nodes.gpuModel),
        nodes.withBlade ? '' : note.withoutBlade,
        ...freeText(words.optionWords, nodes.freest, nodes.gpuModel.kind !== 'none'),
      ]);
  }
}

function gpuModelName({ note, allOf }: ReviewWords, seen: SeenGpuModel): string {
  switch (seen.kind) {
    case 'card':
      return seen.gpuModel;
    case 'none':
      return note.noGpu;
    case 'mixed':
      return note.mixed(allOf(seen.gpuModels));
    case 'unknown':
      return note.unknown;
  }
}
