/**
 * Where JSON stops being JSON, as `, line 3, column 5`; empty where that cannot be told. The engine's
 * own message quotes the text around the place, which may be a token.
 */
export function jsonPlace(text: string, error: unknown): string {
  const at = error instanceof Error ? offsetIn(text, error.message) : undefined;
  if (at === undefined) {
    return '';
  }
  const before = text.slice(0, at).split('\n');
  return `, line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function offsetIn(text: string, message: string): number | undefined {
  const told = /at position (\d+)/.exec(message)?.[1];
  if (told !== undefined) {
    return Number(told);
  }
  if (message.startsWith('Unexpected end')) {
    return text.length;
  }
  // V8 quotes ten characters on each side, with dots where there is more.
  const quoted = /^Unexpected token '.*', (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/su.exec(
    message,
  );
  const [, dots, around = ''] = quoted ?? [];
  const found = quoted ? text.indexOf(around) : -1;
  if (found === -1 || text.indexOf(around, found + 1) !== -1) {
    return undefined;
  }
  return dots === undefined ? undefined : found + 10;
}
