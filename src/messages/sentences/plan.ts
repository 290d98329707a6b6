import { estimateFor } from '../../app/header.ts';
import { deployAct, wrongValues } from '../../app/plan.ts';
import { distinctChecks, type Outcome } from '../../app/preflight/checks.ts';
import { asSent, intentOf } from '../../app/preflight/submit-modes.ts';
import { checksOnReview } from '../../app/preflight/update.ts';
import { isLeftByTry } from '../../app/retry.ts';
import {
  detailsOf,
  isNameConflict,
  mustChoose,
  type PlanRow,
  planRows,
  suggestedName,
} from '../../app/screens/plan-form.ts';
import type { RowId, State } from '../../app/state.ts';
import { type Answers, isFollowing, keepsProcessor } from '../../questions/answers.ts';
import { schemaRules } from '../../service/parse.ts';
import { statedLevel } from '../../service/types.ts';
import type { planWords } from '../en/deployment/plan.ts';
import { properName } from '../format-values.ts';
import { type Taken, timeOf } from '../plan-values.ts';
import { printable, type Worded } from '../text.ts';
import type { ReviewSentences } from './review.ts';
import type { startOf } from './start.ts';

export type PlanWords = Worded<typeof planWords>;

/** The words, and the sentences of other screens that the plan shows too. */
type Words = PlanWords &
  Pick<ReviewSentences, 'outcomeText' | 'takes'> &
  Pick<ReturnType<typeof startOf>, 'nameSentence'>;

/** A row of the plan that isn't an answer. */
interface PlanFact {
  readonly id: 'processor' | 'capacity' | 'time' | 'eascmd' | 'file';
  readonly label: string;
  readonly text: string;
  readonly source: string;
}

interface Sourced {
  readonly text: string;
  readonly source: string;
}

/** The plan, row by row. */
export function planOf(words: Words) {
  return {
    label: (id: RowId): string =>
      words.labels[id] ?? (isGroup(id) ? words.groups[id] : words.questions[id].label),
    value: (id: RowId, state: State, times: string): string => planValue(words, id, state, times),
    source: (row: PlanRow, state: State): string =>
      row.id === 'name' && intentOf(state).kind === 'new-name'
        ? words.nextName
        : planSource(words, row, state.conversation),
    facts: (state: State): PlanFact[] => planFacts(words, state),
    deploy: (state: State) => deployText(words, state),
    /** Below the name. */
    nameNote: (state: State) => nameNote(words, state),
    /** The label of the ways to deploy a taken name. */
    waysLabel: words.waysLabel,
    /** How many lines are out of view. */
    more: (above: number, below: number): string =>
      words.joins.facts([above > 0 ? words.above(above) : '', below > 0 ? words.below(below) : '']),
  };
}

const groups = ['runs-on', 'optimization', 'details', 'size'] as const;

const isGroup = (id: RowId): id is (typeof groups)[number] => groups.some((group) => group === id);

function planValue(words: Words, id: RowId, state: State, times: string): string {
  const text = answersIn(words, id, state, times);
  if (!hasWrongValues(state)) return text;
  const { steps = [] } = planRows(state).find((row) => row.id === id) ?? {};
  const wrong = wrongValues(
    state.plan,
    steps.map((step) => step.id),
  );
  const [first] = wrong;
  if (first === undefined) return text;
  return steps.length > 1 || wrong.length > 1
    ? words.joins.facts([text, ...wrong.map((each) => `${each.path}: ${each.text}`)])
    : printable(first.text);
}

const hasWrongValues = ({ plan }: State): boolean =>
  plan?.findings.some(({ code }) => code === schemaRules.schema.code) === true;

