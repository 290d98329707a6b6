import { isOfSeen } from '../../service/account.ts';
import type { Effect } from '../effect.ts';
import type { State } from '../state.ts';
import type { Step } from '../step.ts';
import { checkedFacts } from './checked-facts.ts';
import { findingsSeen } from './checks.ts';
import { askedGroup, askedGroups, asking, findGroup, type Groups } from './groups.ts';
import { withLateCard } from './late-card.ts';

/**
 * After every event: asks what there is to ask about the region and the group that are known by now,
 * and judges the plan by what was seen. Nobody waits for it.
 */
export function withPreflight(before: State | null, [state, effects]: Step): Step {
  const [asked, more] = askAboutGroups(state);
  return [
    withLateCard(before, judgePlan(before, asked)),
    more.length === 0 ? effects : [...effects, ...more],
  ];
}

function askAboutGroups(state: State): Step {
  const { client, options, screen } = state;
  const facts = checkedFacts(state);
  const { region } = facts;
  const applies = screen === 'question' || screen === 'review';
  if (!applies || !client || options.dryRun || region === null) {
    return [state, []];
  }
  const same = state.groups?.region === region && state.groups.client === client.kind;
  const groups = same && state.groups ? state.groups : askedGroups(region, client.kind);
  const [listing, first] = askForList(groups, screen === 'question');
  const [known, second] = askAboutGroup(listing, facts.draft.serviceResource ?? '');
  return known === state.groups
    ? [state, []]
    : [{ ...state, groups: known }, [...first, ...second]];
}

function askForList(groups: Groups, isWanted: boolean): readonly [Groups, readonly Effect[]] {
  return isWanted && groups.list.kind === 'unasked'
    ? [{ ...groups, list: asking }, [{ type: 'look-at-groups', region: groups.region }]]
    : [groups, []];
}

const groupForm = /^eas-r-[a-z0-9]{1,40}$/;

/** A group that was typed, and that the list does not have, is asked for by itself. */
function askAboutGroup(groups: Groups, id: string): readonly [Groups, readonly Effect[]] {
  if (!mayAsk(groups) || findGroup(groups, id) !== undefined || !groupForm.test(id)) {
    return [groups, []];
  }
  const effect: Effect = { type: 'look-at-group', region: groups.region, group: id };
  return [{ ...groups, groups: [...groups.groups, askedGroup(id)] }, [effect]];
}

/** Not while the list may have it, nor where the client has just not answered at all. */
function mayAsk({ list }: Groups): boolean {
  const isMute = list.kind === 'unanswered' && ['signed-out', 'no-answer'].includes(list.cause);
  return list.kind !== 'asking' && !isMute;
}

/** What was seen counts as what the rules find: an error of it is not sent. */
function judgePlan(before: State | null, state: State): State {
  const { plan, screen, groups, name, afterWriting } = state;
  const same =
    before?.plan === plan &&
    before.groups === groups &&
    before.name === name &&
    before.screen === screen;
  if (!plan || screen !== 'review' || afterWriting !== null || same) {
    return state;
  }
  const kept = plan.findings.filter((finding) => !isOfSeen(finding));
  const seen = findingsSeen(checkedFacts(state));
  return kept.length === plan.findings.length && seen.length === 0
    ? state
    : { ...state, plan: { ...plan, findings: [...kept, ...seen] } };
}
