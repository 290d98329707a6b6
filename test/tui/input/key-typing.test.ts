import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type State, setupOf } from '../../../src/app/state.ts';
import { KeyBuffer } from '../../../src/platform/credentials/files.ts';
import { stateOf } from '../states.ts';
import { type TypedProgram, typedProgram } from '../typed-program.tsx';

const id = 'LTAI5tMadeUpForThisTest1';
const secret = 'MadeUpSecret+/=0123456789jk';
const patience = { timeout: 10_000, interval: 5 };
const opened: TypedProgram[] = [];

afterEach(() => {
  for (const program of opened.splice(0)) {
    program.close();
  }
});

function at(name: string) {
  const keys = new KeyBuffer();
  const program = typedProgram(stateOf(name, 80, 24), keys);
  opened.push(program);
  const length = (wanted: number) =>
    vi.waitFor(() => {
      const page = pageOf(program.state());
      expect(page?.kind === 'key' && page.lengths[page.asked]).toBe(wanted);
    }, patience);
  return { keys, program, length };
}

const pageOf = (state: State) => setupOf(state)?.page;

describe('the field of an AccessKey', () => {
  it('takes what is typed and pasted past the machine', async () => {
    const { keys, program, length } = at('setup-key-id');
    program.sends(id.slice(0, 5), id.slice(5));
    await length(id.length);
    program.sends('\r');
    await length(0);
    program.sends(`\u001B[200~ ${secret}\r\n\u001B[201~`);
    await length(secret.length);
    expect(program.frame()).toContain('•'.repeat(secret.length));
    const seen = [program.frame(), JSON.stringify(program.state()), inspect(keys, { depth: null })];
    for (const text of seen) {
      expect(text).not.toContain(id.slice(0, 8));
      expect(text).not.toContain(secret.slice(0, 8));
    }
    expect(keys.take()).toEqual({ accessKeyId: id, accessKeySecret: secret });
  });

  it('keeps both while one goes back and forth', async () => {
    const { keys, program, length } = at('setup-key-id');
    program.sends(id, '\r');
    await length(0);
    program.sends('half');
    await length(4);
    program.sends('\u001B[Z');
    await length(id.length);
    expect(program.frame()).toContain('•'.repeat(id.length));
    program.sends('\r');
    await length(4);
    program.sends('way');
    await length(7);
    expect(keys.take()).toEqual({ accessKeyId: id, accessKeySecret: 'halfway' });
  });

  it('takes letters that are keys elsewhere, and those that take letters away', async () => {
    const { keys, program, length } = at('setup-key-id');
    program.sends('jk?q', '\u007F');
    await length(3);
    program.sends('\u001B[D', 'x');
    await length(4);
    expect(keys.take().accessKeyId).toBe('jk?x');
    program.sends('abc');
    await length(3);
    program.sends('\u0015', 'de');
    await length(2);
    expect(keys.take().accessKeyId).toBe('de');
  });
});

it('waits with its choices until there are any: Enter before that does nothing', async () => {
  const program = typedProgram(stateOf('setup-looking', 80, 24));
  opened.push(program);
  program.sends('\r', '\u001B[B', '\r', '\u0003');
  await vi.waitFor(() => expect(program.state().screen).toBe('left'), patience);
});

it('a value that the history masks is typed past the machine, and a cut paste is named', async () => {
  const { keys, program } = at('review-masked');
  const { total, options } = masked(program.state());
  keys.clear('masked');
  program.sends('one two', '\u007F');
  await vi.waitFor(() => expect(masked(program.state()).length).toBe(6), patience);
  expect(JSON.stringify(program.state())).not.toContain('one tw');
  program.sends(`\u001B[200~${'x'.repeat(10_001)}\u001B[201~`);
  await vi.waitFor(() => expect(program.state().notice?.kind).toBe('paste-cut'), patience);
  expect(masked(program.state())).toMatchObject({ total, options, length: 10_006 });
  expect(keys.takeMasked()).toBe(`one tw${'x'.repeat(10_000)}`);
});

function masked({ overlay }: State) {
  if (overlay?.kind !== 'masked') throw new Error('Nothing is asked for.');
  return overlay;
}
