import { afterEach, describe, expect, it, vi } from 'vitest';
import { focusOf } from '../../src/app/focus.ts';
import { setupOf } from '../../src/app/state.ts';
import { answered, begun, cpuTexts, editing, gpuTexts, reviewed } from '../app/drive.ts';
import { seenAll } from '../app/groups.ts';
import { stateNames, stateOf } from './states.ts';
import { type TypedProgram, typedProgram } from './typed-program.tsx';

const down = '\u001B[B';
const f1 = '\u001BOP';
const opened: TypedProgram[] = [];

function at(state: Parameters<typeof typedProgram>[0]): TypedProgram {
  const program = typedProgram(state);
  opened.push(program);
  return program;
}

afterEach(() => {
  for (const program of opened.splice(0)) {
    program.close();
  }
});

/** A busy machine draws slowly: this is when to give up, not how long it takes. */
const patience = { timeout: 10_000, interval: 5 };

/** The first list: the region, behind the model path. */
const atRegion = () => at(answered(begun(), cpuTexts, 'region').state);

const cameTo = (program: TypedProgram, question: string) =>
  vi.waitFor(() => expect(program.state().conversation.current).toBe(question), patience);

describe('a burst of keys', () => {
  it.each([
    [0, 'cn-hangzhou'],
    [1, 'cn-shanghai'],
    [4, 'cn-zhangjiakou'],
    [12, 'ap-southeast-5'],
  ])('chooses what a slow hand would: %i times down, then Enter', async (times, region) => {
    const program = atRegion();
    program.sends(`${down.repeat(times)}\r`);
    await cameTo(program, 'where');
    expect(program.state().conversation.draft.region).toBe(region);
  });

  it('answers several questions in one piece', async () => {
    const program = at(begun().state);
    program.sends(`${cpuTexts.modelPath}\r${down}\r${down}\r`);
    await cameTo(program, 'where');
    // The groups are being asked for, and the last keys are older than the rows beside them.
    await vi.waitFor(() => expect(program.state().notice).toEqual({ kind: 'before-list' }));
    expect(program.state().conversation.draft).toMatchObject({
      region: 'cn-shanghai',
      modelPath: cpuTexts.modelPath,
    });
    expect(program.state().conversation.draft.device).toBeUndefined();
  });

  it('means the same wherever a slow line cuts it', async () => {
    const program = atRegion();
    program.sends('\u001B', '[', 'B', '\u001B[', 'B', '\r');
    await cameTo(program, 'where');
    expect(program.state().conversation.draft.region).toBe('cn-beijing');
  });
});

describe('a list', () => {
  const pointer = (program: TypedProgram) => /❯ (\S.*?) {2}/.exec(program.frame())?.[1];

  it.each([
    [1, 'cn-shanghai'],
    [4, 'cn-zhangjiakou'],
    [12, 'ap-southeast-5'],
    [15, 'ap-northeast-2'],
  ])('keeps its item, %i times down, in a window of any size', async (times, region) => {
    const program = atRegion();
    program.resize(120, 40);
    program.sends(down.repeat(times));
    await vi.waitFor(() => expect(program.state().highlighted).toBe(region), patience);
    for (const rows of [24, 14, 12, 40, 13, 24]) {
      program.resize(80, rows);
      await vi.waitFor(
        () => expect(program.frame().split('\n').length).toBeLessThan(rows + 1),
        patience,
      );
      expect(pointer(program), program.frame()).toBeDefined();
    }
    program.sends('\r');
    await cameTo(program, 'where');
    expect(program.state().conversation.draft.region).toBe(region);
  });

  it.each([12, 14, 16, 24])(
    'keeps its item in %i rows where others come before it',
    async (rows) => {
      const program = at(answered(begun(), cpuTexts, 'where').state);
      program.resize(80, rows);
      expect(pointer(program)).toBeUndefined();
      program.sends(down, down);
      await vi.waitFor(() => expect(program.state().highlighted).toBe('gpu T4 public'), patience);
      for (const event of seenAll('cn-shanghai')) program.hears(event);
      await vi.waitFor(() => expect(program.frame()).toContain('11'), patience);
      expect(program.frame()).toMatch(/❯ GPU T4 +public group/);
      program.sends('\r');
      await cameTo(program, 'framework');
      expect(program.state().conversation.draft).toMatchObject({
        device: 'gpu',
        serviceResource: '',
      });
    },
  );

  it('filters by letters that would move another list', async () => {
    const program = atRegion();
    program.sends('jakarta\r');
    await cameTo(program, 'where');
    expect(program.state().conversation.draft.region).toBe('ap-southeast-5');
  });

  it('is not chosen from by a digit', async () => {
    const program = at(answered(begun(), cpuTexts, 'blade').state);
    program.sends('2', '?');
    await vi.waitFor(() => expect(program.state().overlay).toEqual({ kind: 'help' }), patience);
    expect(program.state().conversation.current).toBe('blade');
  });

  it('gives its Enter to nothing that it opens', async () => {
    const program = at(editing(reviewed(cpuTexts), 'region').state);
    program.sends('\r');
    await cameTo(program, 'review');
    // Enter on Deploy would be answered.
    expect(program.state()).toMatchObject({ form: { at: 'deploy' }, notice: null });
  });
});

