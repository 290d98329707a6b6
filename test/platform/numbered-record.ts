import { createHash } from 'node:crypto';
import { type SubmittedRecord, submittedRecord } from '../../src/deployment/history.ts';

/**
 * A record of its own for each id, told by its id alone. Some are so long that a kill finds them half
 * written.
 */
export function numberedRecord(id: string): SubmittedRecord {
  const digest = createHash('sha256').update(id).digest();
  const length = digest.readUInt8(0) < 8 ? 1 << 21 : digest.readUInt16BE(0) % 9000;
  return submittedRecord({
    id,
    at: digest.readUInt32BE(2),
    service: 'textcnn_prod',
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
    config: { name: 'textcnn_prod', fill: digest.toString('base64')[0]?.repeat(length) },
    answers: [{ step: 'device', text: 'gpu', by: 'person' }],
  });
}
