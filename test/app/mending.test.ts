import { describe, expect, it } from 'vitest';
import { endingOfState, wouldRedeploy } from '../../src/app/retry.ts';
import { afterScreens } from '../../src/cli/screens.ts';
import { keptAnswers } from '../../src/questions/saved.ts';
import { deployed } from '../tui/file-states.ts';
import { beginning, eascmd, origin, rehearsal } from './beginning.ts';
import {
  begun,
  choose,
  cpuTexts,
  gpuTexts,
  heard,
  press,
  type Run,
  sha256,
  shown,
  submitted,
  type,
} from './drive.ts';
import { seenAll, v100Group } from './groups.ts';
import { journalEvent, nameTaken, type Printed, starting } from './journal.ts';
import { broughtPlan, gpuAnswered, past, remembering } from './past.ts';

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
  ({ type: 'name-looked-up', service, region, presence: { kind: 'free' } }) as const;
/** What stands at the path is the file that the failed try sent. */
const inspected = (presentSha256 = sha256) =>
  ({
    type: 'file-inspected',
    path,
    sha256: otherHash,
    present: 'different',
    presentSha256,
  }) as const;

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

  it('is redeployed by a second Enter, when the name is free and the file is ours', () => {
    const typed = heard(asked, press('kill-start'), type('eas-r-anothergroup000000'));
    expect(wouldRedeploy(typed.state)).toBe(true);
    const sent = since(heard(typed, press('enter'), inspected(), free()), typed);
    expect(typesOf(sent)).toEqual(['keep-answers', 'inspect-file', 'look-up-name', 'write-file']);
    const deployed = heard(sent, { type: 'file-written', path, sha256: otherHash });
    expect(deployed.effects.at(-1)).toMatchObject({ type: 'deploy', way: 'create' });
  });

  it('stops at the review where it is not all that differs, or not known to be safe', () => {
    const answers = [press('kill-start'), type('eas-r-anothergroup000000'), press('enter')];
    const sends = (...told: Parameters<typeof heard>[1][]) =>
      typesOf(since(heard(asked, ...answers, ...told), asked)).includes('write-file');
    expect(sends(inspected(), free())).toBe(true);
    // The name is taken, or nobody knows; another file stands at the path.
    const name = {
      type: 'name-looked-up',
      service: 'textcnn_prod',
      region: 'cn-shanghai',
    } as const;
    const taken = { kind: 'taken', status: 'Failed', running: 0, total: 1 } as const;
    const unknown = { kind: 'unknown', cause: 'no-answer', reason: null } as const;
    expect(sends(inspected(), { ...name, presence: taken })).toBe(false);
    expect(sends(inspected(), { ...name, presence: unknown })).toBe(false);
    expect(sends(inspected('b'.repeat(64)), free())).toBe(false);
    // The same answer again, and one that changes others.
    const again = heard(asked, press('enter'), inspected(), free());
    expect(again.state).toMatchObject({ screen: 'review', goWhenReady: false });
    const region = heard(failed, press('down'), press('enter'));
    expect(wouldRedeploy(heard(region, { type: 'highlighted', value: 'cn-hangzhou' }).state)).toBe(
      false,
    );
  });

  it('stops at the review where what was seen of the new group changes the card too', () => {
    const seen = heard(asked, ...seenAll('cn-shanghai', 'eascmd'));
    const typed = heard(seen, press('kill-start'), type(v100Group));
    expect(wouldRedeploy(typed.state)).toBe(false);
    const review = heard(typed, press('enter'), inspected(), free());
    expect(review.state).toMatchObject({ screen: 'review', goWhenReady: false });
    expect(review.state.conversation.draft).toMatchObject({
      serviceCard: 'V100',
      pluginResource: 'V100_8CORE',
    });
    expect(typesOf(since(review, typed))).not.toContain('write-file');
  });

  it('asks for a whole Enter on the review where it stopped there', () => {
    const review = heard(asked, press('enter'), inspected(), free());
    expect(typesOf(since(heard(review, press('enter')), review))).toEqual(['write-file']);
  });

  it('loses nothing: back is the failure, and who leaves leaves that', () => {
    const before = endingOfState(failed.state);
    expect(endingOfState(heard(asked, press('shift-tab')).state)).toEqual(before);
    const left = heard(asked, press('ctrl-c'));
    expect(left.effects.at(-1)).toEqual({ type: 'quit', code: 1 });
    expect(afterScreens(left.state).join('\n')).toMatch(/^Failed {2}textcnn_prod/);
    const review = heard(asked, press('enter'), type('q'));
    expect(review.effects.at(-1)).toEqual({ type: 'quit', code: 1 });
  });
});

describe('what the failed try has made', () => {
  it('is not run into: the choices about a name that exists stand on the review', () => {
    const asked = heard(failing(outOfMemory), press('enter'));
    expect(asked.state.conversation.current).toBe('memory');
    const answered = heard(asked, press('kill-start'), type('8192'), press('enter'), inspected(), {
      ...free(),
      presence: { kind: 'taken', status: 'Failed', running: 0, total: 1 },
    });
    expect(answered.state).toMatchObject({ screen: 'review', name: { kind: 'taken' } });
    expect(typesOf(since(answered, asked))).not.toContain('write-file');
    const replaced = heard(answered, choose('replace'), type('textcnn_prod'), press('enter'));
    expect(typesOf(since(replaced, answered))).toContain('write-file');
    expect(replaced.state.way).toBe('replace');
  });
});

describe('an answer about which the rules say something new', () => {
  it.each([
    ['8192', true],
    // Sixteen megabytes: who types that thinks of gigabytes, and reads the warning first.
    ['16', false],
  ])('%s megabytes: redeployed by a second Enter: %s', (memory, goes) => {
    const asked = heard(failing(outOfMemory), press('enter'), press('kill-start'), type(memory));
    expect(wouldRedeploy(asked.state)).toBe(goes);
    const answered = heard(asked, press('enter'), inspected(), free());
    expect(typesOf(since(answered, asked)).includes('write-file')).toBe(goes);
  });
});

describe('the client of the next try', () => {
  it('is the rehearsal where that failed, and never the real one', () => {
    const watched = begun({ client: rehearsal, found: eascmd, remembered: remembering({}) });
    const attached: Run = {
      ...watched,
      state: {
        ...watched.state,
        screen: 'deploying',
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
    given: keptAnswers(gpuAnswered().draft, 'file'),
    options: { ...beginning.options, fileGiven: path },
    plan: broughtPlan(path, config),
  });
  const place = { id: 'brought', log: '/log.txt' };
  const failed = failing(
    outOfMemory,
    heard(run, free(), press('enter'), { type: 'submitted', place, now: origin }),
  );

  it('takes answers as on the review: what is written is a copy, and never sent unseen', () => {
    const read = heard(deployed(), press('enter'), { type: 'submitted', place, now: origin });
    const run = failing(outOfMemory, read);
    const asked = heard(run, press('enter'), press('kill-start'), type('8192'));
    expect(asked.state.conversation.current).toBe('memory');
    expect(wouldRedeploy(asked.state)).toBe(false);
    const review = heard(asked, press('enter'), { ...inspected(), present: 'none' }, free());
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
