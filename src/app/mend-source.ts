import type { Answered, Answers } from '../questions/answers.ts';
import { decompose } from '../service/decompose.ts';
import { parseService } from '../service/parse.ts';
import type { MendSource } from './diagnosis/offered-fixes.ts';
import type { State } from './state.ts';

interface Known extends Pick<State, 'options' | 'place' | 'deployment'> {
  readonly brought?: State['brought'];
  readonly conversation: Answered;
  readonly remembered: Pick<State['remembered'], 'services'>;
}

/**
 * What a deployment can be done again from. One that an earlier start submitted is known from the
 * history; without that, from the file that was sent.
 */
export function mendSource(known: Known): MendSource | null {
  const { options, conversation, remembered, place, deployment } = known;
  const { draft, sources } = conversation;
  // Into a file that was read here answers can be written, as on the review.
  const canAnswer = options.fileGiven === undefined || (known.brought ?? null) !== null;
  if (canAnswer && Object.keys(sources).length > 0) {
    return { kind: 'answers', answered: { draft, sources } };
  }
  const past = remembered.services.find(({ id }) => id === place?.id);
  if (options.fileGiven === undefined && past?.answered) {
    return { kind: 'answers', answered: past.answered };
  }
  const path = deployment.plan?.file ?? past?.file ?? options.fileGiven;
  return path === undefined ? null : { kind: 'file', path, draft: draftOf(known) };
}

function draftOf({ options, conversation, deployment }: Known): Answers {
  const { service } = parseService(deployment.plan?.config);
  const region = deployment.plan?.region ?? undefined;
  return options.fileGiven !== undefined || !service
    ? conversation.draft
    : { ...decompose(service).draft, ...(region ? { region } : {}) };
}
