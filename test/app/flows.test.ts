import { describe, expect, it } from 'vitest';
import { english } from '../../src/messages/en/english.ts';
import { findStep } from '../../src/questions/steps.ts';
import { eascmd, options, origin } from './beginning.ts';
import {
  advancedTexts,
  answered,
  begun,
  choose,
  cpuTexts,
  editing,
  gpuTexts,
  heard,
  press,
  type Run,
  reviewed,
  sha256,
  shown,
  submitted,
  type,
} from './drive.ts';
import {
  deleting,
  entriesOf,
  finished,
  journalEvent,
  optimizing,
  pluginFailed,
  token,
} from './journal.ts';
import { past, remembering } from './past.ts';

const written = { type: 'file-written', path: '/home/user/service.json', sha256 } as const;
const typesOf = (run: { effects: readonly { type: string }[] }) =>
  run.effects.map(({ type }) => type);
const failed = heard(
  submitted(),
  journalEvent({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } }),
);

describe('from the first question to the deployment', () => {
  it('keeps every answer at once, writes the file, and sends what was written', () => {
    const review = reviewed(cpuTexts);
    expect(review.state.screen).toBe('review');
    expect(typesOf(review).filter((each) => each === 'keep-answers').length).toBeGreaterThan(5);

    const writing = heard(review, press('enter'));
    expect(writing.effects.at(-1)).toMatchObject({ type: 'write-file', path: expect.any(String) });
    const sent = heard(writing, written);
    expect(sent.effects.at(-1)).toMatchObject({ type: 'deploy', plan: { sha256 } });
    expect(submitted(cpuTexts).state.screen).toBe('deploying');
  });

  it('sends once, however often Enter is pressed', () => {
    const impatient = heard(
      reviewed(cpuTexts),
      press('enter'),
      press('enter'),
      written,
      press('enter'),
      press('enter'),
    );
    expect(typesOf(impatient).filter((each) => each === 'write-file')).toHaveLength(1);
    expect(typesOf(impatient).filter((each) => each === 'deploy')).toHaveLength(1);
  });

  it('sends nothing on an Enter typed ahead of the review, whatever of it is known by then', () => {
    const path = '/home/user/textcnn/service.json';
    const inspected = { type: 'file-inspected', path, sha256, present: 'none' } as const;
    const presence = { kind: 'free' } as const;
    const free = { type: 'name-checked', service: 'textcnn_prod', presence } as const;
    for (const [first, last] of [
      [inspected, free],
      [free, inspected],
    ] as const) {
      const drawn = answered(begun(), cpuTexts);
      const ahead = heard(drawn, press('enter'), first, press('enter'), last);
      expect(ahead.state.screen).toBe('review');
      expect(typesOf(ahead)).not.toContain('write-file');
      expect(typesOf(heard(ahead, press('enter')))).toContain('write-file');
    }
  });

  it('does not leave between the sending and its news', () => {
    const sending = heard(reviewed(cpuTexts), press('enter'), written);
    expect(shown(heard(sending, press('ctrl-c'), type('q')))).toEqual(shown(sending));
  });

  it('comes back to the review when the start failed, and may try again', () => {
    const again = heard(reviewed(cpuTexts), press('enter'), written, {
      type: 'submit-failed',
      reason: 'ENOENT',
    });
    expect(again.state).toMatchObject({ screen: 'review', notice: { kind: 'submit-failed' } });
    const types = typesOf(heard(again, press('enter'), written));
    expect(types.filter((each) => each === 'deploy')).toHaveLength(2);
  });

  it('does not say that nothing was sent where other work failed', () => {
    const failed = heard(begun(), { type: 'work-failed', reason: 'EMFILE: too many open files' });
    const { notice } = failed.state;
    expect(notice?.kind).toBe('work-failed');
    expect(notice && english.notice(notice)).not.toMatch(/Nothing was sent|did not start/);
  });

  it('goes to an answer and back to the review, which is made anew', () => {
    const run = editing(reviewed(gpuTexts), 'name');
    expect(run.state.conversation.current).toBe('name');
    const back = heard(run, press('kill-start'), type('textcnn_v2'), press('enter'));
    expect(back.state).toMatchObject({ screen: 'review', plan: { service: 'textcnn_v2' } });
    expect(back.state.plan?.sha256).toBeNull();
  });

  it('drops what another region makes impossible, and asks again', () => {
    const run = heard(editing(reviewed(advancedTexts), 'region'), choose('cn-beijing'));
    expect(run.state.screen).toBe('question');
    expect(run.state.conversation.current).toBe('device');
    expect(run.state.conversation.dropped.map(({ step }) => step)).toEqual([
      'device',
      'serviceCard',
    ]);
    expect(run.state.conversation.draft).not.toHaveProperty('pluginResource');
  });

  it('only writes the file on s, forgets the answers, and ends well', () => {
    const run = heard(reviewed(cpuTexts), type('s'), written);
    expect(run.state).toMatchObject({ screen: 'left', leaving: 'file-written' });
    expect(run.effects.slice(-2)).toEqual([{ type: 'forget-answers' }, { type: 'quit', code: 0 }]);
    expect(typesOf(run)).not.toContain('deploy');
  });

  it('sends nothing in a dry run', () => {
    const dry = { options: { ...options, dryRun: true } };
    const run = heard(reviewed(cpuTexts, dry), press('enter'), written);
    expect(run.state).toMatchObject({ leaving: 'file-written' });
    expect(typesOf(run)).not.toContain('deploy');
  });

  it.each([
    ['a question', answered(begun(), cpuTexts, 'memory')],
    ['the review', reviewed(cpuTexts)],
    ['the questions without a client', begun({ client: null })],
  ])('leaves %s on Ctrl-C with the answers kept: 130', (_, run) => {
    const left = heard(run, press('ctrl-c'));
    expect(left.state).toMatchObject({ leaving: 'answers-saved' });
    expect(left.effects.at(-1)).toEqual({ type: 'quit', code: 130 });
  });
});

