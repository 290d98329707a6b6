import type { EndingFacts } from '../app/result.ts';
import type { ResultEvent } from '../deployment/events.ts';
import { english } from '../messages/en/english.ts';

/** A result with the likeliest cause and what may help, for who reads the events. */
export function explained(result: ResultEvent, facts: EndingFacts): ResultEvent {
  const { diagnosis } = facts;
  const message = english.causeOf(facts);
  const next = nextOf(facts);
  return {
    ...result,
    ...(diagnosis && message !== null
      ? { cause: { id: diagnosis.id, certainty: diagnosis.certainty, message } }
      : {}),
    ...(next.length > 0 ? { next } : {}),
  };
}

function nextOf(facts: EndingFacts): NonNullable<ResultEvent['next']> {
  const fixes = facts.fixes.map((fix) => ({
    id: fix.id,
    message: english.fixLine(fix, facts),
    flag: fix.flag,
  }));
  const goesOn = facts.kind === 'running' || facts.watchLimitMs !== null;
  const back = { id: 'attach', message: english.comeBack(facts.service), flag: null };
  return goesOn ? [back, ...fixes] : fixes;
}
