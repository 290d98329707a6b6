import type { Answered, StepId } from '../../questions/answers.ts';
import type { Step } from '../../questions/define.ts';
import { type Conversation, jump } from '../../questions/navigation.ts';
import { findStep, shownSteps } from '../../questions/steps.ts';
import { emptyField, fieldOf } from '../../questions/text-field.ts';
import { isOfSeen } from '../../service/account.ts';
import { isOfLocalFile } from '../../service/rules/finding.ts';
import type { Finding } from '../../service/types.ts';
import { freeName } from '../file.ts';
import { isLeftByTry } from '../retry.ts';
import type { ModeRow, PlanForm, RowId, State } from '../state.ts';
import { type TakenChoice, takenChoices } from '../types.ts';

export const newForm: PlanForm = { at: 'deploy', mode: null, open: null, read: [], show: null };

/** Model details for Blade. */
const details: readonly StepId[] = [
  'modelFile',
  'optimizationLevel',
  'testData',
  'calibrationDataset',
  'inputs',
  'outputs',
  'inputShapes',
  'inputRanges',
  'weightAdjustment',
];

/** The questions of each plan row, in order. A question without a row here gets one below these. */
const rowSpecs: readonly { readonly id: RowId; readonly steps: readonly StepId[] }[] = [
  { id: 'modelPath', steps: ['modelPath'] },
  { id: 'framework', steps: ['framework'] },
  { id: 'name', steps: ['name'] },
  { id: 'region', steps: ['region'] },
  { id: 'ossEndpoint', steps: ['ossEndpoint'] },
  { id: 'where', steps: ['device', 'serviceResource', 'serviceCard'] },
  { id: 'runs-on', steps: ['device', 'serviceResource', 'serviceCard'] },
  { id: 'instanceType', steps: ['instanceType'] },
  { id: 'cuda', steps: ['cuda'] },
  { id: 'optimization', steps: ['blade', 'optimizationLevel', 'pluginResource', 'pluginGpu'] },
  { id: 'details', steps: ['advanced', ...details] },
  { id: 'size', steps: ['instances', 'cpu', 'memory', 'gpu'] },
];

/** How many of the details were given, or the path. */
export function detailsOf({ draft, sources }: Answered): {
  readonly given: number;
  readonly all: number;
} {
  const given = details.filter((id) => draft[id] !== undefined && sources[id] !== 'default');
  return { given: given.length, all: details.length };
}

export interface PlanRow {
  readonly id: RowId;
  /** The answered questions that this row covers. */
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
}

/**
 * The rows of the answers. What was seen of the account is listed under the capacity, so nothing
 * above it moves.
 */
export function planRows({
  conversation,
  plan,
}: Pick<State, 'conversation' | 'plan'>): readonly PlanRow[] {
  const { draft, sources } = conversation;
  const answered = shownSteps(draft).filter(({ id }) => sources[id] !== undefined);
  const listed = new Set(rowSpecs.flatMap(({ steps }) => steps));
  const others = answered.filter(({ id }) => id !== 'where' && !listed.has(id));
  // A custom processor stays with its device; its parts are edited one by one.
  const unused: RowId = findStep('where').shown(draft) ? 'runs-on' : 'where';
  const own = rowSpecs.filter(({ id }) => id !== unused);
  const specs = [...own, ...others.map(({ id }) => ({ id, steps: [id] }))];
  const claimed = new Set<Finding>();
  return specs.flatMap(({ id, steps }): PlanRow[] => {
    const given = answered.filter((step) => steps.includes(step.id));
    const findings = (plan?.findings ?? []).filter(
      (finding) =>
        !claimed.has(finding) &&
        !isOfSeen(finding) &&
        given.length > 0 &&
        steps.some((step) => step === finding.field),
    );
    for (const finding of findings) {
      claimed.add(finding);
    }
    const saysNothing = findings.length === 0 && isPlain(id, conversation);
    return given.length === 0 || saysNothing ? [] : [{ id, steps: given, findings }];
  });
}

