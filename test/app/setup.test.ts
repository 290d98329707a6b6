import { describe, expect, it } from 'vitest';
import { awaitsWhere } from '../../src/app/preflight/update.ts';
import { openSetup } from '../../src/app/screens/start.ts';
import { setupOf } from '../../src/app/state.ts';
import type { SignInEnd } from '../../src/app/types.ts';
import { findStep } from '../../src/questions/steps.ts';
import { offers } from '../../src/questions/validate.ts';
import { eascmd, rehearsal } from './beginning.ts';
import {
  answered,
  begun,
  choose,
  cpuTexts,
  heard,
  press,
  type Run,
  reviewed,
  sha256,
  shown,
  type,
} from './drive.ts';
import { seenAll, unlisted } from './groups.ts';
import { past, remembering } from './past.ts';
import { lookedFor, nowhere, place } from './set-up.ts';
import { signedIn } from './signed-in.ts';

const asked = (client: typeof eascmd | null = null): Run =>
  begun({ client, setup: { region: null } });
const typesOf = (run: Run) => run.effects.map(({ type: kind }) => kind);
const pageOf = (run: Run) => setupOf(run.state)?.page;
const since = (run: Run, before: Run) => run.effects.slice(before.effects.length);
const ended = (region: string, end: SignInEnd) =>
  ({
    type: 'signed-in',
    region,
    end,
    signIns: end.kind === 'refused' ? [] : [signedIn(region)],
  }) as const;
const offered = ({ state: { conversation } }: Run) => offers(findStep('where'), conversation.draft);
/** At the choice of a client for what was deployed before. */
const asksClient = heard(
  begun({
    client: null,
    fromStart: true,
    remembered: remembering({ services: [past()] }),
  }),
  choose(`redeploy ${past().id}`),
  { type: 'file-inspected', path: '/home/user/service.json', sha256, present: 'none' },
  press('enter'),
);
const typing = (run: Run): Run =>
  heard(run, choose('type-keys'), { type: 'key-typed', field: 'id', length: 24 });
const entered = (run: Run): Run =>
  heard(
    typing(run),
    press('enter'),
    { type: 'key-typed', field: 'secret', length: 30 },
    press('enter'),
  );

describe('set-up without eascmd', () => {
  const none = heard(asked(), lookedFor());

  it('looks first, and then offers what helps', () => {
    expect(typesOf(asked())).toEqual(['find-eascmd']);
    expect(pageOf(none)).toEqual({ kind: 'eascmd' });
  });

  it('sets the run bit of what only lacks it, and of nothing else', () => {
    const faulty = heard(
      asked(),
      lookedFor({ places: [...nowhere, place('/opt/eascmd64', 'no-run-bit')] }),
    );
    expect(since(heard(faulty, choose('set-run-bit')), faulty)).toEqual([
      { type: 'set-run-bit', path: '/opt/eascmd64' },
    ]);
    expect(since(heard(none, choose('set-run-bit')), none)).toEqual([]);
  });

  it('offers one that would run where what was named does not', () => {
    const other = heard(
      asked(),
      lookedFor({ places: [place('/nowhere', 'missing'), place('/opt/eascmd64', 'fits')] }),
    );
    expect(since(heard(other, choose('use-found')), other)).toEqual([
      { type: 'find-eascmd', path: '/opt/eascmd64' },
    ]);
  });

  it('fetches into the folder that is offered, or into the one that is typed', () => {
    const folder = heard(none, choose('fetch'));
    expect(since(heard(folder, press('enter')), folder)).toEqual([
      { type: 'fetch-eascmd', folder: '/home/user/.local/bin' },
    ]);
    expect(since(heard(folder, type('~/bin'), press('enter')), folder)).toEqual([
      { type: 'fetch-eascmd', folder: '~/bin' },
    ]);
  });

  it('goes on with the same folder after it broke off', () => {
    const broken = heard(none, choose('fetch'), type('~/bin'), press('enter'), {
      type: 'not-fetched',
      failure: { code: 'connection', reason: 'ECONNRESET', resumable: true },
    });
    expect(since(heard(broken, choose('again')), broken)).toEqual([
      { type: 'fetch-eascmd', folder: '~/bin' },
    ]);
  });

  it('does not offer what no document names for this machine', () => {
    const unnamed = heard(
      asked(),
      lookedFor({ fetching: { url: null, folder: '~', machine: 'macOS' } }),
    );
    expect(shown(heard(unnamed, choose('fetch')))).toEqual(shown(unnamed));
  });

  it('says of a typed path what it is, and takes the next', () => {
    const refused = place('/home/user/notes.txt', 'not-executable');
    const run = heard(
      none,
      choose('path'),
      type('notes.txt'),
      press('enter'),
      lookedFor({ refused }),
    );
    expect(pageOf(run)).toMatchObject({ kind: 'path', refused });
    const taken = heard(run, type('x'), press('enter'), lookedFor({ client: eascmd }));
    expect(pageOf(taken)).toEqual({ kind: 'eascmd' });
    expect(taken.state).toMatchObject({ client: eascmd, found: eascmd });
  });

  it('is left with 3, and with 0 once eascmd is there', () => {
    expect(heard(none, choose('close')).effects).toContainEqual({ type: 'quit', code: 3 });
    const found = heard(asked(), lookedFor({ client: eascmd }));
    expect(heard(found, choose('close')).effects).toContainEqual({ type: 'quit', code: 0 });
  });
});

