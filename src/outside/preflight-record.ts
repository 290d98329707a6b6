import type { Check, Outcome } from '../app/preflight/checks.ts';
import type { PreflightRecord } from '../deployment/phases.ts';

/** A check as an event says it. */
export function preflightRecordOf({ item, outcome, at }: Check): PreflightRecord {
  return {
    item,
    ...recordOf(outcome),
    ...(at === null ? {} : { asked_at: new Date(at).toISOString() }),
  };
}

function recordOf(outcome: Outcome): Omit<PreflightRecord, 'item' | 'asked_at'> {
  switch (outcome.kind) {
    case 'asking':
      return { state: 'asking' };
    case 'unchecked':
      return { state: 'not-checked', why: outcome.why };
    case 'name':
      return { state: outcome.free ? 'free' : 'taken' };
    case 'group': {
      const { facts } = outcome;
      const nodes = facts.kind === 'there' ? facts.nodes : null;
      return { state: facts.kind, ...(nodes ? { nodes: nodes.length } : {}) };
    }
    case 'card': {
      const { seen } = outcome;
      const card = seen.kind === 'card' ? { card: seen.card } : {};
      return { state: seen.kind, ...card, instance_types: [...seen.types] };
    }
    case 'room': {
      const { room } = outcome;
      return { state: room.kind, ...(room.kind === 'unknown' ? {} : { node: room.node }) };
    }
  }
}
