import { describe, expect, it } from 'vitest';
import { candidatesShown } from '../../src/app/keymap/typing.ts';
import type { AppEvent } from '../../src/app/machine.ts';
import { turnTo } from '../../src/app/screens/start.ts';
import { setupOf } from '../../src/app/state.ts';
import type { PathCompletion } from '../../src/app/types.ts';
import { begun, choose, heard, press, type } from './drive.ts';
import { remembering, services } from './past.ts';

const file = heard(
  begun({ remembered: remembering({ services }), fromStart: true }),
  choose('file'),
);
const completed = (typed: string, completion: PathCompletion | null): AppEvent => ({
  type: 'path-completed',
  typed,
  completion,
});
const two: PathCompletion = { added: 'vice.', candidates: ['service.json', 'service.v2.json'] };

describe('Tab in the path of a file', () => {
  it('asks for what stands before the cursor', () => {
    const run = heard(file, type('./ser/x'), press('left'), press('left'), press('tab'));
    expect(run.effects.at(-1)).toEqual({ type: 'complete-path', typed: './ser', only: 'file' });
    const added = heard(run, completed('./ser', { added: 'vices', candidates: [] }));
    expect(added.state).toMatchObject({ fileField: { value: './services/x', cursor: 10 } });
    expect(candidatesShown(added.state)).toBeNull();
  });

  it('adds what all agree on, and lists them until something else is typed', () => {
    const run = heard(file, type('./ser'), press('tab'), completed('./ser', two));
    expect(run.state).toMatchObject({ fileField: { value: './service.' } });
    expect(candidatesShown(run.state)).toEqual(two.candidates);
    expect(candidatesShown(heard(run, type('j')).state)).toBeNull();
  });

  it('says where nothing begins like it', () => {
    const run = heard(file, type('./zzz'), press('tab'), completed('./zzz', null));
    expect(run.state).toMatchObject({ fileField: { value: './zzz' } });
    expect(candidatesShown(run.state)).toEqual([]);
  });

  it('an answer that comes after another key is dropped', () => {
    const run = heard(file, type('./ser'), press('tab'), type('x'), completed('./ser', two));
    expect(run.state).toMatchObject({ fileField: { value: './serx' } });
    expect(candidatesShown(run.state)).toBeNull();
  });
});

it('the folder for eascmd takes folders alone, and its path any file', () => {
  const setup = begun({ client: null, setup: { region: null } });
  const at = (kind: 'path' | 'folder') => {
    const { state } = setup;
    const page =
      kind === 'path'
        ? ({ kind, field: { value: '', cursor: 0 }, refused: null } as const)
        : ({ kind, field: { value: '', cursor: 0 } } as const);
    return { ...setup, state: state.screen === 'setup' ? turnTo(state, page) : state };
  };
  for (const [kind, only] of [
    ['path', 'file'],
    ['folder', 'folder'],
  ] as const) {
    const run = heard(at(kind), type('/opt/ea'), press('tab'));
    expect(run.effects.at(-1)).toEqual({ type: 'complete-path', typed: '/opt/ea', only });
    const { state } = heard(run, completed('/opt/ea', { added: 's/', candidates: [] }));
    expect(setupOf(state)?.page).toMatchObject({ kind, field: { value: '/opt/eas/' } });
  }
});

it('a local model path is completed too, and its end asks again', () => {
  const run = heard(begun(), type('./mod'), press('tab'));
  expect(run.effects.at(-1)).toEqual({ type: 'complete-path', typed: './mod', only: 'file' });
  const next = heard(run, completed('./mod', { added: 'els/', candidates: [] }));
  expect(next.state.conversation.field.value).toBe('./models/');
  const again = heard(next, press('tab'));
  expect(again.effects.at(-1)).toEqual({ type: 'complete-path', typed: './models/', only: 'file' });
  const listed = heard(again, completed('./models/', { added: '', candidates: ['a.pb', 'b.pb'] }));
  expect(candidatesShown(listed.state)).toEqual(['a.pb', 'b.pb']);
});

it('in a field for anything else Tab completes nothing', () => {
  const run = heard(begun(), type('oss://b'), press('tab'));
  expect(run.effects.filter(({ type: what }) => what === 'complete-path')).toEqual([]);
});
