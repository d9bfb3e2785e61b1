/** One command of the operator. */
export interface Command {
  help: string;
  /** Returns the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** Called with words that make no sense; explained together with the usage. */
export class UsageError extends Error {}
