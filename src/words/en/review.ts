import { bandFor, comparedWith } from '../../app/header.ts';
import { type Review, type Usage, usageOf } from '../../app/plan.ts';
import { pointedWay } from '../../app/screens/name-taken.ts';
import type { State } from '../../app/state.ts';
import { keepsProcessor } from '../../questions/conditions.ts';
import { diffServices } from '../../service/diff.ts';
import { printable } from '../values.ts';
import { duration } from './duration.ts';
import { placeLabel } from './place-label.ts';

export interface ReviewFact {
  readonly label: string;
  readonly text: string;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

export const review = {
  title: ({ rows, errors, warnings }: Review): { title: string; summary: string } => ({
    title: 'Review',
    summary: [
      count(rows.length, 'answer', 'answers'),
      ...(errors > 0 ? [count(errors, 'error', 'errors')] : []),
      ...(warnings > 0 ? [count(warnings, 'warning', 'warnings')] : []),
    ].join(', '),
  }),
  changes,
  facts: (state: State, ellipsis = '…'): ReviewFact[] => [
    { label: 'Uses', text: uses(usageOf(state.conversation)) },
    { label: 'Takes', text: takes(state) },
    ...fileFacts(state, ellipsis),
  ],
};

/** More than these are counted; `d` shows them all. */
const changesShown = 3;

/** What differs from the deployment that is being done again, or from the file, before anything is sent. */
function changes(state: State): ReviewFact[] {
  const { plan } = state;
  const compared = comparedWith(state);
  if (!compared || !plan) {
    return [];
  }
  const differences = diffServices(compared.config, plan.config);
  const written = writtenFacts(state);
  if (differences.length === 0) {
    const same = compared.kind === 'file' ? `as in ${compared.name}` : 'the same file as before';
    return [...written, { label: 'Changes', text: `none: ${same}` }];
  }
  const shown = differences.slice(0, changesShown);
  const more = differences.length - shown.length;
  return [
    ...written,
    ...shown.map(({ path, before, after }, index) => ({
      label: index === 0 ? 'Changes' : '',
      text: `${placeLabel(path)}: ${asText(before)} -> ${asText(after)}`,
    })),
    ...(more > 0 ? [{ label: '', text: `and ${more} more; d shows all` }] : []),
  ];
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? printable(value) : (JSON.stringify(value) ?? 'not set');

/** What becomes of the file that a person brought, before all else: it may be the only one. */
function writtenFacts({ plan, brought }: State): ReviewFact[] {
  if (!brought || !plan?.writes) {
    return [];
  }
  if (!brought.isOutput) {
    const replaced = plan.present === 'different' ? ', replacing the file that is there' : '';
    return [{ label: 'Copy', text: `${plan.path}${replaced}; ${brought.name} stays as it is` }];
  }
  return plan.present === 'different'
    ? [{ label: 'Replaces', text: `${brought.name}, the file started from` }]
    : [];
}

function uses({ instances, cpu, memory, gpu, card, optimizer }: Usage): string {
  const each = [
    cpu === null ? '' : count(cpu, 'core', 'cores'),
    memory === null ? '' : `${memory} MB`,
    gpu === null ? '' : count(gpu, card ?? 'GPU', card ?? 'GPUs'),
  ].filter(Boolean);
  const service = `${count(instances, 'instance', 'instances')} (${each.join(', ')})`;
  return optimizer
    ? `${service}; ${optimizer.gpus} ${optimizer.card} of ${optimizer.group} while it optimizes`
    : service;
}

function takes(state: State): string {
  const { plan, name } = state;
  const way = name.kind === 'taken' ? pointedWay(state) : 'create';
  if (way === 'modify') {
    return 'how long an update in place takes is not documented';
  }
  if (way === 'watch') {
    return 'nothing is sent';
  }
  if (!plan?.pluginsConfigured) {
    return 'no optimization; how long the rest takes is not documented';
  }
  const band = bandFor(state);
  return band
    ? `${duration(band.p10)} to ${duration(band.p90)} to optimize, by ${band.count} runs of yours; the other phases come on top`
    : '3 to 10 min to optimize, by the documents (no estimate from runs of yours yet); the other phases come on top';
}

function fileFacts({ plan, conversation }: State, ellipsis: string): ReviewFact[] {
  if (!plan) {
    return [];
  }
  const replaced =
    plan.writes && plan.present === 'different' ? '  replaces the file that is there' : '';
  const { draft } = conversation;
  const processor = keepsProcessor(draft) ? draft.processor : undefined;
  const hash = plan.sha256 ? `${plan.sha256.slice(0, 12)}${ellipsis}${plan.sha256.slice(-8)}` : '';
  return [
    ...(processor ? [{ label: 'Processor', text: `${printable(processor)}, as in the file` }] : []),
    { label: plan.writes ? 'Writes' : 'File', text: `${plan.path}${replaced}` },
    { label: 'SHA-256', text: hash },
  ];
}
