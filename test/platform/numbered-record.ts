import { createHash } from 'node:crypto';
import { type SubmittedRecord, submittedRecord } from '../../src/deployment/history.ts';

/**
 * A record of its own for each id, told by its id alone. Some are so long that a kill finds them half
 * written.
 */
export function numberedRecord(id: string): SubmittedRecord {
  const digest = createHash('sha256').update(id).digest();
  const length = digest.readUInt8(0) < 8 ? 1 << 21 : digest.readUInt16BE(0) % 9000;
  const service = 'textcnn_prod';
  const record = submittedRecord({
    id,
    at: digest.readUInt32BE(2),
    service,
    region: 'cn-shanghai',
    rehearsal: false,
    operation: 'create',
    device: 'gpu',
    framework: 'tensorflow',
    card: 'T4',
    level: 'o1',
    pluginsConfigured: true,
    file: '/models/模型/service.json',
    sha256: digest.toString('hex'),
    config: {},
    answers: [{ step: 'device', text: 'gpu', by: 'person' }],
  });
  // Added afterwards: looking for secrets in two megabytes takes longer than the rest of a test.
  const fill = digest.toString('base64')[0]?.repeat(length);
  return { ...record, config: { name: service, fill } };
}
