import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../src/app/machine.ts';
import { planRows } from '../../src/app/screens/plan-form.ts';
import { isNameChecked } from '../../src/app/spending.ts';
import type { State } from '../../src/app/state.ts';
import { eascmd } from './beginning.ts';
import {
  answered,
  begun,
  choose,
  cpuTexts,
  editing,
  heard,
  press,
  type Run,
  reviewed,
  type,
} from './drive.ts';
import { fixed, frozen, read, savedModel, scripted, unfit } from './local-models.ts';

const path = '/home/user/frozen.pb';
const texts = { ...cpuTexts, modelPath: 'oss://my-bucket/textcnn/frozen.pb' };
const form = (given = texts): Run => answered(begun(), given, 'advanced');
const readAt = (
  run: Run,
  ...models: Parameters<typeof read> extends [string, ...infer M] ? M : never
): Run => heard(run, choose('local-copy'), type(path), press('enter'), read(path, ...models));
const copyPage = ({ state: { overlay } }: Run) =>
  overlay?.kind === 'local-copy' ? overlay.page.kind : null;
const space: AppEvent = type(' ');
const draftOf = ({ state }: { state: State }) => state.conversation.draft;
const sourcesOf = ({ state }: { state: State }) => state.conversation.sources;
const findingsOf = ({ state }: Run) =>
  state.plan?.findings.map(({ code, values }) => `${code} ${values['cause']}`);

describe('the row of the form', () => {
  it('asks for a path, and reads it without blocking the screen', () => {
    const reading = heard(form(), choose('local-copy'), type(path), press('enter'));
    expect(copyPage(reading)).toBe('reading');
    expect(reading.effects).toContainEqual({ type: 'read-local-copy', path });
    const back = heard(reading, press('escape'));
    expect(copyPage(back)).toBe('path');
    // What comes after that is not wanted any more.
    expect(copyPage(heard(back, read(path, frozen)))).toBe('path');
  });

  it('says why a path gave nothing, and keeps it in the field', () => {
    const failed = heard(form(), choose('local-copy'), type(path), press('enter'), {
      type: 'local-copy-failed',
      failure: { path, code: 'missing' },
    });
    expect(failed.state.overlay).toMatchObject({
      page: { kind: 'path', field: { value: path }, failure: { code: 'missing' } },
    });
  });

  it('completes the path on Tab', () => {
    const tab = heard(form(), choose('local-copy'), type('/home/u'), press('tab'));
    expect(tab.effects).toContainEqual({ type: 'complete-path', typed: '/home/u', only: 'file' });
    const completion = { added: 'ser/', candidates: [] };
    const { overlay } = heard(tab, { type: 'path-completed', typed: '/home/u', completion }).state;
    expect(overlay).toMatchObject({ page: { field: { value: '/home/user/' } } });
  });

  it('takes no address', () => {
    const run = heard(form(), choose('local-copy'), type('oss://my-bucket/a.pb'), press('enter'));
    expect(run.state.overlay).toMatchObject({ page: { failure: { code: 'address' } } });
    expect(run.effects.some((effect) => effect.type === 'read-local-copy')).toBe(false);
  });

  it('goes back page by page, and takes nothing then', () => {
    const listed = heard(readAt(form(), frozen), press('enter'), choose('input_ids_a_1'));
    expect(copyPage(listed)).toBe('outputs');
    const pages = ['inputs', 'facts', 'path', null];
    let run = listed;
    for (const page of pages) {
      run = heard(run, press('escape'));
      expect(copyPage(run)).toBe(page);
    }
    expect(draftOf(run).inputs).toBeUndefined();
    expect(draftOf(run).hints?.localCopy).toBeUndefined();
  });
});

