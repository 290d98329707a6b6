import { bandFor, type Compared, comparedWith } from '../../app/header.ts';
import { type Review, shownDifferences, type Usage, usageOf } from '../../app/plan.ts';
import type { Check, Outcome, Unchecked } from '../../app/preflight/checks.ts';
import { asSent } from '../../app/preflight/ways.ts';
import type { Found, FoundGroup } from '../../app/screens/question.ts';
import type { State } from '../../app/state.ts';
import type { Answered } from '../../questions/answers.ts';
import { keepsProcessor } from '../../questions/conditions.ts';
import { steps } from '../../questions/steps.ts';
import type { Room, SeenGpuModel } from '../../service/account.ts';
import { type Time, timeOf } from '../plan-values.ts';
import { printable } from '../text.ts';
import { freeText } from './answers.ts';
import { allOf, counted, duration, regionName, sourceText } from './format.ts';
import { answerText, questions } from './questions.ts';
import { ago } from './screens.ts';
import { placeLabel } from './service/fields.ts';

interface ReviewFact {
  readonly label: string;
  readonly text: string;
}

export const review = {
  title: ({ rows, errors, warnings }: Review): { title: string; summary: string } => ({
    title: 'Review',
    summary: [
      counted(String(rows.length), 'answer'),
      ...(errors > 0 ? [counted(String(errors), 'error')] : []),
      ...(warnings > 0 ? [counted(String(warnings), 'warning')] : []),
    ].join(', '),
  }),
  changes,
  facts: (state: State, ellipsis = '…'): ReviewFact[] => [
    { label: 'Uses', text: uses(usageOf(state.conversation)) },
    { label: 'Takes', text: takes(state) },
    ...fileFacts(asSent(state), ellipsis),
  ],
};

/** Further changes are only counted; `d` shows them all. */
const changesShown = 3;

/** The changes since the previous deployment, or compared with the file, before anything is sent. */
function changes(state: State): ReviewFact[] {
  const { plan } = state;
  const compared = comparedWith(state);
  if (!compared || !plan) {
    return [];
  }
  const differences = shownDifferences(compared.config, state);
  const written = [...backFacts(state), ...writtenFacts(state)];
  if (differences.length === 0) {
    const same = compared.kind === 'file' ? `same as ${compared.name}` : 'same file as before';
    const than = comparison(compared, state);
    return [...written, { label: 'Changes', text: than === '' ? `none: ${same}` : `none${than}` }];
  }
  const shown = differences.slice(0, changesShown);
  const more = differences.length - shown.length;
  return [
    ...written,
    ...shown.map(({ path, before, after }, index) => ({
      label: index === 0 ? 'Changes' : '',
      text: `${placeLabel(path)}: ${asText(before)} -> ${asText(after)}${index === 0 ? comparison(compared, state) : ''}`,
    })),
    ...(more > 0 ? [{ label: '', text: `and ${more} more; d shows all` }] : []),
  ];
}

/** The earlier file that is deployed again. */
function backFacts({ backTo, now }: State): ReviewFact[] {
  return backTo ? [{ label: 'Back to', text: `the file of ${ago(now - backTo.at)}` }] : [];
}