describe('answers of before', () => {
  const kept = answered(begun(), cpuTexts, 'where').state.conversation;

  it('are gone on with where they stopped', () => {
    const run = heard(begun({ savedDraft: kept }), choose('go-on'));
    expect(run.state.conversation.current).toBe('where');
    expect(run.state.conversation.draft.region).toBe('cn-shanghai');
  });

  it('are forgotten when one starts over', () => {
    const run = heard(begun({ savedDraft: kept }), choose('start-over'));
    expect(run.state.conversation.current).toBe('modelPath');
    expect(typesOf(run)).toContain('forget-answers');
  });
});

describe('while it runs', () => {
  const running = heard(submitted(), journalEvent({ lines: optimizing, until: 100 }));

  it('opens the choices on Ctrl-C and detaches on the second: 10', () => {
    const menu = heard(running, press('ctrl-c'));
    expect(menu.state).toMatchObject({ screen: 'deploying', overlay: { kind: 'interrupt' } });
    const left = heard(menu, press('ctrl-c'));
    expect(left.state).toMatchObject({ leaving: 'detached' });
    expect(left.effects.at(-1)).toEqual({ type: 'quit', code: 10 });
    expect(typesOf(left)).not.toContain('stop-eascmd');
  });

  it('stops eascmd where that is chosen, and says so until it has ended', () => {
    const stopping = heard(running, press('ctrl-c'), choose('stop'), type('l'), press('escape'));
    expect(stopping.effects.at(-1)).toEqual({ type: 'stop-eascmd' });
    expect(stopping.state.notice).toEqual({ kind: 'stopping' });
  });

  it('keeps the log open when the result comes, with the last screen behind it', () => {
    const log = heard(running, type('l'));
    const ended = heard(log, journalEvent({ lines: finished, until: 423, exit: {} }));
    expect(ended.state).toMatchObject({ screen: 'ended', overlay: { kind: 'log' } });
    expect(heard(ended, type('l')).state.overlay).toBeNull();
  });

  it('closes the choices when the result comes: they are about what runs', () => {
    const menu = heard(running, press('ctrl-c'));
    const ended = heard(menu, journalEvent({ lines: finished, until: 423, exit: {} }));
    expect(ended.state).toMatchObject({ screen: 'ended', overlay: null });
  });

  it('sends nothing again, when something else fails while the file is on its way', () => {
    const deploys = (run: Run) => typesOf(run).filter((each) => each === 'deploy').length;
    const sent = heard(reviewed(gpuTexts), press('enter'), written);
    expect(deploys(sent)).toBe(1);
    const other = heard(sent, { type: 'work-failed', reason: 'EMFILE' }, press('enter'), written);
    expect(deploys(other)).toBe(1);
    const refused = heard(other, { type: 'submit-failed', reason: 'EACCES' });
    expect(deploys(heard(refused, press('enter'), written))).toBe(2);
  });

  it('stays, when something that was asked for does not work', () => {
    const run = heard(running, { type: 'submit-failed', reason: 'EACCES' });
    expect(run.state).toMatchObject({ screen: 'deploying', notice: { kind: 'work-failed' } });
  });

  it('submits and detaches with --no-wait', () => {
    const run = submitted(gpuTexts, { options: { ...options, noWait: true } });
    const left = heard(run, journalEvent({ lines: [], until: 0 }));
    expect(left.state).toMatchObject({ leaving: 'detached' });
  });
});