/**
 * A row with nothing to show or choose: the plugin's CUDA version, and no instance type on a CPU.
 */
function isPlain(id: RowId, { draft, sources }: Answered): boolean {
  return (
    (id === 'cuda' && sources.cuda === 'only') ||
    (id === 'instanceType' && draft.instanceType === undefined && draft.device === 'cpu')
  );
}

export const findingKey = (finding: Finding): string => {
  const { code, path, field, values } = finding;
  // A file may have several errors of one kind.
  const which = isOfLocalFile(finding) ? JSON.stringify(values) : '';
  return `${code} ${field ?? ''} ${path.join('.')} ${which}`;
};

/** Deploy is disabled until these have been on screen. */
export function unreadWarnings({ plan, form }: Pick<State, 'plan' | 'form'>): readonly Finding[] {
  return (plan?.findings ?? []).filter(
    (finding) => finding.severity === 'warning' && !form.read.includes(findingKey(finding)),
  );
}

/** Whether a row of the plan is being edited, with its question shown in place. */
export function isEditing({ screen, conversation }: State): boolean {
  return screen === 'review' && conversation.current !== 'review';
}

/** Whether a question is shown, on its own screen or in its row. */
export function asks(state: State, step: StepId): boolean {
  const { screen, conversation } = state;
  return (screen === 'question' || isEditing(state)) && conversation.current === step;
}

/** Whether typing replaces the text of the edited row. */
export function isSelected(state: State): boolean {
  const { touched, field } = state.conversation;
  return isEditing(state) && !touched && field.value !== '';
}

/**
 * Whether answers can be changed. Without a source file, only a plan that this program writes can
 * be.
 */
export function canEdit({ plan, sourceFile }: Pick<State, 'plan' | 'sourceFile'>): boolean {
  return plan?.writes === true || sourceFile !== null;
}

export const modeRow = (mode: TakenChoice): ModeRow => `way ${mode}`;

/** The way whose row has the cursor. */
export const modeAt = ({ at }: PlanForm): TakenChoice | undefined =>
  takenChoices.find((mode) => at === modeRow(mode));

/** Whether the cursor of the plan is on a way to deploy. */
export const isModeRow = (at: PlanForm['at']): at is ModeRow => at.startsWith('way ');

/** The cursor positions: the answers, the ways for a name that is taken, and Deploy last. */
function stops(state: State, modes: readonly TakenChoice[]): readonly PlanForm['at'][] {
  const rows = canEdit(state) ? planRows(state) : [];
  const answers = rows.flatMap(({ id, steps }) =>
    id === state.form.open ? [id, ...steps.map((step) => step.id)] : [id],
  );
  return [...answers, ...modes.map(modeRow), 'deploy'];
}

/**
 * Moves the cursor to the next or the previous row. A group is closed when the cursor leaves it.
 */
export function moved(state: State, way: 1 | -1, modes: readonly TakenChoice[]): PlanForm {
  const { form } = state;
  const all = stops(state, modes);
  const index = Math.max(0, all.indexOf(form.at));
  const at = all.at((index + way) % all.length) ?? 'deploy';
  const isInside = at === form.open || isIn(state, form.open, at);
  return { ...form, at, open: isInside ? form.open : null, show: null };
}

function isIn(state: State, group: RowId | null, at: PlanForm['at']): boolean {
  const row = planRows(state).find(({ id }) => id === group);
  return row?.steps.some(({ id }) => id === at) ?? false;
}

/**
 * The form after Enter on its row: a group opens or closes; for a single question, its ID is
 * returned.
 */
