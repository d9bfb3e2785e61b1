/** A browser reads no answer before it has sent everything; a refused file is read to its end. */
const MOST_DRAINED = 268_435_456;

/** Reads what is left of an upload; false when it was too much, and the line has to be cut. */
export async function drained(pieces: AsyncIterator<Buffer>): Promise<boolean> {
  for (let bytes = 0; bytes < MOST_DRAINED;) {
    const next = await pieces.next().catch(() => ({ done: true as const, value: undefined }));
    if (next.done === true) return true;
    bytes += next.value.length;
  }
  return false;
}