describe('signing in', () => {
  const warned = heard(
    asked(eascmd),
    lookedFor({ client: eascmd }),
    choose('sign-in'),
    choose('cn-shanghai'),
  );

  it('warns before it asks for a key', () => {
    expect(pageOf(warned)).toEqual({ kind: 'warning' });
    expect(pageOf(heard(warned, choose('type-keys')))).toMatchObject({ kind: 'key', asked: 'id' });
  });

  it('asks for both, and hands them over without having them', () => {
    const run = entered(warned);
    expect(since(run, warned)).toEqual([{ type: 'sign-in', region: 'cn-shanghai', vpc: false }]);
    expect(pageOf(run)).toEqual({ kind: 'signing-in' });
  });

  it('goes on with nothing where nothing is typed', () => {
    const empty = heard(warned, choose('type-keys'), press('enter'));
    expect(pageOf(empty)).toMatchObject({ kind: 'key', asked: 'id' });
  });

  it('goes back from the secret to the ID, which is still there', () => {
    const run = heard(typing(warned), press('enter'));
    const back = heard(run, press('shift-tab'));
    expect(pageOf(back)).toMatchObject({ asked: 'id', lengths: { id: 24 } });
    expect(since(back, run)).toEqual([]);
    expect(pageOf(heard(back, press('enter')))).toMatchObject({ kind: 'key', asked: 'secret' });
  });

  it.each([
    ['the way back', press('escape')],
    ['leaving', press('ctrl-c')],
    ['a signal', { type: 'terminated', code: 143 } as const],
  ])('forgets what was typed: %s', (_, event) => {
    const run = typing(warned);
    expect(since(heard(run, event), run)).toContainEqual({ type: 'forget-keys' });
  });

  it('takes the endpoint inside a VPC where that was chosen', () => {
    expect(entered(heard(warned, choose('vpc'))).effects).toContainEqual({
      type: 'sign-in',
      region: 'cn-shanghai',
      vpc: true,
    });
    const publicAgain = heard(warned, choose('vpc'), choose('public'));
    expect(pageOf(publicAgain)).toEqual({ kind: 'warning' });
    expect(since(entered(publicAgain), publicAgain)).toMatchObject([{ vpc: false }]);
  });

  it('tells the command for the same endpoint, and checks what was made with it', () => {
    const told = heard(warned, choose('vpc'), choose('command'));
    expect(told.effects).toContainEqual({
      type: 'show-sign-in-command',
      region: 'cn-shanghai',
      vpc: true,
    });
    expect(heard(told, choose('search-again')).effects).toContainEqual({
      type: 'confirm-sign-in',
      region: 'cn-shanghai',
    });
  });

  it('ends with 3 where the keys were refused last', () => {
    const refused = heard(
      entered(warned),
      ended('cn-shanghai', { kind: 'refused', code: 'wrong-key', reason: null }),
    );
    expect(setupOf(refused.state)?.signedIn).toEqual([]);
    expect(heard(refused, choose('close')).effects).toContainEqual({ type: 'quit', code: 3 });
    const done = heard(entered(warned), ended('cn-shanghai', { kind: 'signed-in' }));
    expect(setupOf(done.state)?.signedIn).toEqual(['cn-shanghai']);
    expect(heard(done, choose('close')).effects).toContainEqual({ type: 'quit', code: 0 });
  });

  it('passes over the news of another region', () => {
    const waiting = entered(warned);
    const other = heard(waiting, ended('cn-beijing', { kind: 'signed-in' }));
    expect(pageOf(other)).toEqual({ kind: 'signing-in' });
    expect(other.state.signIns).toEqual([signedIn('cn-beijing')]);
  });
});