export function opened(state: State): PlanForm | StepId | null {
  const { form } = state;
  const { at, open } = form;
  if (at === 'deploy') {
    return null;
  }
  if (isModeRow(at)) {
    return { ...form, at: 'deploy', mode: modeAt(form) ?? null };
  }
  // One list for where it runs, and one form for the details.
  if (at === 'where') {
    return at;
  }
  if (at === 'details') {
    return 'advanced';
  }
  const inside = planRows(state)
    .filter(({ id }) => id === open)
    .flatMap(({ steps }) => steps)
    .find(({ id }) => id === at);
  if (inside) {
    return inside.id;
  }
  const { steps = [], findings = [] } = planRows(state).find(({ id }) => id === at) ?? {};
  const [first] = steps;
  if (!first || steps.length === 1) {
    return first?.id ?? null;
  }
  const isWrong = ({ id }: Step) =>
    findings.some(({ field, severity }) => field === id && severity === 'error');
  const inner = steps.find(isWrong) ?? first;
  return open === at ? { ...form, open: null } : { ...form, open: at, at: inner.id };
}

/**
 * The question in place. For a name that another service has, the field suggests an available one.
 */
export function asked(state: State, step: StepId): Conversation {
  const conversation = jump(state.conversation, step);
  return step === 'name' && isNameConflict(state)
    ? { ...conversation, field: fieldOf(suggestedName(state)) }
    : conversation;
}

/** Back to the plan without an answer, undoing `jump`. */
export function withoutEdit({ conversation }: State): Conversation {
  const { trail, ahead } = conversation;
  return {
    ...conversation,
    current: 'review',
    field: emptyField,
    touched: false,
    filter: '',
    trail: trail.slice(0, -1),
    ahead: ahead.slice(1),
  };
}

/** The form of a plan that opens: on Deploy, with the first error in sight. */
export function openedForm(state: Pick<State, 'conversation' | 'plan'>): PlanForm {
  const placed = planRows(state).flatMap(({ findings }) => findings);
  const others = state.plan?.findings ?? [];
  const first = [...placed, ...others].find(({ severity }) => severity === 'error');
  return { ...newForm, show: first === undefined ? null : findingKey(first) };
}

/** The first row with an error, and the group that must be open to show it. */
export function rowOfError(state: State): Pick<PlanForm, 'at' | 'open'> | null {
  if (!canEdit(state)) {
    return null;
  }
  if (isNameConflict(state)) {
    return { at: 'name', open: null };
  }
  const errors = (state.plan?.findings ?? []).filter(({ severity }) => severity === 'error');
  const row = planRows(state).find(({ steps, findings }) =>
    errors.some((error) => findings.includes(error) || steps.some(({ id }) => id === error.field)),
  );
  return row ? { at: row.id, open: null } : null;
}

/**
 * Whether the plan needs a choice before it can be sent: the name is that of a service deployed
 * from here, or of a file.
 */
export function mustChoose(state: State): boolean {
  return state.name.kind === 'taken' && isKnownService(state);
}

/** A new deployment whose name another service has. */
export function isNameConflict(state: State): boolean {
  return state.name.kind === 'taken' && !isKnownService(state);
}

function isKnownService(state: State): boolean {
  const { plan, past, sourceFile, options, remembered, client } = state;
  const isSame = (each: { service: string; region: string | null; rehearsal: boolean }) =>
    each.service === plan?.service &&
    each.region === plan.region &&
    each.rehearsal === (client?.kind === 'rehearsal');
  return (
    past?.service === plan?.service ||
    sourceFile !== null ||
    plan?.writes === false ||
    options.fileGiven !== undefined ||
    isLeftByTry(state) ||
    [...remembered.services, ...remembered.running].some(isSame)
  );
}

/** The next name of the family, which optimizes again, skipping names known to be taken. */
export function suggestedName({
  plan,
  remembered,
  nameChecks: looks,
}: Pick<State, 'plan' | 'remembered' | 'nameChecks'>): string {
  const seen = looks.filter(({ name, region }) => name.kind === 'taken' && region === plan?.region);
  const taken = [...remembered.services, ...seen].map(({ service }) => service);
  return freeName(plan?.service ?? '', taken);
}
