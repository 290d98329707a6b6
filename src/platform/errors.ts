/** The message of whatever was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** For a log: with the stack trace, if there is one. */
export function errorDetails(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The code from the system or Node, such as ENOENT. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

/** The code or, without one, the message. */
export const errorReason = (error: unknown): string => errorCode(error) ?? errorMessage(error);

export function isMissing(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}

const exhausted: ReadonlySet<string | null> = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EIO']);

/**
 * The value for a file that does not exist or is not readable. A system that is out of descriptors
 * or memory says nothing about the file, so its error is rethrown.
 */
export function absentAs<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (exhausted.has(errorCode(error))) {
      throw error;
    }
    return value;
  };
}
