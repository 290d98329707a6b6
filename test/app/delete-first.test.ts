import { expect, it } from 'vitest';
import { bindingsFor } from '../../src/app/keymap/keymap.ts';
import { spendingChoice } from '../../src/app/spending.ts';
import { emptyDeployment, foldAll } from '../../src/deployment/state.ts';
import { eascmd, origin } from './beginning.ts';
import { heard, press, type Run, submitted, type } from './drive.ts';
import { entriesOf, finished } from './journal.ts';
import { past, remembering } from './past.ts';

const first = past({ id: 'first', service: 'textcnn_old' });
const played = { lines: finished, until: 423, exit: {}, rehearsal: false } as const;
const entries = entriesOf(played).map((entry) =>
  entry.event.type === 'plan'
    ? {
        ...entry,
        event: { ...entry.event, beside: { service: first.service, instances: 1, gpu: 1 } },
      }
    : entry,
);
const firstRecorded = foldAll(
  emptyDeployment,
  entriesOf(played).map((entry) =>
    entry.event.type === 'plan'
      ? { ...entry, event: { ...entry.event, service: first.service } }
      : entry,
  ),
);
const now = origin + 423_000;
const ended = heard(
  submitted(undefined, { client: eascmd, remembered: remembering({ services: [first] }) }),
  { type: 'journal', entries, now },
);
const seen = (kind: 'free' | 'taken'): Run =>
  heard(ended, {
    type: 'name-checked',
    service: first.service,
    region: 'cn-shanghai',
    presence: kind === 'free' ? { kind } : { kind, status: 'Running', running: 1, total: 1 },
  });
const actionsOf = ({ state }: Run) => bindingsFor(state).map(({ action }) => action);
const place = { id: 'first', log: '/log.txt' };

it('is offered where the first service is known to run, and by no other end', () => {
  expect(actionsOf(ended)).not.toContain('delete-first');
  expect(actionsOf(seen('free'))).not.toContain('delete-first');
  expect(actionsOf(seen('taken'))).toContain('delete-first');
  expect(heard(seen('free'), type('x')).effects).toEqual(seen('free').effects);
});

it("deletes it by its typed name, in its own deployment's recording, and leads back", () => {
  const opened = heard(seen('taken'), type('x'));
  expect(opened.effects.at(-1)).toEqual({ type: 'watch', id: 'first' });
  const asked = heard(
    opened,
    { type: 'submitted', place, reading: true, now },
    { type: 'recording-read', deployment: firstRecorded, now },
  );
  expect(asked.state).toMatchObject({ screen: 'ended', overlay: { kind: 'delete' }, place });
  expect(spendingChoice(asked.state)).toBeNull();
  expect(spendingChoice(heard(asked, type('textcnn_prod')).state)).toBeNull();
  const sent = heard(asked, type(first.service), press('enter'));
  expect(sent.effects.at(-1)).toEqual({ type: 'delete-service' });
  const closed = heard(asked, press('escape'));
  const onEnter = bindingsFor(closed.state).filter(({ cap }) => cap === 'Enter');
  expect(onEnter.map(({ action }) => action)).toEqual(['leave-first']);
  const back = heard(closed, press('enter'));
  expect(back.effects.at(-1)).toEqual({ type: 'watch', id: seen('taken').state.place?.id });
});
