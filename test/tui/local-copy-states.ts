import type { Run } from '../app/drive.ts';
import { answered, begun, choose, cpuTexts, heard, press, type } from '../app/drive.ts';
import { fixed, frozen, read, savedModel, unfit } from '../app/local-models.ts';

const path = '/home/user/models/textcnn/frozen.pb';
const folder = '/home/user/models';
const form = (): Run =>
  answered(begun(), { ...cpuTexts, modelPath: 'oss://my-bucket/textcnn/frozen.pb' }, 'advanced');
const opened = (): Run => heard(form(), choose('local-copy'));
const reading = (where = path): Run => heard(opened(), type(where), press('enter'));
const listed = (): Run => heard(reading(), read(path, frozen), press('enter'));

/** A local copy of the model, page by page. */
export const localCopyStates: Readonly<Record<string, () => Run>> = {
  'local-path': opened,
  'local-path-missing': () =>
    heard(reading(), { type: 'local-copy-failed', failure: { path, code: 'missing' } }),
  'local-path-broken': () =>
    heard(reading(), {
      type: 'local-copy-failed',
      failure: { path, code: 'fault', fault: 'truncated', values: { at: 4096 } },
    }),
  'local-reading': reading,
  'local-models': () =>
    heard(
      reading(folder),
      read(
        folder,
        { place: 'textcnn/frozen.pb', model: frozen },
        { place: 'resnet', model: savedModel },
      ),
    ),
  'local-facts': () => heard(reading(), read(path, unfit)),
  'local-facts-clean': () => heard(reading(), read(path, fixed)),
  'local-inputs': listed,
  'local-outputs': () => heard(listed(), choose('input_ids_a_1')),
  'local-saved-model': () => heard(reading(folder), read(folder, savedModel), press('enter')),
  'local-shapes': () => heard(listed(), choose('input_ids_a_1'), choose('l2_normalize')),
  'local-taken': () =>
    heard(reading(), read(path, fixed), press('enter'), choose('image'), choose('logits')),
  'local-for-path': () => heard(begun(), type(path), press('enter'), read(path, frozen)),
  'local-for-path-failed': () =>
    heard(begun(), type(path), press('enter'), {
      type: 'local-copy-failed',
      failure: { path, code: 'unreadable', reason: 'EACCES: permission denied' },
    }),
  'local-plan': () =>
    answered(
      heard(
        reading(),
        read(path, unfit),
        press('enter'),
        choose('input_ids_a_1'),
        choose('classes'),
        press('kill-start'),
        type('1*512;1*512'),
        press('enter'),
      ),
      cpuTexts,
    ),
};
