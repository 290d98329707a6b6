/** Words as one line for a shell, each quoted where it needs to be. */
export const shellLine = (parts: readonly string[]): string => parts.map(quoted).join(' ');

/** As a POSIX shell and PowerShell both read it: in single quotes, where it needs any. */
export function quoted(part: string): string {
  return /^[\w@%+=:,./-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`;
}
