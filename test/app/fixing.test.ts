import { describe, expect, it } from 'vitest';
import { toScreen } from '../../src/app/machine.ts';
import { endingOfState, retrySource } from '../../src/app/retry.ts';
import { afterScreens } from '../../src/cli/screens.ts';
import type { FixId } from '../../src/eascmd/failures.ts';
import { loadMessages } from '../../src/messages/language.ts';
import { earlierAnswers } from '../../src/questions/saved.ts';
import { deployed } from '../tui/file-states.ts';
import { beginning, eascmd, origin, rehearsal } from './beginning.ts';
import {
  begun,
  choose,
  cpuTexts,
  gpuTexts,
  groupSeen,
  hashed,
  heard,
  press,
  type Run,
  sending,
  shown,
  submitted,
  type,
} from './drive.ts';
import { lookedAt, unclear, unlisted } from './groups.ts';
import { journalEvent, nameTaken, type Printed, pluginFailed, starting } from './journal.ts';
import { gpuAnswered, past, remembering, sourceFilePlan } from './past.ts';

await loadMessages('words');

const path = '/home/user/textcnn/service.json';
const otherHash = 'a'.repeat(64);
const config = { metadata: { instance: 1, cpu: 4, memory: 4096, gpu: 1 } };

/** The service was made, and its instance ran out of memory. */
const outOfMemory: readonly Printed[] = [
  ...starting,
  [420, '[ERROR] Instance x not healthy: OOMKilled'],
];
const noGroup: readonly Printed[] = [
  [1, '[ERROR] 404 Not Found: Resource [eas-r-6dbzve8ip0xnzte5rp] does not exist'],
];

const failing = (lines: readonly Printed[], run = submitted(gpuTexts, { client: eascmd })): Run =>
  heard(run, journalEvent({ lines, until: 500, exit: { exitCode: 1 }, rehearsal: false }));

const free = (service = 'textcnn_prod', region = 'cn-shanghai') =>
  ({ type: 'name-checked', service, region, presence: { kind: 'free' } }) as const;
const inspected = {
  type: 'file-inspected',
  path,
  sha256: otherHash,
  present: 'different',
} as const;

const typesOf = ({ effects }: Run) => effects.map((effect) => effect.type);
const since = (run: Run, before: Run): Run => ({
  state: run.state,
  effects: run.effects.slice(before.effects.length),
});

describe('a fix that is an answer', () => {
  const failed = failing(noGroup);
  const asked = heard(failed, press('enter'));

  it('opens the question by Enter and by its digit, with the answer as it was', () => {
    expect(asked.state).toMatchObject({
      screen: 'question',
      conversation: { current: 'serviceResource', field: { value: 'eas-r-6dbzve8ip0xnzte5rp' } },
    });
    expect(shown(heard(failed, type('1')))).toEqual(shown(asked));
    expect(heard(failed, press('down'), press('enter')).state.conversation.current).toBe('region');
  });

  it('is sent by an Enter of its own on the review, once the name is known, and by nothing else', () => {
    const typed = heard(asked, press('kill-start'), type('eas-r-anothergroup000000'));
    const review = heard(
      typed,
      press('enter'),
      inspected,
      free(),
      unlisted('cn-shanghai', unclear, 'eascmd'),
      lookedAt('cn-shanghai', 'eas-r-anothergroup000000', null, 'eascmd'),
    );
    expect(review.state.screen).toBe('review');
    expect(typesOf(since(review, typed))).not.toContain('write-file');
    const sent = heard(review, press('enter'));
    expect(typesOf(since(sent, review))).toEqual(['write-file']);
    const deployed = heard(sent, { type: 'file-written', path, sha256: otherHash });
    expect(deployed.effects.at(-1)).toMatchObject({ type: 'deploy', mode: 'create' });
  });

  it('loses nothing: back is the failure, and who leaves leaves that', () => {
    const before = endingOfState(failed.state);
    expect(endingOfState(heard(asked, press('shift-tab')).state)).toEqual(before);
    const left = heard(asked, press('ctrl-c'));
    expect(left.effects.at(-1)).toEqual({ type: 'quit', code: 1 });
    expect(afterScreens(left.state).join('\n')).toMatch(/^Failed {2}textcnn_prod/);
    const review = heard(
      asked,
      press('kill-start'),
      type('eas-r-another'),
      press('enter'),
      type('q'),
    );
    expect(review.effects.at(-1)).toEqual({ type: 'quit', code: 1 });
  });
});

