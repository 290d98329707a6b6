import { emptyDeployment } from '../../deployment/state.ts';
import { type MaskedPlace, maskedPlaces, withMaskedValue } from '../../eascmd/secrets.ts';
import { type Answered, isFollowing, nothingAnswered, without } from '../../questions/answers.ts';
import { localCopyRow } from '../../questions/chapters/details.ts';
import { begin } from '../../questions/navigation.ts';
import type { Revalidated } from '../../questions/revalidate.ts';
import { earlierAnswers } from '../../questions/saved.ts';
import { steps } from '../../questions/steps.ts';
import { isWhereDetour, otherGroup, type WhereDetour } from '../../questions/where.ts';
import { decompose } from '../../service/decompose.ts';
import { parseService } from '../../service/parse.ts';
import type { ClientFact, ClientSearch, RunOptions, ServicePlan } from '../facts.ts';
import { copyBeside, type SavedDraft, type SourceFile } from '../file.ts';
import { openLocalCopy, openNames } from '../local-copy/pages.ts';
import { type Step, stay, toScreen } from '../machine.ts';
import { answersOfFile } from '../plan.ts';
import { withPreflight } from '../preflight/update.ts';
import { hasChoices, nothingRemembered, type PastService, type Remembered } from '../remembered.ts';
import type { SignInFact } from '../sign-in.ts';
import { newGuard } from '../spending.ts';
import type { On, Setup, SetupBack, SetupPage, State, ViewBelow } from '../state.ts';
import { isEditing, newForm, openedForm } from './plan-form.ts';
import { answer, checkName, moveTo, openAt, openReview } from './question.ts';

export interface Beginning {
  readonly terminal: State['terminal'];
  readonly now: number;
  readonly options: RunOptions;
  readonly client: ClientFact | null;
  /** The client that this run found, if another one is being watched. */
  readonly found?: ClientFact | null;
  readonly search: ClientSearch;
  readonly signIns?: readonly SignInFact[];
  readonly given: Answered & Partial<Revalidated>;
  readonly savedDraft: SavedDraft | null;
  /** The file of `deploy FILE`, read and checked. */
  readonly plan: ServicePlan | null;
  /** That file, or the one that `new --from` starts from. Answers are written into it. */
  readonly sourceFile?: SourceFile | null;
  readonly remembered?: Remembered;
  /** `redeploy`: the deployment to redeploy. */
  readonly past?: PastService;
  /** `setup`: only setup, for a region if one is named. */
  readonly setup?: { readonly region: string | null };
  /** Whether the start screen comes first, if there is anything to start from. */
  readonly fromStart?: boolean;
}

/** The initial state, and its first effects. */
export function firstStep(beginning: Beginning): Step {
  return withPreflight(null, opening(beginning));
}

function opening(beginning: Beginning): Step {
  const { plan, client } = beginning;
  const state: State = {
    ...beginning,
    found: beginning.found === undefined ? client : beginning.found,
    signIns: beginning.signIns ?? [],
    remembered: beginning.remembered ?? nothingRemembered,
    past: beginning.past ?? null,
    backTo: null,
    sourceFile: beginning.sourceFile ?? null,
    name: { kind: 'unasked' },
    nameAt: null,
    nameChecks: [],
    ran: [],
    groups: null,
    wall: beginning.now,
    update: null,
    newService: null,
    guard: newGuard,
    completion: null,
    reading: false,
    limitPassed: false,
    retrying: null,
    trial: null,
    onlyFile: false,
    screen: 'question',
    form: newForm,
    scroll: { top: 0, last: 0 },
    overlay: null,
    keysOver: null,
    localCopy: null,
    conversation: plan ? answersOfFile(beginning.given) : begin(nothingAnswered),
    deployment: emptyDeployment,
    place: null,
    token: { kind: 'hidden' },
    revealed: null,
    notice: unfit(beginning),
    highlighted: null,
    afterWriting: null,
    toDelete: null,
    deleting: false,
  };
  if (beginning.setup) {
    const { region } = beginning.setup;
    return openSetup(state, { ...(region ? { region } : {}), back: { kind: 'leave' } });
  }
  if (beginning.fromStart === true && hasChoices(state.remembered)) {
    return stay(toStart(state));
  }
  return start(state);
}

/** The start screen with all of its choices. */
export const toStart = (state: State): On<'start'> =>
  toScreen(state, { screen: 'start', startFilter: '', beforeEarlier: null });

/** An eascmd that can't run is reported before anything is asked. */
function unfit({ client, search, options, setup }: Beginning): State['notice'] {
  return setup === undefined && client === null && search.refused !== undefined && !options.dryRun
    ? { kind: 'eascmd-refused', place: search.refused }
    : null;
}

