import { join } from 'node:path';
import { expect, it } from 'vitest';
import { endingOfState } from '../../src/app/retry.ts';
import type { State } from '../../src/app/state.ts';
import type { Entry } from '../../src/deployment/events.ts';
import { failures as table } from '../../src/eascmd/failures.ts';
import { english } from '../../src/messages/en/english.ts';
import { writeJob } from '../../src/platform/deployments/job.ts';
import { sha256 } from '../../src/platform/service-bytes.ts';
import { compose } from '../../src/service/compose.ts';
import { eascmd, origin } from '../app/beginning.ts';
import { answered, begun, gpuTexts, heard, press, submitted, type } from '../app/drive.ts';
import { frameOf } from '../tui/frame.tsx';
import { type Failure, failures } from './failures.ts';
import { journalOf, runSupervisor, withJob } from './supervisor.ts';

/** What was sent: the answers of the example on GPUs. */
const sent = JSON.stringify(compose(answered(begun(), gpuTexts).state.conversation.draft));

/** The journal that the supervisor writes of a client that fails so. */
async function journalFor({ transcript, workers, exit = 1 }: Failure): Promise<readonly Entry[]> {
  const { base, job, file } = await withJob('plays', {}, sent);
  const environment = {
    ...job.client.environment,
    TRANSCRIPT: transcript,
    EXIT: `${exit}`,
    ...(workers === undefined ? {} : { WORKERS: workers }),
  };
  const client = { ...job.client, environment };
  const folder = await writeJob(join(base, 'deployments'), {
    ...job,
    client,
    file,
    sha256: sha256(sent),
    service: 'textcnn_prod',
    pluginsConfigured: true,
  });
  await runSupervisor(folder);
  return journalOf(folder);
}

async function cardOf(failure: Failure): Promise<State> {
  const entries = await journalFor(failure);
  return heard(
    submitted(gpuTexts, { client: eascmd }),
    { type: 'journal', entries, now: origin },
    { type: 'resized', columns: 120, rows: 40 },
  ).state;
}

it('every code of the table has a failure here', () => {
  expect(new Set([...failures.map(({ cause }) => cause), 'not-runnable'])).toEqual(
    new Set(table.map(({ code }) => code)),
  );
});

it.each(failures)(
  '$name: is told as surely as it is known, and leads to the answer to change and back',
  async (failure) => {
    const state = await cardOf(failure);
    const ending = endingOfState(state);
    expect(state.screen).toBe('ended');
    expect(ending.diagnosis).toMatchObject({ id: failure.cause, certainty: failure.certainty });
    isTold(failure, state);
    expect(ending.fixes[0]?.id).toBe(failure.first ?? failure.opens?.[0]);
    leadsToItsQuestion(failure, state);
  },
);

/** The card: the cause, hedged where it only looks so, the words of eascmd, and each fix with its key. */
function isTold({ says, certainty, transcript }: Failure, state: State): void {
  const ending = endingOfState(state);
  const said = english.causeOf(ending) ?? '';
  expect(said).toMatch(says);
  expect(/\bseems?\b|no known cause/.test(said)).toBe(certainty === 'likely');
  const frame = frameOf(state).replaceAll(/\s+/g, ' ');
  expect(frame).toMatch(says);
  const last = transcript.trimEnd().split('\n').at(-1) ?? '';
  expect(frame.replaceAll(' ', '')).toContain(last.replaceAll(' ', ''));
  ending.fixes.forEach((fix, at) => {
    expect(frame).toContain(`${at + 1} ${english.fixText(fix, ending)}`);
  });
  expect(frame).toContain(`Log ${ending.log}`);
}

function leadsToItsQuestion({ opens, says }: Failure, state: State): void {
  const at = endingOfState(state).fixes.findIndex(({ id }) => id === opens?.[0]);
  expect(at >= 0).toBe(opens !== undefined);
  if (!opens) {
    return;
  }
  const asked = heard({ state, effects: [] }, type(`${at + 1}`));
  expect(asked.state).toMatchObject({
    screen: 'question',
    conversation: { current: opens[1] },
  });
  const narrow = heard(asked, { type: 'resized', columns: 80, rows: 24 }).state;
  expect(frameOf(narrow).replaceAll(/\s+/g, ' ')).toMatch(says);
  const back = heard(asked, press('shift-tab'));
  expect(endingOfState(back.state)).toEqual(endingOfState(state));
}
