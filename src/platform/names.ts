import { createHash, randomBytes } from 'node:crypto';

const longest = 100;

/**
 * A name as a part of a file's name, on every platform: what could mean something to a file system
 * is spelled in hexadecimal, capitals too, because some systems take them for small letters. Two
 * names never give the same.
 */
export function safeName(name: string): string {
  const spelled = [...Buffer.from(name)].map(spell).join('');
  if (spelled.length <= longest) {
    return spelled;
  }
  // No shorter name has a sign that is spelled in no way.
  return `${spelled.slice(0, longest)}~${createHash('sha256').update(name).digest('hex')}`;
}

function spell(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[a-z0-9_-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
}

/** A deployment's name among the files: sorts by time, reads as what it is, is never used twice. */
export function newDeploymentId(service: string, at: number): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const name = service.replace(/[^a-z0-9_]/gi, '').slice(0, 40) || 'service';
  return `${stamp}-${name}-${randomBytes(2).toString('hex')}`;
}