/** Watches an existing deployment. */
export function attachedStep(beginning: Beginning, place: NonNullable<State['place']>): Step {
  const [state] = firstStep({ ...beginning, savedDraft: null });
  const { now } = beginning;
  const watching = toScreen(state, { screen: 'deploying', watchedFrom: now, updates: false });
  return [{ ...watching, reading: true, place, overlay: null }, []];
}

/** What setup is opened for. */
interface SetupRequest {
  /** A region without a sign-in, which is asked for at once if eascmd is available. */
  readonly region?: string | null;
  /** Where closing leads; the current screen by default. */
  readonly back?: SetupBack;
}

/** Opens setup from any screen. Closing it returns there, with the answers unchanged. */
export function openSetup(state: State, request: SetupRequest = {}): Step {
  const { region = null, back = backTo(state) } = request;
  if (!back) {
    return stay(state);
  }
  const page = firstPage(state, request);
  const setup: Setup = {
    page,
    entry: page.kind,
    back,
    places: null,
    fetching: null,
    region,
    vpc: false,
    filter: '',
    command: null,
    signedIn: [],
  };
  const opened = toScreen(state, { screen: 'setup', setup });
  return [{ ...opened, overlay: null, notice: null }, [{ type: 'find-eascmd', path: null }]];
}

function backTo(state: State): SetupBack | null {
  const view = viewBelow(state);
  return view && { kind: 'screen', view, overlay: state.overlay };
}

function viewBelow(state: State): ViewBelow | null {
  switch (state.screen) {
    case 'start': {
      const { screen, startFilter, beforeEarlier } = state;
      return { screen, startFilter, beforeEarlier };
    }
    case 'ended':
      return { screen: state.screen, fixAt: state.fixAt };
    case 'client':
    case 'review':
      return { screen: state.screen, plan: state.plan };
    case 'resume':
    case 'question':
      return { screen: state.screen };
    default:
      return null;
  }
}

function firstPage({ client }: State, { region }: SetupRequest): SetupPage {
  if (region === undefined || client === null) {
    return { kind: 'eascmd' };
  }
  return { kind: region === null ? 'regions' : 'warning' };
}

/** Another page of setup. */
export function turnTo(
  state: On<'setup'>,
  page: SetupPage,
  changes: Partial<Setup> = {},
): On<'setup'> {
  return { ...state, setup: { ...state.setup, ...changes, page } };
}

/** From the choice of the client to the saved answers, or to the first question. */
export function start(state: State): Step {
  const { plan } = state;
  if (plan) {
    // A file changed by flags is a different file, so its destination is checked before it is
    // written.
    return plan.writes
      ? openReview(state)
      : checkName({ ...toScreen(state, { screen: 'review', plan }), form: openedForm(state) });
  }
  if (state.past) {
    return redeploy(state, state.past);
  }
  return state.savedDraft
    ? stay(toScreen(state, { screen: 'resume' }))
    : moveTo(state, begin(withHints(state, state.given)));
}

/** Adds what earlier deployments and sign-ins suggest. This selects an answer and gives none. */
function withHints<Given extends Answered>(state: State, given: Given): Given {
  const { client, remembered, signIns } = state;
  const rehearsal = client?.kind === 'rehearsal';
  const regions = signIns
    .filter((each) => each.rehearsal === rehearsal)
    .map(({ region }) => region);
  const last = remembered.services.find((past) => past.rehearsal === rehearsal)?.region;
  const hints = { ...given.draft.hints, signIns: regions, ...(last ? { lastRegion: last } : {}) };
  return { ...given, draft: { ...given.draft, hints } };
}

/**
 * The review of an earlier deployment, with this command line and environment applied. A file from
 * the user is read again.
 */
function redeploy(state: State, past: PastService): Step {
  const from: State = { ...state, past };
  const { answered } = state.backTo ?? past;
  if (answered) {
    return openAt(from, begin(overlaid(answered, state.given)));
  }
  return state.backTo
    ? fromRecord(from, state.backTo)
    : [from, [{ type: 'read-file', path: past.file }]];
}

type Recorded = Pick<PastService, 'config' | 'file' | 'region'>;

/** The file from the history: the one at its path may have changed. */
export function recordedFile({ config, file, region }: Recorded, options: RunOptions) {
  const { service } = parseService(config);
  const answers = {
    ...(service ? decompose(service).draft : {}),
    ...(region === null ? {} : { region }),
  };
  const name = file.split(/[\\/]/u).at(-1) ?? file;
  const text = `${JSON.stringify(config, null, 2)}\n`;
  const recorded = { name, path: file, text, sha256: '', config, answers };
  const sourceFile: SourceFile = { ...recorded, asItIs: false, isOutput: false };
  const output = options.outputNamed ? options.output : copyBeside(name);
  const conversation = answersOfFile(earlierAnswers(answers, 'file'));
  return { sourceFile, options: { ...options, output }, conversation };
}