describe('a question that is opened by a fix', () => {
  const opened = (lines: readonly Printed[], id: FixId, run?: Run): Run => {
    const failed = failing(lines, run);
    const at = endingOfState(failed.state).fixes.findIndex((fix) => fix.id === id);
    expect(at).not.toBe(-1);
    return heard(failed, type(`${at + 1}`));
  };

  it('has the fix in it: Blade off is selected', () => {
    const asked = opened(pluginFailed, 'without-blade');
    expect(asked.state).toMatchObject({ highlighted: 'no', conversation: { current: 'blade' } });
    const same = heard(asked, choose('yes'));
    expect(same.state.notice).toEqual({ kind: 'same-as-failed' });
    expect(same.state.conversation.current).toBe('blade');
    expect(heard(asked, choose('no')).state.conversation.draft.blade).toBe(false);
  });

  it('has twice the memory in it, and no more than a node has', () => {
    const memory = (run?: Run) => opened(outOfMemory, 'more-memory', run).state.conversation.field;
    expect(memory().value).toBe('8192');
    const run = submitted({ ...gpuTexts, memory: '40000' }, { client: eascmd });
    expect(memory(run).value).toBe('58368');
  });

  it('has a free name in it', () => {
    const asked = opened(nameTaken, 'other-name');
    expect(asked.state.conversation.field.value).toBe('textcnn_prod_v2');
  });

  it('does not take the value that failed, however it is written, and says so', () => {
    const asked = opened(outOfMemory, 'more-memory');
    const same = heard(asked, press('kill-start'), type('4096 '), press('enter'));
    expect(same.state).toMatchObject({ screen: 'question', notice: { kind: 'same-as-failed' } });
    expect(heard(same, type('0')).state.notice).toBeNull();
    expect(heard(asked, press('enter')).state.screen).toBe('review');
  });
});

describe('what the failed try has made', () => {
  it('is not run into: the choices about a name that exists stand on the review', () => {
    const asked = heard(failing(outOfMemory), press('enter'));
    expect(asked.state.conversation.current).toBe('memory');
    const answered = heard(asked, press('kill-start'), type('8192'), press('enter'), inspected, {
      ...free(),
      presence: { kind: 'taken', status: 'Failed', running: 0, total: 1 },
    });
    expect(answered.state).toMatchObject({ screen: 'review', name: { kind: 'taken' } });
    expect(typesOf(since(answered, asked))).not.toContain('write-file');
    const replaced = heard(
      sending(heard(hashed(answered), ...groupSeen(answered)), 'replace'),
      type('textcnn_prod'),
      press('enter'),
    );
    expect(typesOf(since(replaced, answered))).toContain('write-file');
    expect(replaced.state.afterWriting).toEqual({ kind: 'deploy', mode: 'replace' });
  });
});

const watching = { screen: 'deploying', watchedFrom: origin, updates: false } as const;

describe('the client of the next try', () => {
  it('is the rehearsal where that failed, and never the real one', () => {
    const watched = begun({ client: rehearsal, found: eascmd, remembered: remembering({}) });
    const attached: Run = {
      ...watched,
      state: {
        ...toScreen(watched.state, watching),
        place: { id: 'rehearsed', log: '/log.txt' },
        remembered: remembering({ services: [past({ id: 'rehearsed', rehearsal: true })] }),
      },
    };
    const failed = heard(
      attached,
      journalEvent({ lines: noGroup, until: 2, exit: { exitCode: 1 }, rehearsal: true }),
    );
    const asked = since(heard(failed, press('enter')), failed);
    expect(typesOf(asked)).toContain('use-rehearsal');
    expect(typesOf(asked)).not.toContain('use-found-client');
    expect(asked.state).toMatchObject({
      screen: 'question',
      client: { kind: 'rehearsal' },
      conversation: { draft: gpuAnswered().draft },
    });
  });

  it('is the eascmd of this start where another one is only watched', () => {
    const failed = failing(noGroup);
    expect(typesOf(since(heard(failed, press('enter')), failed))).toEqual(['use-found-client']);
  });
});