/** What the changes are compared with. */
function comparison(compared: Compared, { now }: State): string {
  switch (compared.kind) {
    case 'running':
      return ' (compared with what runs now)';
    case 'past':
      return ` (compared with the deployment of ${ago(now - compared.at)})`;
    default:
      return '';
  }
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? printable(value) : (JSON.stringify(value) ?? 'not set');

/** What happens to the source file, first because it may be the only copy. */
function writtenFacts({ plan, sourceFile }: State): ReviewFact[] {
  if (!sourceFile || !plan?.writes) {
    return [];
  }
  if (!sourceFile.isOutput) {
    const replaced = plan.present === 'different' ? ', replacing the existing file' : '';
    return [{ label: 'Copy', text: `${plan.path}${replaced}; ${sourceFile.name} is not changed` }];
  }
  return plan.present === 'different'
    ? [{ label: 'Replaces', text: `${sourceFile.name}, the source file` }]
    : [];
}

function uses({ instances, cpu, memory, gpu, card, optimizer }: Usage): string {
  const each = [
    cpu === null ? '' : counted(String(cpu), 'core'),
    memory === null ? '' : `${memory} MB`,
    gpu === null ? '' : card ? `${gpu} ${card}` : counted(String(gpu), 'GPU'),
  ].filter(Boolean);
  const service = `${counted(String(instances), 'instance')} (${each.join(', ')})`;
  return optimizer
    ? `${service}; ${optimizer.gpus} ${optimizer.card} of ${optimizer.group} while it optimizes`
    : service;
}

export function takes(state: State): string {
  const time = timeOf(state);
  if (time !== 'optimized') return times[time];
  const band = bandFor(state);
  return band
    ? `${duration(band.p10)} to ${duration(band.p90)} to optimize (your last ${band.count} runs), plus the other phases`
    : '3 to 10 min to optimize (documented), plus the other phases';
}

const times: Readonly<Record<Exclude<Time, 'optimized'>, string>> = {
  update: 'time for an update in place is not documented',
  scale: 'no optimization; time for scaling is not documented',
  watch: 'nothing is sent',
  undecided: 'depends on your choice',
  'not-optimized': 'no optimization; time for the rest is not documented',
};

function fileFacts({ plan, conversation }: State, ellipsis: string): ReviewFact[] {
  if (!plan) {
    return [];
  }
  const replaced =
    plan.writes && plan.present === 'different' ? '  replaces the existing file' : '';
  const { draft } = conversation;
  const processor = keepsProcessor(draft) ? draft.processor : undefined;
  const hash = plan.sha256 ? `${plan.sha256.slice(0, 12)}${ellipsis}${plan.sha256.slice(-8)}` : '';
  return [
    ...(processor ? [{ label: 'Processor', text: `${printable(processor)}, as in the file` }] : []),
    { label: plan.writes ? 'Writes' : 'File', text: `${plan.path}${replaced}` },
    { label: 'SHA-256', text: hash },
  ];
}

/** The heading of the checks in the review. */
export const checked = 'Checked';

/** The result of one check that found no problem with the answers. */
export function checkText({ item, outcome }: Check): string {
  return `${itemNames[item]}: ${outcomeText(outcome)}`;
}

/** Printed in line mode during the request, which may take up to 20 seconds. */
export const askingAbout = (service: string, group: string): string =>
  group === ''
    ? `Asking eascmd whether ${service} exists.`
    : `Asking eascmd whether ${service} exists, and about ${group}.`;

/** The same for a GPU model that was not given. */
export const askingGpuModel = (group: string): string =>
  `Asking eascmd which GPU model the nodes of ${group} have.`;

/** Values that a script left out and that were inferred with certainty, each with its source. */
export function inferredLine({ draft, sources }: Answered): string | null {
  const inferred: readonly (string | undefined)[] = [
    'path',
    'local-copy',
    'sign-in',
    'instance-type',
    'seen',
  ];
  const items = steps.flatMap((step) => {
    const source = sources[step.id];
    return source !== undefined && inferred.includes(source)
      ? [
          `${questions[step.id].label} ${answerText(step.id, draft)} (${sourceText(source, step, draft)})`,
        ]
      : [];
  });
  return items.length === 0 ? null : `Inferred: ${items.join('; ')}.`;
}

/** The checks in one line. */
export const checkedLine = (checks: readonly Check[]): string =>
  `${checked}: ${checks.map(checkText).join('; ')}.`;

/** How long ago something was asked; in seconds if recent. */
export const secondsAgo = (ms: number): string => (ms < 1000 ? 'just now' : `${duration(ms)} ago`);

const itemNames: Readonly<Record<Check['item'], string>> = {
  name: 'name',
  group: 'group',
  card: 'GPU model',
  room: 'room',
};

export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'asking':
      return 'asking eascmd';
    case 'unchecked':
      return notChecked(outcome.why, outcome.reason);
    case 'name':
      return outcome.free ? 'free' : 'exists';
    case 'group':
      return outcome.facts.kind === 'there'
        ? `found${outcome.facts.nodes === null ? '' : `, ${counted(String(outcome.facts.nodes.length), 'node')}`}`
        : 'not found';
    case 'card':
      return gpuModelText(outcome.seen);
    case 'room':
      return roomText(outcome.room);
  }
}

