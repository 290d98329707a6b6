import { notAFile } from '../platform/service-bytes.ts';

/** A folder that is not there, or no place for a file, is the user's to mend; a full disk is not. */
export function isWrongPath(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', notAFile].includes(code);
}