describe('what is ticked', () => {
  it('is at first what the model needs and most likely gives', () => {
    const { overlay } = readAt(form(), frozen).state;
    expect(overlay).toMatchObject({
      inputs: ['input_ids_a_1', 'input_ids_b_1'],
      outputs: ['l2_normalize'],
    });
  });

  it('changes with Space under the pointer, and keeps the order of the list', () => {
    const listed = heard(readAt(form(), frozen), press('enter'), space);
    expect(listed.state.overlay).toMatchObject({ inputs: ['input_ids_b_1'] });
    const again = heard(listed, space);
    expect(again.state.overlay).toMatchObject({ inputs: ['input_ids_a_1', 'input_ids_b_1'] });
    const moved = heard(again, { type: 'highlighted', value: 'unused' }, space);
    expect(moved.state.overlay).toMatchObject({
      inputs: ['input_ids_a_1', 'input_ids_b_1', 'unused'],
    });
  });

  it('becomes the answers, with the local copy as their source', () => {
    const run = heard(readAt(form(), fixed), press('enter'), choose('image'), choose('logits'));
    expect(run.state.overlay).toBeNull();
    expect(draftOf(run)).toMatchObject({
      advanced: 'form',
      modelFile: 'frozen.pb',
      inputs: ['image'],
      outputs: ['logits'],
      inputShapes: [['1*224*224*3']],
    });
    const { inputs, outputs, inputShapes, modelFile } = sourcesOf(run);
    expect([inputs, outputs, inputShapes]).toEqual(['local-copy', 'local-copy', 'local-copy']);
    // The path in OSS names the file, and knows better.
    expect(modelFile).toBe('path');
  });

  it('asks for the shapes that the copy leaves open, with what it does know', () => {
    const asked = heard(
      readAt(form(), frozen),
      press('enter'),
      choose('input_ids_a_1'),
      choose('l2_normalize'),
    );
    const { conversation } = asked.state;
    expect(conversation.current).toBe('inputShapes');
    expect(conversation.field.value).toBe('?*512;?*512');
    expect(heard(asked, press('enter')).state.conversation.current).toBe('inputShapes');
    const given = heard(asked, press('kill-start'), type('1*512;1*512'), press('enter'));
    expect(given.state.conversation.current).toBe('advanced');
    expect(draftOf(given)).toMatchObject({ inputShapes: [['1*512', '1*512']] });
    expect(sourcesOf(given).inputShapes).toBe('asked');
  });

  it('opens again behind its row, and the names can be typed', () => {
    const taken = heard(readAt(form(), fixed), press('enter'), choose('image'), choose('logits'));
    const inputs = heard(taken, choose('inputs'));
    expect(copyPage(inputs)).toBe('inputs');
    expect(heard(inputs, space, choose('image')).state.conversation.draft.inputs).toBeUndefined();
    const typed = heard(inputs, choose('type-names'));
    expect(typed.state.conversation.current).toBe('inputs');
    const outputs = heard(taken, choose('outputs'), space, choose('logits'));
    expect(draftOf(outputs).outputs).toBeUndefined();
    expect(draftOf(outputs).inputs).toEqual(['image']);
    expect(draftOf(outputs).inputShapes).toEqual([['1*224*224*3']]);
  });

  it('is skipped for PyTorch, which has no named nodes', () => {
    const given = { ...texts, modelPath: 'oss://my-bucket/textcnn/', framework: 'pytorch' };
    const run = heard(readAt(form(given), scripted), press('enter'));
    expect(run.state.overlay).toBeNull();
    expect(draftOf(run)).toMatchObject({ inputShapes: [['1*3*224*224', '1*224']] });
    expect(draftOf(run).inputs).toBeUndefined();
  });

  it('is nothing for a SavedModel, of which no document says the key', () => {
    const given = { ...texts, modelPath: 'oss://my-bucket/textcnn/', framework: 'tensorflow' };
    const listed = heard(readAt(form(given), savedModel), press('enter'));
    expect(listed.state.overlay).toMatchObject({ inputs: [], outputs: [] });
    const run = heard(listed, choose('serving_default_x'), choose('StatefulPartitionedCall'));
    expect(run.state.conversation.current).toBe('advanced');
    expect(draftOf(run).modelFile).toBeUndefined();
  });
});

it('lets one choose where a folder has several models', () => {
  const run = readAt(
    form({ ...texts, modelPath: 'oss://my-bucket/textcnn/', framework: 'tensorflow' }),
    { place: 'a/frozen.pb', model: frozen },
    { place: 'b/fixed.pb', model: fixed },
  );
  expect(copyPage(run)).toBe('models');
  const taken = heard(run, choose('1'), press('enter'), choose('image'), choose('logits'));
  expect(draftOf(taken)).toMatchObject({ modelFile: 'fixed.pb', inputs: ['image'] });
  expect(sourcesOf(taken).modelFile).toBe('local-copy');
});

