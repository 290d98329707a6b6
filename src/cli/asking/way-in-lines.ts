import type { ServicePlan } from '../../app/facts.ts';
import { type Brought, freeName } from '../../app/file.ts';
import { offeredChoices } from '../../app/screens/name-taken.ts';
import type { Presence } from '../../eascmd/describe.ts';
import { english } from '../../messages/en/english.ts';
import { begin, type Conversation } from '../../questions/navigation.ts';
import type { Session } from '../session.ts';
import { chooseOne } from './choose-in-lines.ts';
import type { LineInput } from './line-input.ts';

/** What is done about a name that exists; `leave` sends nothing. */
export type AgreedWay = 'modify' | 'replace' | 'leave';

type Chosen =
  | { readonly kind: 'way'; readonly way: AgreedWay | null }
  /** Back to the review, perhaps with another name. */
  | { readonly kind: 'review'; readonly conversation: Conversation };

interface Choosing {
  readonly talk: {
    readonly input: LineInput;
    readonly session: Session;
    readonly brought?: Brought | null;
  };
  readonly plan: ServicePlan;
  readonly presence: Presence | null;
  readonly answered: Conversation;
}

/**
 * The four ways of a name that exists, as the screens offer them; null when the person has left. Enter
 * alone takes none of them: each changes something, or sends nothing.
 */
export async function chooseWay({
  talk,
  plan,
  presence,
  answered,
}: Choosing): Promise<Chosen | null> {
  const { input, session, brought = null } = talk;
  const { service, pluginsConfigured: plugin } = plan;
  if (presence?.kind !== 'taken' || session.flags.allowDelete === service) {
    return { kind: 'way', way: null };
  }
  const newName = freeName(service, []);
  const choice = await chooseOne(input, {
    head: [english.nameSentence(presence, service, plugin) ?? ''],
    choices: offeredChoices({ plan, brought }),
    label: (value) => {
      const { label, note } = english.taken(value, newName, plugin);
      return `${label}, ${note}`;
    },
    enterTakesFirst: false,
  });
  switch (choice) {
    case null:
      return null;
    case 'modify':
      return { kind: 'way', way: 'modify' };
    case 'watch':
      return { kind: 'way', way: 'leave' };
    case 'new-name':
      return { kind: 'review', conversation: named(answered, newName) };
    case 'replace':
      return confirmReplacement(talk, service, answered);
  }
}

function named({ draft, sources }: Conversation, name: string): Conversation {
  return begin({ draft: { ...draft, name }, sources: { ...sources, name: 'asked' } });
}

/** Deleting takes the name in full, as every deletion does; anything else leads back. */
async function confirmReplacement(
  { input }: Choosing['talk'],
  service: string,
  answered: Conversation,
): Promise<Chosen | null> {
  const { question, consequence } = english.replacement;
  for (const line of ['', question(service), consequence]) {
    input.say(line);
  }
  const typed = await input.ask(`${english.deletion.typeName(service)} `);
  if (typed === null) {
    return null;
  }
  return typed.trim() === service
    ? { kind: 'way', way: 'replace' }
    : { kind: 'review', conversation: answered };
}