/**
 * The values that the history masks are asked for one by one. `overlay`: the question that was
 * answered.
 */
function fromRecord(state: State, record: Recorded, overlay: MaskedOverlay | null = null): Step {
  const { options } = state;
  const from: State = { ...state, ...recordedFile(record, options) };
  const [opened, effects] = openReview(from, overlay !== null);
  const left = maskedPlaces(record.config).length;
  const asked = { ...(overlay ?? { kind: 'masked' as const, total: left, options }), length: 0 };
  return [left === 0 ? opened : { ...opened, overlay: asked }, effects];
}

type MaskedOverlay = Extract<State['overlay'], { kind: 'masked' }>;

/** Enter: the value is fetched from where it was typed. */
export function fillMasked(state: State): Step {
  const { overlay } = state;
  return overlay?.kind === 'masked'
    ? [{ ...state, overlay: { ...overlay, length: 0 } }, [{ type: 'take-masked' }]]
    : stay(state);
}

/** The masked value that is asked for, as the history has the text around it. */
export function askedPlace({ overlay, sourceFile, backTo: record }: State): AskedPlace | null {
  if (overlay?.kind !== 'masked' || !sourceFile || !record) {
    return null;
  }
  const { total } = overlay;
  const at = total - maskedPlaces(sourceFile.config).length;
  const place = maskedPlaces(record.config)[at];
  return place ? { ...place, number: at + 1, total } : null;
}

export interface AskedPlace extends MaskedPlace {
  /** From 1. */
  readonly number: number;
  readonly total: number;
}

/** The next masked value is asked for, or the plan is complete. A mask is no value. */
export function afterMaskedValue(state: State, text: string): Step {
  const { overlay, sourceFile, backTo: record } = state;
  const isValue = maskedPlaces(text).length === 0;
  return overlay?.kind === 'masked' && sourceFile && record && isValue
    ? fromRecord(state, { ...record, config: withMaskedValue(sourceFile.config, text) }, overlay)
    : stay(state);
}

/** Back to the list: a file without its values can't be sent. */
export function leaveMasked(state: State): Step {
  const options = state.overlay?.kind === 'masked' ? state.overlay.options : state.options;
  const left = { ...toStart(state), overlay: null, options };
  return stay({ ...left, plan: null, past: null, backTo: null, sourceFile: null });
}

/** The saved answers, overridden by this command line. */
export function goingOn(state: State): State {
  const { savedDraft, given } = state;
  if (savedDraft === null) {
    return state;
  }
  const { into } = savedDraft;
  return {
    ...state,
    savedDraft: null,
    given: overlaid(savedDraft, given),
    ...(into
      ? { sourceFile: into.sourceFile, options: { ...state.options, ...into.options } }
      : {}),
  };
}

/**
 * A default among the given answers, such as Blade, doesn't replace an earlier answer. The project's file
 * and the defaults that follow from it are for new deployments.
 */
function overlaid(savedDraft: Answered, given: Answered): Answered {
  const ofProject = Object.values(given.sources).includes('project');
  const own = steps.reduce<Answered>(
    (answered, { id }) =>
      given.sources[id] === 'project' ||
      (isFollowing(given.sources[id]) && (ofProject || savedDraft.sources[id] !== undefined))
        ? { draft: without(answered.draft, id), sources: without(answered.sources, id) }
        : answered,
    given,
  );
  const hints = { ...savedDraft.draft.hints, ...own.draft.hints };
  return {
    draft: { ...savedDraft.draft, ...own.draft, hints },
    sources: { ...savedDraft.sources, ...own.sources },
  };
}

/** A choice at a question: an answer, or a row that leads elsewhere. */
export function chooseAnswer(state: State, value: string): Step {
  const { conversation } = state;
  if (conversation.current === 'where' && isWhereDetour(value)) {
    return takeDetour(state, value);
  }
  if (conversation.current === 'advanced') {
    const opened = value === localCopyRow ? openLocalCopy(state) : openNames(state, value);
    if (opened) {
      return opened;
    }
  }
  // On the plan, it asks for each part again.
  const draft =
    value === otherGroup && isEditing(state)
      ? without(conversation.draft, 'where')
      : conversation.draft;
  return answer({ ...state, notice: null, conversation: { ...conversation, draft } }, value);
}

function takeDetour(state: State, to: WhereDetour): Step {
  switch (to) {
    case 'why':
      return stay({ ...state, overlay: { kind: 'hidden' } });
    // With eascmd available, the region's sign-in is next.
    case 'set-up':
    case 'sign-in':
      return openSetup(state, { region: state.conversation.draft.region ?? null });
  }
}