function answersIn(words: Words, id: RowId, state: State, times: string): string {
  const { draft, sources } = state.conversation;
  switch (id) {
    case 'runs-on':
    case 'where':
      return runsOn(words, draft);
    case 'optimization':
      return optimization(words, draft);
    case 'details': {
      const { given, all } = detailsOf(state.conversation);
      const file = draft.modelFile === undefined ? [] : [draft.modelFile];
      return words.joins.facts([...file, words.given(given, all)]);
    }
    case 'size':
      return size(words, draft, times);
    case 'name': {
      const { conversation, name, plan } = asSent(state);
      const isElsewhere = name.kind === 'free' && plan?.region === null;
      return words.joins.facts([
        conversation.draft.name ?? '',
        isElsewhere ? words.freeInSignIn : words.nameStates[name.kind],
      ]);
    }
    case 'ossEndpoint':
      return (draft.ossEndpoint ?? '') === '' && sources.ossEndpoint === 'default'
        ? words.sameRegion
        : words.answerText(id, draft);
    default:
      return words.answerText(id, draft);
  }
}

function runsOn({ joins, publicGroup }: Words, draft: Answers): string {
  const { device, serviceCard = '', serviceResource = '' } = draft;
  const machine = [device === undefined ? '' : properName(device), serviceCard];
  return joins.facts([
    machine.filter(Boolean).join(' '),
    serviceResource === '' ? publicGroup : serviceResource,
  ]);
}

function optimization(words: Words, draft: Answers): string {
  const { blade, pluginResource, pluginGpu = 1 } = draft;
  if (blade === false) return words.notOptimized;
  const level = statedLevel(draft) ?? null;
  return pluginResource === undefined
    ? (level ?? words.pluginLevel)
    : words.optimizedOn(level, pluginResource, words.amounts.gpus(pluginGpu));
}

function size({ amounts, joins }: Words, draft: Answers, times: string): string {
  const { instances = 1, cpu, memory, gpu } = draft;
  const each = joins.values([
    cpu === undefined || cpu === null ? '' : amounts.cores(cpu),
    memory === undefined ? '' : amounts.memory(memory),
    gpu === undefined ? '' : amounts.gpus(gpu),
  ]);
  return each === '' ? amounts.instances(instances) : `${instances} ${times} ${each}`;
}

/**
 * The source of the answers in a row. A group shows only given answers, because the others follow
 * from them.
 */
function planSource(
  { joins, sourceText }: Words,
  { steps }: PlanRow,
  { draft, sources }: State['conversation'],
): string {
  const all = steps.flatMap((step) => {
    const source = sources[step.id];
    // That the details were skipped says nothing about them.
    return step.id === 'advanced' || source === undefined
      ? []
      : [{ source, text: sourceText(source, step, draft) }];
  });
  const given = all.filter(
    ({ source }) => !isFollowing(source) || source === 'path' || source === 'local-copy',
  );
  const texts = (given.length > 0 ? given : all.slice(0, 1)).map(({ text }) => text);
  return joins.facts([...new Set(texts)].slice(0, 2));
}

function planFacts(words: Words, state: State): PlanFact[] {
  const { plan: file, sourceFile, conversation } = state;
  const { draft } = conversation;
  const processor = keepsProcessor(draft) ? draft.processor : undefined;
  const facts: PlanFact[] = [
    { id: 'capacity', label: words.capacity, ...capacity(words, state) },
    { id: 'time', label: words.time, ...time(words, state) },
  ];
  if (processor) {
    const text = printable(processor);
    facts.unshift({ id: 'processor', label: words.facts.processor, text, source: words.ofFile });
  }
  const { client, search, options } = state;
  if (client === null && search.refused && !options.dryRun) {
    facts.push({
      id: 'eascmd',
      label: 'eascmd',
      text: words.unfitPlace(search.refused),
      source: '',
    });
  }
  // A copy of a source file is shown with the changes.
  if (file && !(file.writes && sourceFile)) {
    const isReplaced = file.writes && file.present === 'different';
    const text = isReplaced ? words.joins.facts([file.path, words.replaced]) : file.path;
    facts.push({
      id: 'file',
      label: file.writes ? words.facts.writes : words.facts.file,
      text,
      source: '',
    });
  }
  return facts;
}

function capacity(words: Words, state: State): Sourced {
  const checks = distinctChecks(checksOnReview(state)).filter(({ item }) => item !== 'name');
  const at = checks.map((check) => check.at).find((each) => each !== null) ?? null;
  const texts = (['room', 'group', 'card'] as const).flatMap((item) =>
    checks.flatMap((check) => (check.item === item ? capacityText(words, check.outcome) : [])),
  );
  return {
    text: words.joins.clauses([...new Set(texts)]),
    source: at === null ? '' : words.asked(words.secondsAgo(state.wall - at)),
  };
}

