/** Two processors is what the product is measured on; more connections would wait for each other. */
const LANES = 2;

/**
 * Does pieces of work in their order, some at a time, two unless said: one is computed here while the
 * database reads or writes another. The first failure ends all, once what is under way has ended.
 */
export async function inLanes<T>(
  pieces: readonly T[],
  work: (piece: T) => Promise<void>,
  lanes = LANES,
): Promise<void> {
  const waiting = [...pieces];
  const lane = async () => {
    for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
      try {
        await work(piece);
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
