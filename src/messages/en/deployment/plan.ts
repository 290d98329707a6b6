import { bandFor } from '../../../app/header.ts';
import type { Outcome } from '../../../app/preflight/checks.ts';
import { checksOnReview } from '../../../app/preflight/update.ts';
import { asSent, selectedMode } from '../../../app/preflight/ways.ts';
import { isLeftByTry } from '../../../app/retry.ts';
import {
  detailsOf,
  isNameConflict,
  mustChoose,
  type PlanRow,
  suggestedName,
} from '../../../app/screens/plan-form.ts';
import type { RowId, State } from '../../../app/state.ts';
import { type Answered, type Answers, isFollowing } from '../../../questions/answers.ts';
import { keepsProcessor } from '../../../questions/conditions.ts';
import { statedLevel } from '../../../service/types.ts';
import { properName } from '../../format-values.ts';
import { timeOf } from '../../plan-values.ts';
import { printable } from '../../text.ts';
import { counted, duration, sourceText } from '../format.ts';
import { answerText, questions } from '../questions.ts';
import { retrying } from '../result.ts';
import { outcomeText, secondsAgo, takes } from '../review.ts';
import { nameSentence } from '../screens.ts';

/** A row of the plan that isn't an answer. */
interface PlanFact {
  readonly id: 'processor' | 'capacity' | 'time' | 'file';
  readonly label: string;
  readonly text: string;
  readonly source: string;
}

/** The plan, row by row. */
export const plan = {
  label: (id: RowId): string => planLabels[id] ?? (isGroup(id) ? '' : questions[id].label),
  value: planValue,
  source: planSource,
  facts: planFacts,
  deploy: deployText,
  /** Below the name. */
  nameNote,
  /** How many lines are out of view. */
  /** The label of the ways to deploy a taken name. */
  waysLabel: 'Deploy as',
  more: (above: number, below: number): string =>
    [above > 0 ? `${above} more above` : '', below > 0 ? `${below} more below` : '']
      .filter(Boolean)
      .join(', '),
};

const groupLabels = {
  'runs-on': 'Runs on',
  optimization: 'Blade',
  details: 'Model details',
  size: 'Size',
} as const;

const planLabels: Readonly<Partial<Record<RowId, string>>> = {
  ...groupLabels,
  name: 'Name',
  ossEndpoint: 'Bucket region',
};

const isGroup = (id: RowId): id is keyof typeof groupLabels => id in groupLabels;

function planValue(id: RowId, state: State, times: string): string {
  const { draft, sources } = state.conversation;
  switch (id) {
    case 'runs-on':
    case 'where':
      return runsOn(draft);
    case 'optimization':
      return optimization(draft);
    case 'details':
      return details(state.conversation);
    case 'size':
      return size(draft, times);
    case 'name': {
      const { conversation, name } = asSent(state);
      return `${conversation.draft.name ?? ''}${nameStates[name.kind]}`;
    }
    case 'ossEndpoint':
      return (draft.ossEndpoint ?? '') === '' && sources.ossEndpoint === 'default'
        ? 'same, assumed'
        : answerText(id, draft);
    default:
      return answerText(id, draft);
  }
}

const nameStates: Readonly<Record<State['name']['kind'], string>> = {
  unasked: '',
  asking: ', checking',
  free: ', free',
  taken: ', taken',
  unknown: ', not checked',
};

function runsOn(draft: Answers): string {
  const { device, serviceCard, serviceResource = '' } = draft;
  return [
    [device === undefined ? '' : properName(device), serviceCard ?? ''].filter(Boolean).join(' '),
    serviceResource === '' ? 'public group' : serviceResource,
  ]
    .filter(Boolean)
    .join(', ');
}

function optimization(draft: Answers): string {
  const { blade, pluginResource, pluginGpu = 1 } = draft;
  if (blade === false) {
    return 'off, the model runs unoptimized';
  }
  const level = statedLevel(draft) ?? 'level: plugin default';
  return pluginResource === undefined
    ? level
    : `${level}${statedLevel(draft) ? '' : ','} on ${pluginResource}, ${counted(String(pluginGpu), 'GPU')}`;
}