function capacityText(words: Words, outcome: Outcome): string {
  switch (outcome.kind) {
    case 'room': {
      const { room } = outcome;
      if (room.kind === 'unknown') return words.unknownRoom;
      return words.enoughFor(room.kind === 'room' ? room.instances : room.fits, room.instances);
    }
    case 'group': {
      const nodes = outcome.facts.kind === 'there' ? outcome.facts.nodes : undefined;
      if (nodes) return words.amounts.nodes(nodes.length);
      return nodes === null ? words.groupFound : words.groupNotFound;
    }
    default:
      return words.outcomeText(outcome);
  }
}

function time(words: Words, state: State): Sourced {
  if (timeOf(state) !== 'optimized') {
    return { text: words.takes(state), source: '' };
  }
  const estimate = estimateFor(state);
  if (!estimate) return words.documentedTime;
  const { duration } = words;
  return words.usualTime(duration(estimate.p10), duration(estimate.p90), estimate.count);
}

/** The problem with the name, or why it was not checked; null if there is none. */
function nameNote(
  words: Words,
  state: State,
): { readonly text: string; readonly isError: boolean } | null {
  const service = state.plan?.service ?? '';
  if (isNameConflict(state)) {
    return { text: words.nameTaken(service, suggestedName(state)), isError: true };
  }
  const sent = asSent(state);
  const texts = [
    mustChoose(state) ? words.nameSentence(state.name, service, false) : null,
    mustChoose(state) && isLeftByTry(state) ? words.leftByTry : null,
    sent.name.kind === 'unknown' ? words.nameSentence(sent.name, sent.plan?.service ?? '') : null,
  ].filter((text) => text !== null);
  return texts.length === 0 ? null : { text: words.joins.sentences(texts), isError: false };
}

/** The last row: what Enter does, what it costs, and how many errors or warnings there are. */
function deployText(
  words: Words,
  state: State,
): {
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
    errors > 0 ? words.fixErrors(errors) : warnings > 0 ? words.amounts.warnings(warnings) : '';
  const text = intentText(words, state);
  return {
    text,
    found: text !== '' && found !== '' ? words.behind(found) : found,
    isError: errors > 0,
  };
}

function intentText(words: Words, state: State): string {
  const { plan: file, client, conversation } = state;
  const service = file?.service || words.unnamed;
  const intent = intentOf(state);
  switch (intent.kind) {
    case 'create':
      return deployAction(words, state);
    case 'undecided':
      return words.chooseWay(service);
    case 'new-name':
      return deployAction(words, asSent(state), true);
    case 'watch':
      return words.watch(service);
    default: {
      const isReload = intent.kind === 'modify' && intent.update === null;
      const act = isReload ? 'reload' : intent.kind === 'modify' ? 'update' : intent.kind;
      return client?.kind === 'rehearsal'
        ? words.rehearseAct[act](service)
        : words.act[act](service, conversation.draft.instances ?? 1);
    }
  }
}

/** `beside`: it is created next to the running one. */
function deployAction(words: Words, state: State, beside = false): string {
  const { plan: file, client, conversation } = state;
  const service = file?.service || words.unnamed;
  const why = client === null ? words.noEascmd : words.dryRun;
  const { draft } = conversation;
  switch (deployAct(state)) {
    case 'choose-client':
      return words.needsEascmd(service);
    case 'write':
      return words.write(file?.path ?? '', why);
    case 'quit':
      return words.quit(why);
    case 'rehearse':
      return words.rehearse(service);
    case 'deploy':
      return (draft.serviceResource ?? '') === ''
        ? words.billed(service)
        : words.uses(service, takenBy(draft), beside);
  }
}

function takenBy({ instances = 1, gpu = 0, cpu, memory, serviceCard }: Answers): Taken {
  return {
    gpus: instances * gpu,
    gpuModel: serviceCard,
    cores: cpu === undefined || cpu === null ? null : instances * cpu,
    memory: memory === undefined ? null : instances * memory,
  };
}
