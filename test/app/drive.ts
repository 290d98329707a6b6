import { type AppEvent, type Effect, type Step, toScreen } from '../../src/app/machine.ts';
import { awaitsWhere } from '../../src/app/preflight/update.ts';
import { isEditing, modeRow, planRows } from '../../src/app/screens/plan-form.ts';
import { awaitsGroups, moveTo } from '../../src/app/screens/question.ts';
import { type Beginning, firstStep } from '../../src/app/screens/start.ts';
import type { State } from '../../src/app/state.ts';
import type { NamedKey, TakenChoice } from '../../src/app/types.ts';
import { update } from '../../src/app/update.ts';
import type { StepId } from '../../src/questions/answers.ts';
import { currentStep, initialChoice, jump } from '../../src/questions/navigation.ts';
import { steps } from '../../src/questions/steps.ts';
import { attempt } from '../../src/questions/validate.ts';
import { node } from '../service/nodes.ts';
import { beginning, origin } from './beginning.ts';
import { lookedAt, unclear, unlisted } from './groups.ts';

/** A run of the machine: where it is, and everything that it asked to be done. */
export interface Run {
  readonly state: State;
  readonly effects: readonly Effect[];
}

const unchanged: Partial<Beginning> = {};
const usual = started(unchanged);

function started(changes: Partial<Beginning>): Run {
  const [state, effects] = firstStep({ ...beginning, ...changes });
  return { state, effects };
}

export const begun = (changes = unchanged): Run =>
  changes === unchanged ? usual : started(changes);

/** A person with all the time in the world: a second between any two events, and each Enter is one. */
export function heard(run: Run, ...events: readonly AppEvent[]): Run {
  return events.reduce(({ state, effects }, event) => {
    const [next, more] = unhurried(state, event);
    return { state: next, effects: [...effects, ...more] };
  }, run);
}

/** What a person sees of a run: all but when keys came. */
export const shown = ({ state: { guard, ...state } }: Run): Omit<State, 'guard'> => state;

/** One event, a second after the one before it, with what its Enter waits for. */
export function unhurried(state: State, event: AppEvent): Step {
  const time = state.guard.time + 1000;
  // A list tells where its pointer stands before it tells what was chosen.
  const [pointed] =
    event.type === 'chosen' && state.screen === 'review'
      ? update(state, { type: 'highlighted', value: event.value, time })
      : [state];
  const [next, effects] = update(pointed, { ...event, time: time + 1000 });
  const { pending } = next.guard;
  if (pending === null) {
    return [next, effects];
  }
  const rest = effects.filter(({ type }) => type !== 'settle-enter');
  const [sent, more] = update(next, { type: 'enter-settled', at: pending, time: pending + 200 });
  return [sent, [...rest, ...more]];
}

export const press = (name: NamedKey): AppEvent => ({ type: 'key', key: { name } });
export const type = (text: string): AppEvent => ({ type: 'key', key: { name: 'text', text } });
export const choose = (value: string): AppEvent => ({ type: 'chosen', value });

export type Texts = Readonly<Partial<Record<StepId, string>>>;

/** Gives the answer to the question that is asked; without a text, what Enter alone gives. */
export function answerOnce(run: Run, text: string | undefined): Run {
  const { conversation, groups } = run.state;
  const step = currentStep(conversation);
  if (groups && (awaitsWhere(run.state) || (awaitsGroups(run.state) && !text))) {
    // Nothing is chosen before eascmd has answered.
    return answerOnce(heard(run, unlisted(groups.region, unclear, groups.client)), text);
  }
  if (step?.kind === 'choice') {
    return heard(run, choose(text ?? initialChoice(conversation) ?? ''));
  }
  const typed = text === undefined || text === '' ? [] : [press('kill-start'), type(text)];
  return heard(run, ...typed, press('enter'));
}

/** Where the service runs is one row, or one question for each part where the texts name a part. */
function textFor(current: StepId, texts: Texts): string | undefined {
  const namesPart = texts.serviceResource !== undefined || texts.device !== undefined;
  return texts[current] ?? (current === 'where' && namesPart ? 'parts' : undefined);
}

/** Opens the question of an answer that is on the review. */
export function opened({ state, effects }: Run, id: StepId): Run {
  const [next, more] = moveTo(
    { ...toScreen(state, { screen: 'question' }), plan: null },
    jump(state.conversation, id),
  );
  return { state: next, effects: [...effects, ...more] };
}

/** The answered runs by what they began with. Hundreds of tests answer the same questions to get to their own. */
const known = new WeakMap<Run, WeakMap<Texts, Map<StepId | undefined, Run>>>();

/**
 * Answers questions up to the one that is named, or to the review, and there changes the answers that nobody was
 * asked for. A question that is not asked is opened from the review.
 */
export function answered(run: Run, texts: Texts, until?: StepId): Run {
  const ofRun = known.get(run) ?? new WeakMap<Texts, Map<StepId | undefined, Run>>();
  known.set(run, ofRun);
  const ofTexts = ofRun.get(texts) ?? new Map<StepId | undefined, Run>();
  ofRun.set(texts, ofTexts);
  const reached = ofTexts.get(until) ?? answeredAnew(run, texts, until);
  ofTexts.set(until, reached);
  return reached;
}

