import { type Rule, saying } from './rule.ts';

/** Exact words are not public; a resource group is named by its id, or as one. */
const named = String.raw`(?:resource[ _-]?group\b|\bresource \[|\beas-r-|_8CORE\b)`;
const absent = String.raw`(?:not[ -]?(?:found|exist)|does(?: not|n't) exist|no such|\b404\b|(?:invalid|unknown) (?:\w+ )?resource)`;
const elsewhere =
  '(?:(?:another|other|different|wrong) region|not (?:in|of|belong to) (?:this |the )?region|region (?:mismatch|does not match))';

const both = (one: string, other: string): RegExp =>
  new RegExp(`${one}.{0,120}${other}|${other}.{0,120}${one}`, 'i');

const source = 'no public transcript; resource groups are named as in the service reference';

/** The resource groups of the service and of the plugin. */
export const groupRules: readonly Rule[] = [
  {
    id: 'group-elsewhere',
    certainty: 'likely',
    source,
    sign: saying(both(named, elsewhere)),
    fixes: ['other-region', 'other-group'],
  },
  {
    id: 'plugin-group',
    certainty: 'likely',
    source: 'no public transcript; the groups are those of the Blade EAS Plugin page',
    sign: saying(
      both(
        String.raw`\b(?:T4|V100|P4)_8CORE\b`,
        String.raw`(?:${absent}|unavailable|not available|fail\w* to (?:find|get|use|allocate|acquire))`,
      ),
    ),
    fixes: ['other-plugin-group', 'other-region', 'without-blade'],
  },
  {
    id: 'group-missing',
    certainty: 'likely',
    source,
    sign: saying(both(named, absent)),
    fixes: ['other-group', 'other-region', 'sign-in'],
  },
];
