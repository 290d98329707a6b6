import { findingsSeen } from '../app/preflight/checks.ts';
import { type Groups, seenIn } from '../app/preflight/groups.ts';
import { english } from '../messages/en/english.ts';
import { withSeen } from '../questions/answers.ts';
import type { FromText } from '../questions/from-flags.ts';
import { missing } from '../questions/settle.ts';
import type { Finding } from '../service/types.ts';
import type { EventStream } from './event-stream.ts';
import type { Interruption } from './interruption.ts';
import { groupsOf } from './look-ahead.ts';
import type { Session } from './session.ts';

export interface WithCard {
  readonly given: FromText;
  readonly groups: Groups | null;
  /** What was seen against the answers: nothing is sent then. */
  readonly refused: readonly Finding[];
}

/**
 * A card that nobody named is one that eascmd may show: then nobody need be asked for it. Nothing is
 * looked at where the card is known, or where nothing will be sent.
 */
export async function withSeenCard(
  session: Session,
  stream: EventStream,
  given: FromText,
  interruption: Interruption,
): Promise<WithCard> {
  const { client, flags } = session;
  const { region, serviceResource: id = '' } = given.draft;
  const isOpen = missing(given).some(({ step }) => step.id === 'serviceCard');
  if (!client || flags.yes !== true || flags.dryRun === true || !isOpen || !region || id === '') {
    return { given, groups: null, refused: [] };
  }
  stream.notice(english.askingCard(id));
  const abort = new AbortController();
  void interruption.whenAsked.then(() => abort.abort());
  const groups = await groupsOf(client, region, id, abort.signal);
  const refused = findingsSeen({
    client: client.kind,
    dryRun: false,
    region,
    draft: given.draft,
    name: { kind: 'unasked' },
    nameAt: null,
    groups,
  }).filter(({ severity }) => severity === 'error');
  // What is refused is not put among the answers: another device would be deployed, unasked for.
  return refused.length > 0
    ? { given, groups, refused }
    : { given: { ...given, draft: withSeen(given.draft, seenIn(groups)) }, groups, refused };
}
