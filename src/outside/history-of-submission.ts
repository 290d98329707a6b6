import { type SubmittedRecord, submittedRecord } from '../deployment/history.ts';
import { keptTexts } from '../questions/saved.ts';
import { decompose } from '../service/decompose.ts';
import { parseService } from '../service/parse.ts';
import { type Draft, statedLevel } from '../service/types.ts';
import type { Order } from './order.ts';
import { withInstances } from './scaled-since.ts';
import type { Submission } from './submission.ts';

/** What the history keeps of a submission. A file that a person brought tells its device and level. */
export function historyOf(submission: Submission, order: Order): SubmittedRecord {
  const { answered, config, file, sha256, service, region, pluginsConfigured, instances } =
    submission;
  const draft: Draft = answered?.draft ?? draftOf(config);
  return submittedRecord({
    id: order.id,
    at: order.origin,
    service,
    region,
    rehearsal: order.client.kind === 'rehearsal',
    operation: order.operation === 'modify' || order.operation === 'scale' ? 'modify' : 'create',
    device: draft.device ?? null,
    framework: draft.framework ?? null,
    card: draft.serviceCard ?? null,
    level: statedLevel(draft),
    pluginsConfigured,
    file,
    sha256,
    config: instances === undefined ? config : withInstances(config, instances),
    answers: answered ? keptTexts(answered) : null,
  });
}

function draftOf(config: unknown): Draft {
  const { service } = parseService(config);
  return service ? decompose(service).draft : {};
}
