import { coresKept } from '../../service/account.ts';
import type { Sentence } from '../sentence.ts';
import { list, text, type Values } from '../values.ts';
import { allOf, counted } from './lists.ts';
import { regionName } from './names.ts';

/** What a look at the account has against the answers, or against a file's. */
export const preflightFindings = {
  'group-missing': (values) =>
    `eascmd says that there is no group ${text(values, 'group')} in this region. Choose one that is there.`,
  'group-elsewhere': (values) =>
    `eascmd shows ${text(values, 'group')} in ${regionName(text(values, 'in'))}, not in ${regionName(text(values, 'region'))}. Its sign-in may be for that region.`,
  'group-unlisted': (values) =>
    `eascmd did not know the group ${text(values, 'group')}. Check its id and its region.`,
  'group-not-rehearsed': (values) =>
    `The rehearsal's own account has no group ${text(values, 'group')}. Of yours this says nothing.`,
  'card-not-seen': (values) =>
    `The service's card is given as ${text(values, 'value')}; the nodes of ${seen(values)}.`,
  'plugin-card-not-seen': (values) =>
    `${text(values, 'value')} has the card ${text(values, 'other')}; the nodes of ${seen(values)}.`,
  'seen-card-without-group': (values) =>
    `The nodes of ${seen(values)}, which is not listed as supported with Blade in ${regionName(text(values, 'region'))}, only in ${allOf(list(values, 'regions').map(regionName))}.`,
  'no-room': (values) => {
    const lacks = list(values, 'lacks').map(lackText);
    return `No node of ${text(values, 'group')} has room for one instance now. ${lacks.join('. ')}. It waits until there is room.`;
  },
} satisfies Record<string, Sentence>;

/** The group, what its nodes have, and an instance type that says so. */
function seen(values: Values): string {
  const type = list(values, 'types')[0];
  return `${text(values, 'group')} have ${text(values, 'card')} (${type})`;
}

/** `cpu 4 3`: what is needed, and what the node that comes nearest has free. */
function lackText(lack: string): string {
  const [item = '', needs = '', free = ''] = lack.split(' ');
  switch (item) {
    case 'cpu':
      return `It needs ${counted(needs, 'core')}; the freest node has ${free} after the ${kept} kept for the system`;
    case 'memory':
      return `It needs ${needs} MB; the freest node has ${free} MB`;
    default:
      return `It needs ${counted(needs, 'GPU')}; the freest node has ${free}`;
  }
}

const kept = coresKept === 1 ? 'one' : String(coresKept);