function answeredAnew(run: Run, texts: Texts, until: StepId | undefined): Run {
  const now = asked(run, texts, until);
  if (now.state.screen !== 'review' || now.state.conversation.current === until) {
    return now;
  }
  const changed = steps.reduce((at, { id }) => {
    const isOver = at.state.screen !== 'review' || id === until;
    return isOver || !differs(at, id, texts) ? at : asked(opened(at, id), texts, until);
  }, now);
  return until === undefined || changed.state.screen !== 'review'
    ? changed
    : opened(changed, until);
}

/** Answers the questions that are asked, up to the one that is named, or to the review. */
export function asked(run: Run, texts: Texts, until?: StepId): Run {
  let now = run;
  for (let left = 60; left > 0 && now.state.screen === 'question'; left -= 1) {
    const { current } = now.state.conversation;
    if (current === until || current === 'review') {
      return now;
    }
    now = answerOnce(now, textFor(current, texts));
  }
  return now;
}

function differs({ state: { conversation } }: Run, id: StepId, texts: Texts): boolean {
  const { draft } = conversation;
  const step = steps.find((each) => each.id === id);
  const text = texts[id];
  if (!step?.shown(draft) || text === undefined || id === 'where' || id === 'advanced') {
    return false;
  }
  const { draft: wanted } = attempt(step, draft, text);
  return wanted === undefined || step.read(wanted) !== step.read(draft);
}

/** Opens the row of a question on the plan, as the cursor and Enter do. */
export function editing(run: Run, step: StepId): Run {
  let now = run;
  for (let left = 40; left > 0 && !isEditing(now.state); left -= 1) {
    const { at, open } = now.state.form;
    const row = planRows(now.state).find(({ id }) => id === at);
    const isHere = at === step || (open !== at && row?.steps.some(({ id }) => id === step));
    now = heard(now, press(isHere ? 'enter' : 'down'));
  }
  return now;
}

/** Selects a way of a name that is taken, and leaves the cursor on Deploy, as the cursor and Enter do. */
export function selecting(run: Run, way: TakenChoice): Run {
  let now = run;
  for (let left = 40; left > 0 && now.state.form.at !== modeRow(way); left -= 1) {
    now = heard(now, press('up'));
  }
  return heard(now, press('enter'));
}

/** Enter on Deploy after that. */
export const sending = (run: Run, way: TakenChoice): Run =>
  heard(selecting(run, way), press('enter'));

/** What each way would send is hashed, and the name of a new service found free. */
export function hashed(run: Run): Run {
  const { update: updated, newService } = run.state;
  const files = [updated, newService].flatMap((file) => file ?? []);
  return heard(
    run,
    ...files.map(
      ({ path, text }): AppEvent => ({
        type: 'file-inspected',
        path,
        text,
        sha256,
        present: 'none',
      }),
    ),
    ...(newService
      ? [
          {
            type: 'name-checked',
            service: newService.service,
            ...(newService.region === null ? {} : { region: newService.region }),
            presence: { kind: 'free' },
          } as const,
        ]
      : []),
  );
}

/** The answers that only a person can give, and the example's name. */
export const cpuTexts: Texts = {
  region: 'cn-shanghai',
  name: 'textcnn_prod',
  modelPath: 'oss://my-bucket/models/textcnn/',
};

export const gpuTexts: Texts = {
  ...cpuTexts,
  serviceResource: 'eas-r-6dbzve8ip0xnzte5rp',
  device: 'gpu',
  serviceCard: 'T4',
};

/** Every question answered, GPU. */
export const advancedTexts: Texts = {
  ...gpuTexts,
  advanced: 'answer',
  modelFile: 'frozen.pb',
  optimizationLevel: 'o2',
  testData: 'test_len9240_bc1.npy',
  calibrationDataset: 'calib_data.npy',
  inputs: 'input_ids_a_1,input_ids_b_1',
  outputs: 'l2_normalize',
  inputShapes: '1*512;3*256|5*512;9*256',
  inputRanges: '[0,1];[a,z]',
  weightAdjustment: 'true',
};

export const sha256 = '9f2c61d07be3a4481c5e90ab77f23d1f6a8b0c2d4e5f60718293a4b5c6d741aa';

/** What eascmd answers about the group that is asked for: it is there, with room. */
export function groupSeen({ state: { groups, conversation } }: Run): readonly AppEvent[] {
  const { serviceResource = '' } = conversation.draft;
  return groups === null || serviceResource === ''
    ? []
    : [
        ...(groups.list.kind === 'asking' ? [unlisted(groups.region, unclear, groups.client)] : []),
        lookedAt(groups.region, serviceResource, [node()], groups.client),
      ];
}

/** At the review, with the file looked at, the name found free, and the group seen. */
export function reviewed(
  texts: Texts,
  changes = unchanged,
  present: 'none' | 'same' | 'different' = 'none',
  seen?: readonly AppEvent[],
): Run {
  const run = answered(begun(changes), texts);
  return heard(
    run,
    ...(seen ?? groupSeen(run)),
    { type: 'file-inspected', path: '/home/user/textcnn/service.json', sha256, present },
    { type: 'name-checked', service: 'textcnn_prod', presence: { kind: 'free' } },
  );
}

/** Deploying: the file is written and eascmd is being started. */
export function submitted(texts: Texts = gpuTexts, changes = unchanged): Run {
  return heard(
    reviewed(texts, changes),
    press('enter'),
    { type: 'file-written', path: '/home/user/textcnn/service.json', sha256 },
    {
      type: 'submitted',
      place: {
        id: '20260305T114200-textcnn_prod',
        log: '/home/user/.local/state/blade-deploy/deployments/20260305T114200-textcnn_prod/log.txt',
      },
      now: origin,
    },
  );
}