function details(answered: Answered): string {
  const { draft } = answered;
  const { given, all } = detailsOf(answered);
  const file = draft.modelFile === undefined ? '' : `${draft.modelFile}, `;
  return `${file}${given} of ${all}`;
}

function size({ instances = 1, cpu, memory, gpu }: Answers, times: string): string {
  const each = [
    cpu === undefined || cpu === null ? '' : counted(String(cpu), 'core'),
    memory === undefined ? '' : `${memory} MB`,
    gpu === undefined ? '' : counted(String(gpu), 'GPU'),
  ].filter(Boolean);
  return each.length === 0
    ? counted(String(instances), 'instance')
    : `${instances} ${times} ${each.join(', ')}`;
}

/**
 * The source of the answers in a row. A group shows only given answers, because the others follow
 * from them.
 */
function planSource({ steps }: PlanRow, { draft, sources }: State['conversation']): string {
  const all = steps.flatMap((step) => {
    // That the details were skipped says nothing about them.
    if (step.id === 'advanced') {
      return [];
    }
    const source = sources[step.id];
    return source === undefined ? [] : [{ source, text: sourceText(source, step, draft) }];
  });
  const given = all.filter(
    ({ source }) => !isFollowing(source) || source === 'path' || source === 'local-copy',
  );
  const texts = (given.length > 0 ? given : all.slice(0, 1)).map(({ text }) => text);
  return [...new Set(texts)].slice(0, 2).join(', ');
}

function planFacts(state: State): PlanFact[] {
  const { plan: file, sourceFile, conversation } = state;
  const { draft } = conversation;
  const processor = keepsProcessor(draft) ? draft.processor : undefined;
  const replaced = file?.present === 'different' ? ', replaces the existing file' : '';
  return [
    ...(processor
      ? [
          {
            id: 'processor',
            label: 'Processor',
            text: printable(processor),
            source: 'the file',
          } as const,
        ]
      : []),
    { id: 'capacity', label: 'Capacity', ...capacity(state) },
    { id: 'time', label: 'Time', ...time(state) },
    // A copy of a source file is shown with the changes.
    ...(file && !(file.writes && sourceFile)
      ? [
          {
            id: 'file',
            label: file.writes ? 'Writes' : 'File',
            text: `${file.path}${file.writes ? replaced : ''}`,
            source: '',
          } as const,
        ]
      : []),
  ];
}

function capacity(state: State): { readonly text: string; readonly source: string } {
  const checks = checksOnReview(state).filter(({ item }) => item !== 'name');
  const at = checks.map((check) => check.at).find((each) => each !== null) ?? null;
  const source = at === null ? '' : `asked ${secondsAgo(state.wall - at)}`;
  const texts = (['room', 'group', 'card'] as const).flatMap((item) =>
    checks.flatMap((check) => (check.item === item ? capacityText(check.outcome) : [])),
  );
  return { text: [...new Set(texts)].join('; '), source };
}

function capacityText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'room': {
      const { room } = outcome;
      return room.kind === 'unknown'
        ? "unknown: eascmd doesn't show it"
        : `enough for ${room.kind === 'room' ? room.instances : room.fits} of ${room.instances}`;
    }
    case 'group': {
      const nodes = outcome.facts.kind === 'there' ? outcome.facts.nodes : undefined;
      return nodes
        ? counted(String(nodes.length), 'node')
        : nodes === null
          ? 'group found'
          : 'group not found';
    }
    default:
      return outcomeText(outcome);
  }
}

function time(state: State): { readonly text: string; readonly source: string } {
  if (timeOf(state) !== 'optimized') {
    return { text: takes(state), source: '' };
  }
  const band = bandFor(state);
  return band
    ? {
        text: `${duration(band.p10)} to ${duration(band.p90)} to optimize`,
        source: `your last ${band.count} runs`,
      }
    : { text: '3 to 10 min to optimize', source: 'documented' };
}

