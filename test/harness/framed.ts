/** The screen in a frame as wide as the terminal, so that an empty line or a wrapped one can be seen. */
export function framed(lines: readonly string[], columns: number): string {
  const edge = '─'.repeat(columns);
  const rows = lines.map((line) => `│${line}`);
  return [`┌${edge}┐`, ...rows, `└${edge}┘`].join('\n');
}
