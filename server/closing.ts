/** What has been opened one after another, and how each is closed again. */
export interface Opened {
  /** Says how to close what has just been opened. */
  closes(close: () => Promise<unknown>): void;
  /** Closes everything, the last first. One that fails keeps no other open; its error comes last. */
  close(): Promise<void>;
}

/** Opens things one after another. When one of them fails, those before it are closed. */
export async function opening<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const open: (() => Promise<unknown>)[] = [];
  const close = async () => {
    const errors: unknown[] = [];
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      await last().catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw errors[0];
  };
  try {
    return await work({ closes: (last) => open.push(last), close });
  } catch (error) {
    // Why it did not open matters more than what did not close.
    await close().catch(() => undefined);
    throw error;
  }
}