/** The problem with the name, or why it was not checked; null if there is none. */
function nameNote(state: State): { readonly text: string; readonly isError: boolean } | null {
  const service = state.plan?.service ?? '';
  if (isNameConflict(state)) {
    const text = `The name ${service} is taken. Enter another name, such as ${suggestedName(state)}.`;
    return { text, isError: true };
  }
  const sent = asSent(state);
  const texts = [
    mustChoose(state) ? nameSentence(state.name, service, false) : null,
    mustChoose(state) && isLeftByTry(state) ? retrying.leftByTry : null,
    sent.name.kind === 'unknown' ? nameSentence(sent.name, sent.plan?.service ?? '') : null,
  ].filter((text) => text !== null);
  return texts.length === 0 ? null : { text: texts.join(' '), isError: false };
}

/** The last row: what Enter does, what it costs, and how many errors or warnings there are. */
function deployText(state: State): {
  readonly text: string;
  /** What comes directly behind the text. */
  readonly found: string;
  readonly isError: boolean;
} {
  const findings = state.plan?.findings ?? [];
  const errors =
    findings.filter(({ severity }) => severity === 'error').length +
    (isNameConflict(state) ? 1 : 0);
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const found =
    errors > 0
      ? `${counted(String(errors), 'error')}: fix ${errors === 1 ? 'it' : 'them'} to deploy`
      : warnings > 0
        ? counted(String(warnings), 'warning')
        : '';
  const text = mustChoose(state) ? wayAction(state) : deployAction(state);
  return {
    text,
    found: text !== '' && found !== '' ? ` (${found})` : found,
    isError: errors > 0,
  };
}

/** The same if the name is taken, by the selected way. */
function wayAction(state: State): string {
  const { plan: file, client, update, conversation } = state;
  const service = file?.service ?? '';
  const rehearses = client?.kind === 'rehearsal';
  const act = (does: string, rehearsed: string, follows: string) =>
    rehearses
      ? `Rehearse ${rehearsed} ${service}: nothing is changed or billed`
      : `${does} ${service}${follows}`;
  switch (selectedMode(state)) {
    case undefined:
      return `Choose how to deploy ${service}: Enter goes to the choices`;
    case 'new-name':
      return deployAction(asSent(state), true);
    case 'modify':
      return update === null
        ? act('Reload', 'reloading', ': sends the whole file')
        : act('Update', 'updating', ' in place: sends only what changes');
    case 'scale': {
      const { instances = 1 } = conversation.draft;
      return act('Scale', 'scaling', ` to ${counted(String(instances), 'instance')}`);
    }
    case 'replace':
      return act('Replace', 'replacing', ': asks for its name first');
    case 'watch':
      return `Watch ${service}: nothing is sent`;
  }
}

/** `beside`: it is created next to the running one. */
function deployAction(state: State, beside = false): string {
  const { plan: file, client, onlyFile, options, conversation } = state;
  const service = file?.service ?? '';
  if (client === null && !options.dryRun && !onlyFile) {
    return `Deploy ${service}: needs eascmd; choose how to continue`;
  }
  if (options.dryRun || client === null) {
    const why = client === null ? 'no eascmd' : 'a dry run sends nothing';
    return file?.writes ? `Write ${file.path}: ${why}` : `Quit: the file is checked, ${why}`;
  }
  if (client.kind === 'rehearsal') {
    return `Rehearse ${service}: nothing is created or billed`;
  }
  const { draft } = conversation;
  return (draft.serviceResource ?? '') === ''
    ? `Deploy ${service}: billed until you delete it`
    : `Deploy ${service}: uses ${taken(draft, beside ? 'more ' : '')} of your group; its nodes are billed either way`;
}

function taken(
  { instances = 1, gpu = 0, cpu, memory, serviceCard }: Answers,
  more: string,
): string {
  if (gpu > 0) {
    const all = String(instances * gpu);
    return serviceCard ? `${all} ${more}${serviceCard}` : counted(all, `${more}GPU`);
  }
  return [
    cpu === undefined || cpu === null ? '' : counted(String(instances * cpu), `${more}core`),
    memory === undefined ? '' : `${instances * memory} ${more}MB`,
  ]
    .filter(Boolean)
    .join(', ');
}
