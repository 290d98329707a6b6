import type { Service, Stage } from './service.ts';
import type { Found, Session } from './session.ts';

/** Keeps in the store what a service is asked to do now, with its changes, and returns it. */
export const enter = (
  session: Session,
  { service, condition }: Found,
  kind: Stage['kind'],
  changes: Partial<Pick<Service, 'config' | 'version'>> = {},
): Service & { readonly stage: Stage } => {
  const now = Date.now();
  const stage: Stage = { kind, at: now, running: condition.running };
  const next = { ...service, ...changes, updatedAt: now, stage };
  session.store.replace(next);
  return next;
};