/** Why something was not checked, in a few words. */
const whys: Readonly<Record<Unchecked, string>> = {
  'no-client': 'no eascmd',
  'dry-run': 'a dry run makes no requests',
  'no-region': 'no region set',
  'public-group': "eascmd can't show its capacity",
  'not-there': 'group not found',
  'signed-out': 'not signed in',
  'no-permission': 'no permission',
  'no-answer': 'no response',
  unclear: 'unknown response',
};

function notChecked(why: Unchecked, reason: string | null): string {
  const said = why === 'unclear' && reason !== null ? `: ${printable(reason)}` : '';
  return `not checked, ${whys[why]}${said}`;
}

function gpuModelText(seen: SeenGpuModel): string {
  const types = seen.types.slice(0, 2).map(printable).join(', ');
  const of = types === '' ? '' : ` (${types})`;
  switch (seen.kind) {
    case 'card':
      return `${seen.card}${of}`;
    case 'none':
      return `no GPU on its nodes${of}`;
    case 'mixed':
      return `unknown, ${allOf(seen.cards)} and others${of}`;
    case 'unknown':
      return `unknown${of}`;
  }
}

function roomText(room: Room): string {
  switch (room.kind) {
    case 'room':
      return room.instances === 1 ? 'for one instance' : `for all ${room.instances} instances`;
    case 'short':
      return `for ${room.fits} of ${counted(String(room.instances), 'instance')} now`;
    case 'unknown':
      return "unknown: eascmd doesn't show it";
  }
}

/** Below the field: the groups to choose from, as of `ms` ago. */
export function foundHeading({ list, region, groups }: Found, ms: number | null): string {
  switch (list.kind) {
    case 'asking':
      return 'Asking eascmd for the groups.';
    case 'unanswered':
      return `Groups ${notChecked(list.cause, list.reason)}.`;
    case 'listed': {
      const age = ms === null ? '' : `, asked ${secondsAgo(ms)}`;
      return groups.length === 0
        ? `eascmd shows no group in ${regionName(region)}${age}.`
        : `${counted(String(groups.length), 'group')} in ${regionName(region)}${age}:`;
    }
  }
}

/** Shown instead of "Where should it run?" until eascmd has answered. */
export const askingGroups = (region: string): string =>
  `Asking eascmd which groups you have in ${regionName(region)}.`;

export const publicGroup = 'Public group';

/** Facts that help to choose a group, most useful first, separated by commas. */
export function foundNote({ nodes, elsewhere }: FoundGroup): string {
  if (elsewhere !== null) {
    return `in ${regionName(elsewhere)}, according to eascmd`;
  }
  switch (nodes.kind) {
    case 'asking':
      return 'asking';
    case 'unanswered':
      return `nodes ${notChecked(nodes.cause, null)}`;
    case 'seen':
      return [
        ...(nodes.count === 0 ? ['no node'] : [gpuModelName(nodes.card)]),
        ...(nodes.withBlade ? [] : ['not listed with Blade here']),
        ...freeText(nodes.freest, nodes.card.kind !== 'none'),
      ].join(', ');
  }
}

function gpuModelName(card: SeenGpuModel): string {
  switch (card.kind) {
    case 'card':
      return card.card;
    case 'none':
      return 'no GPU';
    case 'mixed':
      return `${allOf(card.cards)} and others`;
    case 'unknown':
      return 'GPU model unknown';
  }
}
