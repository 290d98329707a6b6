/** What went wrong, in the words of who threw it. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** For a log: with the place in the code, where it is known. */
export function errorDetails(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The code that the system or Node gives, such as ENOENT. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

export function isMissing(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}

const exhausted: ReadonlySet<string | null> = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EIO']);

/**
 * The value for a file that is not there or not ours to read. A system that is out of descriptors or
 * memory says nothing about the file, so that its error is thrown on.
 */
export function absentAs<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (exhausted.has(errorCode(error))) {
      throw error;
    }
    return value;
  };
}