describe('a text field', () => {
  /** The path has no name in it. */
  const nameless = { ...gpuTexts, modelPath: 'oss://my-bucket/models/' };
  const name = answered(begun(), nameless, 'name').state;

  it('takes a paste as one piece, with what would be keys in it', async () => {
    const program = at(answered(begun(), cpuTexts, 'modelPath').state);
    program.sends('\u001B[200~oss://my-bucket/模型/tex', 'tcnn/\u001B[201~');
    await vi.waitFor(
      () => expect(program.state().conversation.field.value).toBe('oss://my-bucket/模型/textcnn/'),
      patience,
    );
    expect(program.state().conversation.current).toBe('modelPath');
  });

  it('keeps its question marks; F1 helps all the same', async () => {
    const program = at(name);
    program.sends('a?', f1);
    await vi.waitFor(() => expect(program.state().overlay).toEqual({ kind: 'help' }), patience);
    expect(program.state().conversation.field.value).toBe('a?');
    expect(program.frame()).toContain('--name');
  });

  it('is left by Escape while it is empty', async () => {
    const program = at(name);
    program.sends('\u001B');
    await cameTo(program, 'advanced');
  });
});

describe('a window that gets smaller under a list', () => {
  /** One state of each list that there is. */
  const lists = new Map(
    stateNames.flatMap((name) => {
      const state = stateOf(name, 120, 40);
      const { screen, overlay, conversation } = state;
      const asked = screen === 'question' ? conversation.current : '';
      const place = `${screen} ${overlay?.kind ?? setupOf(state)?.page.kind ?? asked}`;
      const focus = focusOf(state);
      const lists = (focus === 'list' || focus === 'filter') && conversation.filter === '';
      return lists ? [[place, state] as const] : [];
    }),
  );

  it.each([...lists])('keeps what is selected, and Enter chooses it: %s', async (_, state) => {
    const program = at(state);
    program.sends(down.repeat(15));
    const selected = () => /❯ (\S+(?: \S+)*)/.exec(program.frame())?.[1]?.slice(0, 12);
    await vi.waitFor(() => expect(selected()).toBeDefined(), patience);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = selected();
    for (const [columns, rows] of [
      [120, 24],
      [80, 16],
      [60, 12],
    ] as const) {
      program.resize(columns, rows);
      await vi.waitFor(() => expect(selected()).toBe(before), patience);
    }
    const enterAt = program.state().guard.enterAt;
    program.sends('\r');
    await vi.waitFor(() => expect(program.state().guard.enterAt).not.toBe(enterAt), patience);
    expect(program.frame()).not.toMatch(/ERROR|undefined/);
  });
});