describe('a file that a person brought', () => {
  const run = begun({
    client: eascmd,
    given: earlierAnswers(gpuAnswered().draft, 'file'),
    options: { ...beginning.options, fileGiven: path },
    plan: sourceFilePlan(path, config),
  });
  const place = { id: 'sourceFile', log: '/log.txt' };
  const failed = failing(
    outOfMemory,
    heard(run, free(), press('enter'), { type: 'submitted', place, now: origin }),
  );

  it('takes answers as on the review: what is written is a copy, and never sent unseen', () => {
    const read = heard(deployed(), press('enter'), { type: 'submitted', place, now: origin });
    const run = failing(outOfMemory, read);
    const asked = heard(run, press('enter'), press('kill-start'), type('8192'));
    expect(asked.state.conversation.current).toBe('memory');
    const review = heard(asked, press('enter'), { ...inspected, present: 'none' }, free());
    expect(review.state).toMatchObject({ screen: 'review', plan: { writes: true } });
    expect(review.state.plan?.text).toContain('"team": "文本分类"');
    const again = heard(run, type('2'), press('escape'), press('down'), press('down'));
    expect(endingOfState(again.state).fixes.map(({ id }) => id)).toContain('more-memory');
  });

  it('is theirs to change: the place in it is named, and it is read again', () => {
    const [fix] = endingOfState(failed.state).fixes;
    expect(fix).toMatchObject({ id: 'more-memory', place: 'metadata.memory', flag: null });
    const read = since(heard(failed, press('enter')), failed);
    expect(read.effects.at(-1)).toEqual({ type: 'read-file', path });
    expect(read.state.screen).toBe('file');
    expect(heard(read, press('escape')).state.screen).toBe('ended');
  });
});

it('offers nothing to change where nobody knows the answers, but what can be looked at', () => {
  const { fixes } = endingOfState(failing(nameTaken, submitted(cpuTexts)).state);
  expect(fixes.map(({ id }) => id)).toEqual(['other-name', 'keep-name', 'service']);
});

describe('an update in place that sent a part of a file', () => {
  const part = { name: 'textcnn_prod', metadata: { memory: 4096 } };
  const sent = journalEvent({
    lines: outOfMemory,
    until: 500,
    exit: { exitCode: 1 },
    rehearsal: false,
  });
  const entries = sent.type === 'journal' ? sent.entries : [];
  const updated = entries.map((entry) =>
    entry.event.type === 'plan'
      ? {
          ...entry,
          event: {
            ...entry.event,
            file: '/home/user/a.update.json',
            config: part,
            has_plugin: true,
          },
        }
      : entry,
  );
  const attached = (services: readonly ReturnType<typeof past>[]): Run => {
    const watched = begun({ client: eascmd, remembered: remembering({ services }) });
    const place = { id: 'updated', log: '/log.txt' };
    const state = { ...toScreen(watched.state, watching), place };
    return heard(
      { ...watched, state },
      { type: 'journal', entries: updated, now: origin + 500_000 },
    );
  };

  it('is done again from the whole file, which the history names', () => {
    const whole = past({ id: 'updated', answered: null, file: '/home/user/whole.json' });
    const { state } = attached([whole]);
    expect(retrySource(state)).toMatchObject({
      kind: 'file',
      path: '/home/user/whole.json',
      draft: { modelPath: 'oss://my-bucket/models/textcnn/', region: 'cn-shanghai' },
    });
    const read = heard({ state, effects: [] }, press('enter'));
    expect(read.effects.at(-1)).toEqual({ type: 'read-file', path: '/home/user/whole.json' });
  });

  it('is done again from the file beside the part, where the history does not know it', () => {
    expect(retrySource(attached([]).state)).toMatchObject({ path: '/home/user/a.json' });
  });
});
