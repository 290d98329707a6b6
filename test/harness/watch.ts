export interface Watch {
  /** Something changed: every condition waited for is asked again. */
  readonly changed: () => void;
  /** Resolves with the first answer that is not `undefined`; rejects when `explain` is all there is after the deadline. */
  readonly until: <Answer>(
    ask: () => Answer | undefined,
    explain: () => string,
    milliseconds: number,
  ) => Promise<Answer>;
}

/** Waits for conditions by asking again at each change: no sleeping, so a test is as quick as its program. */
export function createWatch(): Watch {
  const waiting = new Set<() => void>();
  return {
    changed: () => {
      for (const again of [...waiting]) again();
    },
    until: (ask, explain, milliseconds) =>
      new Promise((resolve, reject) => {
        const finish = (settle: () => void): void => {
          clearTimeout(deadline);
          waiting.delete(again);
          settle();
        };
        const again = (): void => {
          try {
            const answer = ask();
            if (answer !== undefined) finish(() => resolve(answer));
          } catch (error) {
            finish(() => reject(error));
          }
        };
        const deadline = setTimeout(() => finish(() => reject(new Error(explain()))), milliseconds);
        waiting.add(again);
        again();
      }),
  };
}
