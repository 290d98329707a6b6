import type { Check, Outcome, Unchecked } from '../../app/preflight/checks.ts';
import type { Found, FoundGroup, Free } from '../../app/screens/question.ts';
import type { Room, SeenCard } from '../../service/account.ts';
import { printable } from '../values.ts';
import { duration } from './duration.ts';
import { allOf, counted } from './lists.ts';
import { regionName } from './names.ts';

/** Over the checks of the review. */
export const checked = 'Checked';

/** What became of one check, where nothing stands against the answers. */
export function checkText({ item, outcome }: Check): string {
  return `${itemNames[item]}: ${outcomeText(outcome)}`;
}

/** Said in lines while it is asked: a client may take its time, and is given 20 seconds. */
export const askingAbout = (service: string, group: string): string =>
  group === ''
    ? `Asking eascmd whether ${service} exists.`
    : `Asking eascmd whether ${service} exists, and about ${group}.`;

/** The same for the card that nobody named. */
export const askingCard = (group: string): string =>
  `Asking eascmd which card the nodes of ${group} have.`;

/** The checks in one line. */
export const checkedLine = (checks: readonly Check[]): string =>
  `${checked}: ${checks.map(checkText).join('; ')}.`;

/** How long ago something was asked, in seconds at first. */
export const secondsAgo = (ms: number): string => (ms < 1000 ? 'just now' : `${duration(ms)} ago`);

const itemNames: Readonly<Record<Check['item'], string>> = {
  name: 'name',
  group: 'group',
  card: 'card',
  room: 'room',
};

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'asking':
      return 'asking eascmd';
    case 'unchecked':
      return notChecked(outcome.why, outcome.reason);
    case 'name':
      return outcome.free ? 'free' : 'exists';
    case 'group':
      return outcome.facts.kind === 'there'
        ? `there${outcome.facts.nodes === null ? '' : `, ${counted(String(outcome.facts.nodes.length), 'node')}`}`
        : 'not found';
    case 'card':
      return cardText(outcome.seen);
    case 'room':
      return roomText(outcome.room);
  }
}

/** Why something was not checked, as short as can be said. */
const whys: Readonly<Record<Unchecked, string>> = {
  'no-client': 'no eascmd',
  'dry-run': 'a dry run asks nothing',
  'no-region': 'no region named',
  'public-group': 'the public group is not shown',
  'not-there': 'group not found',
  'signed-out': 'not signed in',
  'no-permission': 'no right to ask',
  'no-answer': 'no answer',
  unclear: 'answer not understood',
};

export function notChecked(why: Unchecked, reason: string | null): string {
  const said = why === 'unclear' && reason !== null ? `: ${printable(reason)}` : '';
  return `not checked, ${whys[why]}${said}`;
}

function cardText(seen: SeenCard): string {
  const types = seen.types.slice(0, 2).map(printable).join(', ');
  const of = types === '' ? '' : ` (${types})`;
  switch (seen.kind) {
    case 'card':
      return `${seen.card}${of}`;
    case 'none':
      return `no GPU on its nodes${of}`;
    case 'mixed':
      return `not known, ${allOf(seen.cards)} and others${of}`;
    case 'unknown':
      return `not known${of}`;
  }
}

function roomText(room: Room): string {
  switch (room.kind) {
    case 'room':
      return 'for one instance';
    case 'short':
      return 'none for one instance now';
    case 'unknown':
      return 'not known from what eascmd shows';
  }
}

/** Under the field: what is found there to choose from, and when; `ms` ago. */
export function foundHeading({ list, region, groups }: Found, ms: number | null): string {
  switch (list.kind) {
    case 'asking':
      return 'Asking eascmd which groups there are.';
    case 'unanswered':
      return `Groups ${notChecked(list.cause, list.reason)}.`;
    case 'listed': {
      const age = ms === null ? '' : `, asked ${secondsAgo(ms)}`;
      return groups.length === 0
        ? `eascmd shows no group in ${regionName(region)}${age}.`
        : `${counted(String(groups.length), 'group')} in ${regionName(region)}${age}:`;
    }
  }
}

export const publicGroup = 'Public group';

/** What one may want to know of a group before choosing it, most useful first, with commas between. */
export function foundNote({ nodes, elsewhere }: FoundGroup): string {
  if (elsewhere !== null) {
    return `in ${regionName(elsewhere)} by what eascmd shows`;
  }
  switch (nodes.kind) {
    case 'asking':
      return 'asking';
    case 'unanswered':
      return `nodes ${notChecked(nodes.cause, null)}`;
    case 'seen':
      return [
        ...(nodes.count === 0 ? ['no node'] : [cardName(nodes.card)]),
        ...(nodes.withBlade ? [] : ['not listed with Blade here']),
        ...freeText(nodes.freest, nodes.card.kind !== 'none'),
      ].join(', ');
  }
}

function cardName(card: SeenCard): string {
  switch (card.kind) {
    case 'card':
      return card.card;
    case 'none':
      return 'no GPU';
    case 'mixed':
      return `${allOf(card.cards)} and others`;
    case 'unknown':
      return 'card not known';
  }
}

function freeText({ cpu, gpu }: Free, withGpu: boolean): readonly string[] {
  const parts = [
    ...(cpu === null ? [] : [counted(String(cpu), 'core')]),
    ...(gpu === null || !withGpu ? [] : [counted(String(gpu), 'GPU')]),
  ];
  return parts.length === 0 ? [] : [`${allOf(parts)} free`];
}
