/** One command of the operator. */
export interface Command {
  help: string;
  /** Returns the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** Called with words that make no sense; explained together with the usage. */
export class UsageError extends Error {}

/** Resolves when the process is told to end. */
export function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    // More than once: npm passes on what the terminal has sent already.
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
    process.once('disconnect', () => resolve());
  });
}
