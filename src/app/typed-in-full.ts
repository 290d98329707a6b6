import type { State } from './state.ts';

/** The number of instances that was typed; null for anything else. */
export function instancesIn(text: string): number | null {
  return /^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text) : null;
}

/** Whether Enter has what it needs: the name of what is deleted, or a number of instances. */
export function isTypedInFull({ overlay, deployment, plan }: State): boolean {
  switch (overlay?.kind) {
    case 'delete':
      return overlay.field.value === deployment.plan?.service;
    case 'replace':
      return overlay.field.value === plan?.service;
    case 'scale':
      return instancesIn(overlay.field.value) !== null;
    default:
      return false;
  }
}
