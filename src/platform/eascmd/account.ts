import type { QueryError } from '../../eascmd/answers.ts';
import { groupArguments, groupsArguments, nodesArguments } from '../../eascmd/args.ts';
import {
  type GroupNode,
  type GroupPresence,
  type Listed,
  type ListedGroup,
  readGroupPresence,
  readGroups,
  readNodes,
} from '../../eascmd/list.ts';
import { errorMessage } from '../errors.ts';
import type { Asking } from './ask.ts';
import { type Client, inRegion } from './client.ts';

/** The list of groups isn't worth a longer wait, however many calls it takes. */
const groupsPatienceMs = 20_000;
/** Each call is a process: run few at a time, to keep the machine responsive. */
const atOnce = 2;

export interface GroupAnswer {
  readonly group: string;
  readonly presence: GroupPresence;
  readonly nodes: Listed<GroupNode>;
}

/** Asks one client about the groups of one region until the time is up. Never throws. */
interface GroupLooker {
  readonly list: () => Promise<Listed<ListedGroup>>;
  /** A group in the list: only its nodes are requested. */
  readonly nodes: (group: string) => Promise<GroupAnswer>;
  /** A group that nothing is known about. */
  readonly group: (group: string) => Promise<GroupAnswer>;
}

export function groupQueries(
  client: Client,
  region: string,
  { signal, patienceMs = groupsPatienceMs }: Asking = {},
): GroupLooker {
  const speaking = inRegion(client, region);
  const until = performance.now() + patienceMs;
  const ask = async <Answer>(
    call: readonly string[],
    read: (text: string, exitCode: number | null) => Answer,
  ): Promise<Answer | QueryError> => {
    const left = Math.round(until - performance.now());
    if (left <= 0) {
      return noAnswer(null);
    }
    try {
      const { askEascmd } = await import('./ask.ts');
      const { text, exitCode } = await askEascmd(speaking, call, {
        patienceMs: left,
        ...(signal ? { signal } : {}),
      });
      return read(text, exitCode ?? null);
    } catch (error) {
      return noAnswer(errorMessage(error));
    }
  };
  const nodesOf = (group: string) => ask(nodesArguments(group), readNodes);
  return {
    list: () => ask(groupsArguments(), readGroups),
    nodes: async (group) => ({ group, presence: { kind: 'there' }, nodes: await nodesOf(group) }),
    group: async (group) => {
      const nodes = await nodesOf(group);
      // A group whose nodes are listed exists. An empty list, or a message, says nothing about the
      // group itself.
      if (nodes.kind === 'listed' && nodes.rows.length > 0) {
        return { group, presence: { kind: 'there' }, nodes };
      }
      if (nodes.kind === 'unanswered' && ['signed-out', 'no-answer'].includes(nodes.cause)) {
        return { group, presence: nodes, nodes };
      }
      const presence = await ask(groupArguments(group), (text, exitCode) =>
        readGroupPresence(text, exitCode, group),
      );
      return { group, presence, nodes };
    },
  };
}

/** Processes the items in order, a few at a time. */
export async function eachGroup(
  groups: readonly string[],
  look: (group: string) => Promise<void>,
): Promise<void> {
  const waiting = [...groups];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await look(next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

const noAnswer = (reason: string | null): QueryError => ({
  kind: 'unanswered',
  cause: 'no-answer',
  reason,
});
