import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bindingsFor } from '../../src/app/keymap/keymap.ts';
import { projectOffer, savePreset } from '../../src/platform/presets.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';
import { eascmd } from './beginning.ts';
import { gpuTexts, heard, press, type Run, submitted, type } from './drive.ts';
import { finished, journalEvent } from './journal.ts';
import { past } from './past.ts';

const played = { lines: finished, until: 423, exit: {}, rehearsal: false } as const;
const ended = heard(submitted(gpuTexts, { client: eascmd }), journalEvent(played));
const offers = ({ state }: Run): boolean =>
  bindingsFor(state).some(({ action }) => action === 'offer-project');

it('is made after a real success alone, for answers that are new', () => {
  expect(offers(ended)).toBe(true);
  expect(offers(heard(submitted(gpuTexts), journalEvent({ ...played, rehearsal: true })))).toBe(
    false,
  );
  const failed = { ...played, until: 110, exit: { exitCode: 1 } };
  expect(offers(heard(submitted(gpuTexts, { client: eascmd }), journalEvent(failed)))).toBe(false);
  expect(offers({ ...ended, state: { ...ended.state, past: past() } })).toBe(false);
  const { conversation } = ended.state;
  const sources = { ...conversation.sources, region: 'project' } as const;
  const started = { ...ended.state, conversation: { ...conversation, sources } };
  expect(offers({ ...ended, state: started })).toBe(false);
});

it('shows what it would write and where, and writes on Enter alone', async () => {
  const folder = temporaryFolder();
  const asked = heard(ended, type('p'));
  expect(asked.effects.at(-1)).toMatchObject({ type: 'offer-project', service: 'textcnn_prod' });
  expect(heard(asked, press('enter')).effects).toEqual(asked.effects);
  const { conversation } = asked.state;
  const offer = await projectOffer('textcnn_prod', conversation, folder, '/nowhere');
  if ('problem' in offer) throw new Error('no offer');
  expect(offer).toMatchObject({ path: join(folder, 'blade-deploy.json'), isNew: true });
  const shown = heard(asked, { type: 'project-offered', offer });
  expect(heard(shown, press('escape')).effects).toEqual(asked.effects);
  expect(existsSync(offer.path)).toBe(false);
  const saving = heard(shown, press('enter'));
  const { path, preset } = offer;
  expect(saving.effects.at(-1)).toMatchObject({ type: 'save-in-project', path, preset });
  const told = heard(saving, { type: 'project-answered', text: 'saved' });
  expect(told.state).toMatchObject({ overlay: null, notice: { kind: 'project', text: 'saved' } });
  await savePreset(preset, conversation, { source: 'project', path });
  const written = JSON.parse(readFileSync(path, 'utf8'));
  expect(JSON.parse(offer.rows.join('\n'))).toEqual(written.presets);
  expect(written.presets.textcnn_prod).toMatchObject({ region: 'cn-shanghai' });
});

it('takes no name that the file has, and leaves a file alone that it cannot read', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'blade-deploy.json');
  const { conversation } = ended.state;
  writeFileSync(path, '{"presets": {"textcnn": {"region": "cn-beijing"}}}');
  expect(await projectOffer('textcnn', conversation, folder, '/nowhere')).toMatchObject({
    preset: 'textcnn_v2',
    isNew: false,
  });
  writeFileSync(path, '{broken');
  expect(await projectOffer('textcnn', conversation, folder, '/nowhere')).toMatchObject({
    problem: { kind: 'not-json' },
  });
});

it('holds no secret', async () => {
  const { conversation } = ended.state;
  const modelPath = 'https://user:hunter2@example.com/model.tar.gz';
  const draft = { ...conversation.draft, modelPath };
  const offer = await projectOffer(
    'textcnn',
    { ...conversation, draft },
    temporaryFolder(),
    '/nowhere',
  );
  expect(JSON.stringify(offer)).not.toContain('hunter2');
});