describe('at the end', () => {
  it('deletes on the typed name alone, once, and tells how that ended', () => {
    const almost = heard(failed, type('x'), type('textcnn_pro'), press('enter'));
    expect(typesOf(almost)).not.toContain('delete-service');
    const asked = heard(almost, type('d'), press('enter'));
    expect(typesOf(asked).filter((each) => each === 'delete-service')).toHaveLength(1);
    expect(heard(asked, type('x')).state.overlay).toBeNull();

    const before = entriesOf({ lines: pluginFailed, until: 110, exit: { exitCode: 1 } }).length;
    const entries = entriesOf({ lines: deleting, until: 2, exit: {}, operation: 'delete' }).map(
      (entry) => ({ ...entry, seq: before + entry.seq, at: entry.at + 120_000 }),
    );
    const gone = heard(asked, { type: 'journal', entries, now: origin + 122_000 });
    expect(gone.state.deployment.result).toMatchObject({ outcome: 'stopped', exit_code: 8 });
    expect(heard(gone, press('enter')).effects.at(-1)).toEqual({ type: 'quit', code: 8 });
  });

  it('does not offer to delete a service of that name that was there before', () => {
    const lines = [[1, '[ERROR] 409 Conflict: Service [textcnn_prod] already exists']] as const;
    const taken = heard(submitted(), journalEvent({ lines, until: 1, exit: { exitCode: 1 } }));
    expect(taken.state.deployment.result).toMatchObject({ error: { code: 'name-taken' } });
    expect(heard(taken, type('x')).state.overlay).toBeNull();
    expect(heard(failed, type('x')).state.overlay).toMatchObject({ kind: 'delete' });
  });

  it('says that the token could not be told, and stays where it is', () => {
    const ended = heard(submitted(), journalEvent({ lines: finished, until: 423, exit: {} }));
    const asked = heard(ended, type('t'), { type: 'submit-failed', reason: 'ENOENT' });
    expect(asked.state).toMatchObject({ screen: 'ended', token: { kind: 'unavailable' } });
  });

  it('shows no token that nobody waits for', () => {
    const ended = heard(submitted(), journalEvent({ lines: finished, until: 423, exit: {} }));
    expect(heard(ended, { type: 'token', token }).state.token).toEqual({ kind: 'hidden' });
  });

  it('claims nothing when the recording broke off', () => {
    const running = heard(submitted(), journalEvent({ lines: optimizing, until: 100 }));
    const lost = heard(running, { type: 'supervisor-lost', now: origin + 101_000 }, type('l'));
    expect(lost.state).toMatchObject({ screen: 'ended', notice: { kind: 'supervisor-lost' } });
    expect(lost.state.now).toBe(running.state.deployment.lastEntryAt);
    const left = heard(lost, press('escape'), type('q'));
    expect(left.effects.at(-1)).toEqual({ type: 'quit', code: 9 });
  });
});

describe('without eascmd', () => {
  const remembered = remembering({ services: [past()] });
  const again = heard(
    begun({ client: null, fromStart: true, remembered }),
    choose(`redeploy ${past().id}`),
    { type: 'file-inspected', path: '/home/user/service.json', sha256, present: 'none' },
  );
  const asked = heard(again, press('enter'));

  it('asks the questions at once, and offers to set it up where it could run', () => {
    const run = answered(begun({ client: null }), cpuTexts, 'where');
    const { current, draft } = run.state.conversation;
    expect([run.state.screen, current]).toEqual(['question', 'where']);
    expect(findStep('where').options(draft).offered).toContainEqual({ value: 'set-up' });
    const setUp = heard(run, choose('set-up'));
    expect(setUp.state).toMatchObject({ screen: 'setup', conversation: { draft } });
    expect(answered(run, cpuTexts).state.screen).toBe('review');
    expect(typesOf(answered(run, cpuTexts))).not.toContain('use-rehearsal');
  });

  it('rehearses only where that is chosen', () => {
    expect(again.state.screen).toBe('review');
    expect(asked.state.screen).toBe('client');
    expect(asked.effects).toEqual(again.effects);
    expect(heard(asked, press('escape')).state.screen).toBe('review');
    expect(typesOf(heard(asked, choose('rehearse')))).toContain('use-rehearsal');
  });

  it('writes the file where that is chosen, and sends nothing', () => {
    const run = heard(
      asked,
      choose('only-file'),
      { type: 'file-inspected', path: '/home/user/service.json', sha256, present: 'none' },
      press('enter'),
      written,
    );
    expect(run.state).toMatchObject({ leaving: 'file-written', onlyFile: true });
    expect(typesOf(run)).not.toContain('deploy');
  });

  it('goes from the real eascmd to no rehearsal by itself', () => {
    expect(typesOf(submitted(cpuTexts, { client: eascmd }))).not.toContain('use-rehearsal');
  });
});
