import { describe, expect, it } from 'vitest';
import { findingKey, planRows, unreadWarnings } from '../../src/app/screens/plan-form.ts';
import { spendingChoice } from '../../src/app/spending.ts';
import { eascmd } from './beginning.ts';
import {
  advancedTexts,
  answered,
  begun,
  choose,
  cpuTexts,
  editing,
  gpuTexts,
  groupSeen,
  heard,
  press,
  reviewed,
  sha256,
  type Texts,
  type,
} from './drive.ts';
import { past } from './past.ts';

const plan = reviewed(gpuTexts);
const typesOf = (effects: readonly { type: string }[]) => effects.map(({ type }) => type);
const path = '/home/user/textcnn/service.json';
const inspected = { type: 'file-inspected', path, sha256, present: 'none' } as const;

describe('the cursor of the plan', () => {
  it('starts on Deploy, and wraps to the first row and back', () => {
    expect(plan.state.form.at).toBe('deploy');
    const first = heard(plan, press('down'));
    expect(first.state.form.at).toBe('modelPath');
    expect(heard(first, press('up')).state.form.at).toBe('deploy');
    expect(heard(first, type('j')).state.form.at).toBe('framework');
    expect(spendingChoice(plan.state)).toEqual({ kind: 'create', beside: null });
    expect(spendingChoice(first.state)).toBeNull();
  });

  it('opens a group into its questions, and closes it where it leaves', () => {
    const open = heard(editing(plan, 'cpu'), press('escape'));
    expect(open.state.form).toMatchObject({ at: 'cpu', open: 'size' });
    expect(heard(open, press('escape')).state.form).toMatchObject({ at: 'size', open: null });
    const left = heard(open, press('down'), press('down'), press('down'));
    expect(left.state.form).toMatchObject({ at: 'deploy', open: null });
  });

  it('has a row for every answer that says something, and every answer in one', () => {
    for (const texts of [cpuTexts, gpuTexts, advancedTexts]) {
      const { state } = reviewed(texts);
      const ids = new Set(planRows(state).flatMap(({ steps }) => steps.map(({ id }) => id)));
      const { where: _, ...sources } = state.conversation.sources;
      // Of these there is nothing to see or choose.
      const plain = ['cuda', 'instanceType'];
      const answers = Object.keys(sources).filter((id) => !plain.includes(id));
      expect([...ids].sort()).toEqual(answers.sort());
    }
  });
});

it('has the ways of a name that is taken as rows above Deploy', () => {
  const redone = begun({ client: eascmd, past: past() });
  const taken = heard(redone, inspected, ...groupSeen(redone), {
    type: 'name-checked',
    service: 'textcnn_prod',
    presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
  });
  expect(heard(taken, press('down')).state.form.at).toBe('modelPath');
  const ways = ['way watch', 'way replace', 'way new-name', 'way modify', 'size'];
  ways.reduce((run, at) => {
    const next = heard(run, press('up'));
    expect(next.state.form.at).toBe(at);
    expect(spendingChoice(next.state)).toBeNull();
    return next;
  }, taken);
});

describe('a row that is edited', () => {
  it('is replaced by what is typed, and gives the cursor back to Deploy', () => {
    const edited = editing(plan, 'modelPath');
    expect(edited.state).toMatchObject({ screen: 'review', plan: plan.state.plan });
    const typed = heard(edited, type('oss://my-bucket/v2/'));
    expect(typed.state.conversation.field.value).toBe('oss://my-bucket/v2/');
    const done = heard(typed, press('enter'));
    expect(done.state).toMatchObject({ screen: 'review', form: { at: 'deploy' } });
    expect(done.state.plan?.config).toMatchObject({ model_path: 'oss://my-bucket/v2/' });
    expect(done.state.name).toEqual({ kind: 'free' });
    // The name and the region are as they were: only the file is looked at again.
    expect(typesOf(done.effects.slice(typed.effects.length))).toEqual([
      'keep-answers',
      'inspect-file',
    ]);
  });

  it('keeps its text where the cursor moves in it first', () => {
    const edited = heard(editing(plan, 'modelPath'), press('end'), type('v2/'));
    expect(edited.state.conversation.field.value).toBe('oss://my-bucket/models/textcnn/v2/');
  });

  it('looks the name up again where that changed', () => {
    const done = heard(editing(plan, 'name'), type('another'), press('enter'));
    expect(done.state.name).toEqual({ kind: 'asking' });
    expect(typesOf(done.effects)).toContain('check-name');
  });

  it('drops the edit on Esc, and stays on its row', () => {
    const dropped = heard(editing(plan, 'name'), type('another'), press('escape'));
    expect(dropped.state).toMatchObject({
      form: { at: 'name' },
      conversation: { current: 'review' },
    });
    expect(dropped.state.conversation.draft.name).toBe('textcnn_prod');
    expect(dropped.state.conversation.trail).toEqual(plan.state.conversation.trail);
  });

  it('stays open with what is wrong, and spends nothing', () => {
    const wrong = heard(editing(plan, 'name'), type('My Model'), press('enter'));
    expect(wrong.state).toMatchObject({ screen: 'review', conversation: { current: 'name' } });
    expect(spendingChoice(wrong.state)).toBeNull();
  });

  it('opens the questions that follow from it, and then the plan again', () => {
    const parts = heard(editing(reviewed(cpuTexts), 'where'), choose('parts'));
    expect(parts.state).toMatchObject({ screen: 'question', plan: null });
    expect(answered(parts, gpuTexts).state.screen).toBe('review');
  });
});

describe('Deploy', () => {
  it('counts only when the warnings have been on screen', () => {
    const warned = reviewed({ ...cpuTexts, framework: 'pytorch' });
    expect(unreadWarnings(warned.state)).toHaveLength(1);
    const early = heard(warned, press('enter'));
    expect(early.state.notice).toEqual({ kind: 'unread-warnings' });
    expect(typesOf(early.effects)).not.toContain('write-file');
    const read = unreadWarnings(warned.state).map(findingKey);
    const seen = heard(early, { type: 'measured', last: 0, read });
    expect(typesOf(heard(seen, press('enter')).effects)).toContain('write-file');
  });

  it('of a new service whose name is taken goes to the name, which has a free one in it', () => {
    const taken = heard(answered(begun({ client: eascmd }), cpuTexts), inspected, {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: { kind: 'taken', status: 'Running', running: 1, total: 1 },
    });
    expect(spendingChoice(taken.state)).toBeNull();
    const name = heard(taken, press('enter'));
    expect(name.state.form.at).toBe('name');
    expect(heard(name, press('enter')).state.conversation.field.value).toBe('textcnn_prod_v2');
  });
});

describe('rows that say nothing', () => {
  const rowsOf = (texts: Texts) => planRows(reviewed(texts).state).map(({ id }) => id);

  it('are left out: no instance type on a CPU, and the one CUDA version of the plugin', () => {
    expect(rowsOf(cpuTexts)).not.toContain('instanceType');
    expect(rowsOf(gpuTexts)).not.toContain('cuda');
  });
});
