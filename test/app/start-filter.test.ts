import { describe, expect, it } from 'vitest';
import { bindingsFor } from '../../src/app/keymap/keymap.ts';
import { choicesShown, choiceValue } from '../../src/app/remembered.ts';
import type { Beginning } from '../../src/app/screens/start.ts';
import { isOn } from '../../src/app/state.ts';
import { eascmd } from './beginning.ts';
import { begun, heard, press, type Run, type } from './drive.ts';
import { past, remembering, services } from './past.ts';

const started = (changes: Partial<Beginning> = {}): Run =>
  begun({ client: eascmd, fromStart: true, remembered: remembering({ services }), ...changes });
const shown = ({ state }: Run): readonly string[] =>
  isOn(state, 'start') ? choicesShown(state).map(choiceValue) : [];
const keys = ({ state }: Run) => bindingsFor(state).flatMap(({ keys: heardBy }) => heardBy);

describe('a start screen with eight choices or more', () => {
  it.each([
    ['bert', ['redeploy bert']],
    ['ＢＥＲＴ', ['redeploy bert']],
    ['张家口', ['redeploy cpu']],
    ['hangzhou failed', ['redeploy bert']],
    ['杭州 失败', ['redeploy bert']],
    ['演练', ['redeploy demo']],
    ['zzz', []],
  ])('is shortened by what is typed: %s', (text, values) => {
    const run = heard(started(), type(text));
    expect(shown(run)).toEqual(values);
    expect(shown(heard(run, press('escape')))).toEqual(shown(started()));
  });

  it('scales what is left of it on Tab, since letters are typed', () => {
    expect(keys(started())).not.toContain("'i");
    const run = heard(started(), type('i'));
    expect(run.state).toMatchObject({ startFilter: 'i' });
    expect(run.state.overlay).toBeNull();
    const scaling = heard(started(), type('bert'), press('tab'));
    expect(scaling.state.overlay).toMatchObject({ kind: 'scale', past: { id: 'bert' } });
  });

  it('lists its keys on ? until a letter was typed, then on F1', () => {
    expect(heard(started(), type('?')).state.keysOver).not.toBeNull();
    const run = heard(started(), type('b'), type('?'));
    expect(run.state).toMatchObject({ startFilter: 'b?' });
    expect(heard(run, press('f1')).state.keysOver).not.toBeNull();
  });
});

it('with fewer, letters stay keys', () => {
  const few = started({ remembered: remembering({ services: services.slice(0, 2) }) });
  expect(heard(few, type('i')).state.overlay).toMatchObject({ kind: 'scale' });
  expect(heard(few, type('b')).state).toMatchObject({ startFilter: '' });
});

it('a filter of the history looks through older deployments too, a page at a time', () => {
  const many = Array.from({ length: 12 }, (_, at) => past({ id: `run ${at}` }));
  const history = { ...remembering({ services: many, whole: true }), older: 'unread' as const };
  const run = heard(started({ remembered: history }), type('resnet'));
  expect(run.effects.filter((effect) => effect.type === 'read-older')).toHaveLength(1);
  const page = [past({ id: 'old', service: 'resnet50' })];
  const more = heard(run, { type: 'older-remembered', services: page, more: true });
  expect(shown(more)).toEqual(['redeploy old']);
  expect(more.effects.filter((effect) => effect.type === 'read-older')).toHaveLength(2);
  const all = heard(more, { type: 'older-remembered', services: [], more: false });
  expect(all.effects.filter((effect) => effect.type === 'read-older')).toHaveLength(2);
});