it('takes back what the copy said when the path is cleared, and when the details are skipped', () => {
  const taken = heard(readAt(form(), fixed), press('enter'), choose('image'), choose('logits'));
  const path = heard(taken, choose('local-copy'), press('escape'));
  const forgotten = heard(path, press('kill-start'), press('enter'));
  expect(draftOf(forgotten).inputs).toBeUndefined();
  expect(forgotten.state.localCopy).toBeNull();
  const skipped = heard(taken, choose('skip'));
  expect(draftOf(skipped).inputs).toBeUndefined();
});

describe('a path of this machine as the model path', () => {
  const entered = heard(begun(), type(path), press('enter'));

  it('is read, and its values wait for the details', () => {
    expect(entered.effects).toContainEqual({ type: 'read-local-copy', path });
    const known = heard(entered, read(path, scripted));
    expect(known.state.conversation).toMatchObject({ current: 'modelPath', field: { value: '' } });
    const details = answered(
      known,
      { ...texts, modelPath: 'oss://my-bucket/textcnn/' },
      'advanced',
    );
    // Nothing in the path in OSS says so.
    expect(draftOf(details).framework).toBe('pytorch');
    expect(sourcesOf(details).framework).toBe('local-copy');
    expect(copyPage(heard(details, choose('local-copy')))).toBe('facts');
  });

  it('is not taken, and says why it could not be read', () => {
    const failed = heard(entered, {
      type: 'local-copy-failed',
      failure: { path, code: 'missing' },
    });
    expect(failed.state.notice).toMatchObject({ kind: 'copy-failed' });
    expect(failed.state.conversation.current).toBe('modelPath');
  });
});

describe('the plan', () => {
  const taken = (model = unfit, given = texts): Run =>
    answered(
      heard(
        readAt(form(given), model),
        press('enter'),
        choose('input_ids_a_1'),
        choose('l2_normalize'),
        press('kill-start'),
        press('enter'),
      ),
      given,
    );

  it('has what the copy lacks under its row, before anything is paid', () => {
    const run = taken();
    expect(run.state.screen).toBe('review');
    expect(findingsOf(run)).toEqual([
      'local-file-refused missing-op',
      'local-file-doubtful missing-attribute',
    ]);
    const row = planRows(run.state).find(({ id }) => id === 'details');
    expect(row?.findings).toHaveLength(2);
    expect(row?.findings[0]?.values).toMatchObject({
      document: 'tensorflow/tensorflow issue 57000',
      certainty: 'likely',
    });
  });

  it('says so where the framework or the file is another one', () => {
    const other = { ...texts, modelPath: 'oss://my-bucket/textcnn/model.pt' };
    const run = answered(heard(readAt(form(other), frozen), press('enter')), other);
    expect(findingsOf(run)).toContain('local-file-refused other-framework');
    expect(findingsOf(run)).toContain('local-file-doubtful other-name');
  });

  it('compares the data files that the answers name, and waits for that', () => {
    const run = taken(fixed);
    const named = heard(
      editing(run, 'advanced'),
      choose('testData'),
      type('test.npy'),
      press('enter'),
      choose('form'),
    );
    const asked = named.effects.findLast((effect) => effect.type === 'check-local-data');
    expect(asked).toMatchObject({ path, files: [{ name: 'test.npy', purpose: 'test' }] });
    expect(isNameChecked(named.state)).toBe(false);
    const finding = {
      code: 'local-file-refused',
      severity: 'error',
      path: ['plugins', 0, 'config', 'model_info', 'frozen.pb', 'test_data'],
      field: 'testData',
      values: { of: 'data', file: 'test.npy', cause: 'no-items' },
    } as const;
    if (asked?.type !== 'check-local-data') throw new Error('nothing was asked');
    const late = heard(named, { type: 'local-data-checked', asked: 'other', findings: [finding] });
    expect(findingsOf(late)).not.toContain('local-file-refused no-items');
    const checked = heard(named, {
      type: 'local-data-checked',
      asked: asked.asked,
      findings: [finding],
    });
    expect(findingsOf(checked)).toContain('local-file-refused no-items');
    expect(planRows(checked.state).find(({ id }) => id === 'details')?.findings).toContainEqual(
      finding,
    );
  });

  it('says nothing of the copy about another deployment', () => {
    const copy = taken().state.localCopy;
    const other = reviewed(cpuTexts, { client: eascmd });
    const shown = heard(
      { ...other, state: { ...other.state, localCopy: copy } },
      { type: 'aged', now: 0 },
    );
    expect(findingsOf(shown)).toEqual([]);
  });
});
