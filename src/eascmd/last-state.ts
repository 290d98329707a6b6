/** How a container of an instance ended before, as `w` prints it in LASTSTATE (eascmd command reference). */
export interface LastState {
  /** Such as `OOMKilled` or `Error`. */
  readonly reason: string | null;
  readonly exitCode: number | null;
}

const nothing: LastState = { reason: null, exitCode: null };

/** Reads the JSON of that column, as in the reference's sample; what is none is a reason, word for word. */
export function readLastState(text: string): LastState {
  const value = parse(text);
  if (typeof value !== 'object' || value === null) {
    return text === '' ? nothing : { reason: text, exitCode: null };
  }
  const reason = 'reason' in value && typeof value.reason === 'string' ? value.reason : null;
  const exitCode =
    'exitCode' in value && typeof value.exitCode === 'number' ? value.exitCode : null;
  return { reason, exitCode };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
