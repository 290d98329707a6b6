import { randomBytes } from 'node:crypto';

/** A deployment's name among the files: sorts by time, reads as what it is, is never used twice. */
export function newDeploymentId(service: string, at: number): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const name = service.replace(/[^a-z0-9_]/gi, '').slice(0, 40) || 'service';
  return `${stamp}-${name}-${randomBytes(2).toString('hex')}`;
}
