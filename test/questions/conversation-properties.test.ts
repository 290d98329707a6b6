import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFollowing, type StepId } from '../../src/questions/answers.ts';
import {
  accept,
  back,
  begin,
  type Conversation,
  canGoBack,
  currentStep,
  jump,
  typeInto,
} from '../../src/questions/navigation.ts';
import { findStep, firstOpen, shownSteps, steps } from '../../src/questions/steps.ts';
import { isWaiting, objection } from '../../src/questions/validate.ts';
import { whereParts } from '../../src/questions/where.ts';
import { regions } from '../../src/service/catalog/regions.ts';
import { checkDraft } from '../../src/service/rules/draft.ts';
import { runs } from '../harness/property-runs.ts';

/** Texts of every kind, legal in some conversations and not in others. */
const texts: Readonly<Partial<Record<StepId, readonly string[]>>> = {
  name: ['textcnn', 'a_b_c', 'No-Way', ''],
  serviceResource: ['', 'eas-r-abc', 'group'],
  instances: ['', '2', '0'],
  cpu: ['', '8'],
  memory: ['', '8192', '8'],
  gpu: ['', '2'],
  pluginGpu: ['', '1'],
  modelPath: [
    'oss://models/textcnn/',
    'oss://models.oss-cn-beijing.aliyuncs.com/textcnn/',
    'https://example.com/model.tar.gz',
    'model',
  ],
  modelFile: ['frozen.pb', 'model.pt', 'a/b.pb', ''],
  testData: ['', 'test.npy', 'test.pth'],
  calibrationDataset: ['', 'calib.npy', 'calib.pth'],
  inputs: ['', 'a', 'a,b'],
  outputs: ['', 'c'],
  inputShapes: ['', '1*512', '1*512;3*256', '1x2'],
  inputRanges: ['', '[0,1]', '[0,1];[a,z]'],
};

type Move = (at: Conversation) => Conversation;

/** An answer to whatever question is asked: the n-th of those that it could take. */
const answering = fc.nat({ max: 40 }).map(
  (n): Move =>
    (at) => {
      const step = currentStep(at);
      if (step === undefined) return at;
      const { offered, hidden } = step.options(at.draft);
      const values = step.kind === 'text' ? (texts[step.id] ?? ['']) : [...offered, ...hidden];
      const value = values[n % Math.max(values.length, 1)] ?? '';
      return accept(at, typeof value === 'string' ? value : value.value);
    },
);
const jumping = fc.constantFrom(...steps).map(
  ({ id }): Move =>
    (at) =>
      jump(at, id),
);
const changingRegion = fc
  .constantFrom('cn-shanghai', 'cn-hangzhou', 'cn-beijing', ...regions.map(({ id }) => id))
  .map(
    (region): Move =>
      (at) =>
        accept(jump(at, 'region'), region),
  );
const typing = fc.constantFrom('a', '1', ' ', '模').map(
  (text): Move =>
    (at) =>
      typeInto(at, { kind: 'insert', text }),
);

const move = fc.oneof(
  { weight: 12, arbitrary: answering },
  { weight: 2, arbitrary: fc.constant<Move>(back) },
  { weight: 2, arbitrary: jumping },
  { weight: 1, arbitrary: changingRegion },
  { weight: 1, arbitrary: typing },
);

/** Every moment of a conversation, the first one included. */
const conversation = fc.array(move, { minLength: 20, maxLength: 60 }).map((moves) => {
  const moments = [begin({ draft: {}, sources: {} })];
  for (const next of moves) moments.push(next(moments.at(-1) ?? begin({ draft: {}, sources: {} })));
  return moments;
});

function pairs(moments: readonly Conversation[]) {
  return moments.slice(1).map((now, index) => ({ now, before: moments[index] ?? now }));
}

/** What holds in any conversation, by its name. */
const properties: Readonly<Record<string, (moments: readonly Conversation[]) => void>> = {
  'it is at a question that is asked, or at the review with none open': (moments) => {
    for (const at of moments) {
      if (at.current === 'review') expect(firstOpen(at)).toBeUndefined();
      else expect(shownSteps(at.draft).map(({ id }) => id)).toContain(at.current);
    }
  },

  'it holds no answer that is not legal, and none to a question that is not asked': (moments) => {
    for (const { draft, sources } of moments) {
      // "Where should it run?" has no answer of its own: its parts have.
      const given = steps.filter(({ id }) => id !== 'where' && sources[id] !== undefined);
      // The device is asked for again, and the answer may fit the next one.
      const judged = given.filter((step) => !isWaiting(step, { draft, sources }));
      const wrong = judged.filter((step) => !step.shown(draft) || objection(step, draft));
      expect(wrong.map(({ id }) => id)).toEqual([]);
      const answered = steps.filter((step) => draft[step.id] !== undefined);
      expect(answered.map(({ id }) => id).filter((id) => sources[id] === undefined)).toEqual([]);
    }
  },

  'it composes at the review to a file without errors': (moments) => {
    for (const { draft } of moments.filter(({ current }) => current === 'review')) {
      expect(checkDraft(draft).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  },

  'it loses no answer without naming it': (moments) => {
    for (const { before, now } of pairs(moments)) {
      const changed = steps.filter((step) => {
        const was = step.read(before.draft) ?? '';
        // "Where should it run?" has no answer of its own, and what nobody gave goes without a word.
        const isGiven =
          step.id !== 'advanced' && step.id !== 'where' && !isFollowing(before.sources[step.id]);
        return was !== '' && was !== step.read(now.draft) && isGiven;
      });
      const named = now.dropped.map(({ step }) => step);
      const unnamed = changed.map(({ id }) => id).filter((id) => !named.includes(id));
      // What the question answers changes because the person changed it; nothing else may.
      const own: readonly string[] = before.current === 'where' ? whereParts : [before.current];
      expect(unnamed.filter((id) => id !== 'region' && !own.includes(id))).toEqual([]);
    }
  },

  'it can go back from every question but the first, and answers nothing by it': (moments) => {
    for (const at of moments) {
      expect(canGoBack(at) || at.current === 'modelPath').toBe(true);
      const behind = back(at);
      expect(behind.draft).toBe(at.draft);
      expect(behind.current !== at.current || !canGoBack(at)).toBe(true);
    }
  },

  'it reaches the first question when it goes back long enough': (moments) => {
    let at = moments.at(-1);
    for (let left = 500; at !== undefined && canGoBack(at) && left > 0; left -= 1) at = back(at);
    expect(at?.current).toBe('modelPath');
  },

  'it answers itself only where one choice is legal': (moments) => {
    for (const { draft, id } of moments.flatMap(answeredByItself))
      expect(findStep(id).options(draft).offered).toHaveLength(1);
  },
};

/** The questions that had one choice left. */
const answeredByItself = ({ draft, sources }: Conversation) =>
  steps.filter(({ id }) => sources[id] === 'only').map(({ id }) => ({ draft, id }));

// Having the conversations takes most of the time: each is held to all of it.
test(`any conversation: ${Object.keys(properties).join('; ')}`, () => {
  let itself = 0;
  fc.assert(
    fc.property(conversation, (moments) => {
      for (const [name, check] of Object.entries(properties)) {
        try {
          check(moments);
        } catch (error) {
          throw new Error(`not true of this conversation: ${name}`, { cause: error });
        }
      }
      itself += moments.flatMap(answeredByItself).length;
    }),
    { numRuns: runs(200) },
  );
  expect(itself).toBeGreaterThan(0);
});