describe('set-up that was opened from a screen', () => {
  const signedOut = {
    type: 'name-checked',
    service: 'textcnn_prod',
    presence: { kind: 'unknown', cause: 'signed-out', reason: null },
  } as const;
  const review = heard(answered(begun({ client: eascmd }), cpuTexts), signedOut);

  it('leads back to the review with the answers as they were, and asks for the name again', () => {
    const run = heard(review, type('i'));
    expect(pageOf(run)).toEqual({ kind: 'warning' });
    expect(setupOf(run.state)?.region).toBe('cn-shanghai');
    const done = heard(entered(run), ended('cn-shanghai', { kind: 'signed-in' }), choose('close'));
    expect(done.state).toMatchObject({ screen: 'review', name: { kind: 'asking' } });
    expect(done.state.conversation).toEqual(review.state.conversation);
    expect(done.state.plan).toEqual(review.state.plan);
    expect(typesOf(done).at(-1)).toBe('check-name');
  });

  it('opens it only where eascmd said that it is not signed in', () => {
    const free = reviewed(cpuTexts, { client: eascmd });
    expect(heard(free, type('i')).state.screen).toBe('review');
  });

  it('opens it where sign-ins were made here, and none for this region', () => {
    const elsewhere = reviewed(cpuTexts, { client: eascmd, signIns: [signedIn('cn-beijing')] });
    expect(pageOf(heard(elsewhere, type('i')))).toEqual({ kind: 'warning' });
    const here = reviewed(cpuTexts, { client: eascmd, signIns: [signedIn('cn-shanghai')] });
    expect(heard(here, type('i')).state.screen).toBe('review');
  });

  it('does not deploy by an Enter from before it', () => {
    const waiting = heard(review, press('enter'), type('i'));
    const back = heard(waiting, press('escape'));
    expect(typesOf(back)).not.toContain('write-file');
  });

  it('goes on to the questions once eascmd is there', () => {
    const where = answered(begun({ client: null }), cpuTexts, 'where');
    const setUp = heard(where, choose('set-up'), lookedFor());
    const asked = { screen: 'question', conversation: { current: 'where' } };
    expect(heard(setUp, choose('close')).state).toMatchObject({ ...asked, client: null });
    const found = heard(setUp, lookedFor({ client: eascmd }), choose('close'));
    expect(found.state).toMatchObject({ ...asked, client: eascmd });
    expect(awaitsWhere(found.state)).toBe(true);
    expect(offered(where)).toContain('set-up');
    expect(offered(found)).not.toContain('set-up');
  });

  it('leads from where it could run to the sign-in of the region, and back to the new list', () => {
    const where = answered(begun({ client: eascmd }), cpuTexts, 'where');
    const signedOutThere = heard(where, unlisted('cn-shanghai', undefined, 'eascmd'));
    expect(offered(where)).not.toContain('sign-in');
    expect(offered(signedOutThere)).toContain('sign-in');
    const opened = heard(signedOutThere, choose('sign-in'));
    expect(pageOf(opened)).toEqual({ kind: 'warning' });
    const back = heard(opened, press('escape'));
    expect(back.state).toMatchObject({ screen: 'question', conversation: { current: 'where' } });
    expect(awaitsWhere(back.state)).toBe(true);
    expect(offered(heard(back, ...seenAll('cn-shanghai', 'eascmd')))).not.toContain('sign-in');
  });

  it('goes on from the choice of a client once eascmd is there', () => {
    const client = heard(asksClient, choose('set-up'), lookedFor());
    expect(heard(client, choose('close')).state).toMatchObject({ screen: 'client' });
    const found = heard(client, lookedFor({ client: eascmd }), choose('close'));
    expect(found.state).toMatchObject({ screen: 'review', client: eascmd });
  });

  it('leads from the region that was named straight to its sign-in, once eascmd is there', () => {
    const given = { draft: { region: 'cn-beijing' }, sources: { region: 'flag' } } as const;
    const where = answered(begun({ client: null, given }), cpuTexts, 'where');
    const run = heard(where, choose('set-up'), lookedFor());
    expect(pageOf(run)).toEqual({ kind: 'eascmd' });
    expect(pageOf(heard(run, lookedFor({ client: eascmd })))).toEqual({ kind: 'warning' });
  });

  it('rehearses instead where that was chosen, and comes back to the start screen', () => {
    const client = heard(asksClient, choose('set-up'), lookedFor(), choose('rehearse'));
    expect(client.state).toMatchObject({ screen: 'review' });
    expect(typesOf(client)).toContain('use-rehearsal');
    const start = begun({
      client: null,
      fromStart: true,
      remembered: remembering({ services: [past()] }),
    });
    const played = heard(start, choose('set-up'), lookedFor(), choose('rehearse'), {
      type: 'client-chosen',
      client: rehearsal,
    });
    expect(pageOf(played)).toEqual({ kind: 'eascmd' });
    expect(heard(played, choose('close')).state).toMatchObject({ screen: 'start' });
  });

  it('keeps what stood over the screen, as it was typed', () => {
    const remembered = remembering({ services: [past()] });
    const scale = heard(begun({ client: null, fromStart: true, remembered }), type('i'), type('2'));
    const opened = heard(scale, press('enter'));
    expect(opened.state.screen).toBe('setup');
    const back = heard(opened, lookedFor({ client: eascmd }), choose('close'));
    expect(back.state).toMatchObject({ screen: 'start', overlay: scale.state.overlay });
  });

  it('is not opened over itself, nor when the program was left', () => {
    const { state } = heard(review, type('i'));
    expect(openSetup(state)).toEqual([state, []]);
    const { state: gone } = heard(review, press('ctrl-c'));
    expect(openSetup(gone)).toEqual([gone, []]);
  });
});
