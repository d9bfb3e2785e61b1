import { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Database } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import { readPiece, readPieceSizes } from './data.files.ts';

/** A workbook has a few dozen parts. */
const MOST_PARTS = 5_000;
/** Sheets shrink ten- to fiftyfold; deflate's most is a thousandfold. */
const MOST_RATIO = 250;
const FREE = 67_108_864;
const MOST_BYTES = 8_589_934_592;

/** The parts of a stored zip file, each opened on its own: nothing else of it is read. */
export interface Zip {
  names: readonly string[];
  /** Undefined where there is no such part. `count` is told the packed bytes that were read. */
  open(name: string, count?: (bytes: number) => void): Promise<Readable | undefined>;
  sizeOf(name: string): number;
}

/** Reads a stored file from any place, piece by piece; the last piece read is kept. */
class StoredFile extends yauzl.RandomAccessReader {
  readonly #piece: (position: number) => Promise<Buffer>;
  readonly #starts: readonly number[];
  #count: (bytes: number) => void = () => undefined;
  #last: { position: number; bytes: Buffer } | undefined;

  constructor(starts: readonly number[], piece: (position: number) => Promise<Buffer>) {
    super();
    this.#starts = starts;
    this.#piece = piece;
  }

  counted(count: (bytes: number) => void): void {
    this.#count = count;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#range(start, end), { objectMode: false });
  }

  async *#range(start: number, end: number): AsyncGenerator<Buffer> {
    let position = this.#starts.findLastIndex((from) => from <= start);
    for (let at = start; at < end; position++) {
      const from = this.#starts[position] ?? 0;
      if (this.#last?.position !== position) {
        this.#last = { position, bytes: await this.#piece(position) };
      }
      const bytes = this.#last.bytes.subarray(at - from, end - from);
      if (bytes.length === 0) throw new Refusal('import.damaged');
      at += bytes.length;
      this.#count(bytes.length);
      yield bytes;
    }
  }
}

/** Looks at the directory of a stored zip file, and refuses one that would burst, before it does. */
export async function openZip(
  database: Database,
  workspaceId: string,
  fileId: string,
): Promise<Zip> {
  const sizes = await database.inWorkspace(workspaceId, (tx) =>
    readPieceSizes(tx, workspaceId, fileId),
  );
  let total = 0;
  const starts = sizes.map((size) => (total += size) - size);
  const file = new StoredFile(starts, (position) =>
    database.inWorkspace(workspaceId, (tx) => readPiece(tx, workspaceId, fileId, position)),
  );
  const entries = new Map<string, yauzl.Entry>();
  const zip = await yauzl
    .fromRandomAccessReaderPromise(file, total, { lazyEntries: true, autoClose: false })
    .catch(damaged);
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MOST_PARTS) throw new Refusal('import.bomb');
      refuseBomb(entry);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    damaged(error);
  }
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.compressedSize ?? 0,
    open: async (name, count = () => undefined) => {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      file.counted(count);
      return zip.openReadStreamPromise(entry).catch(damaged);
    },
  };
}

/** Sizes are what the directory says; the reader holds the parts to it while they are unpacked. */
function refuseBomb({ uncompressedSize, compressedSize }: yauzl.Entry): void {
  const bursts = uncompressedSize > FREE && uncompressedSize > compressedSize * MOST_RATIO;
  if (bursts || uncompressedSize > MOST_BYTES) throw new Refusal('import.bomb');
}

/** What the reader cannot make sense of is a damaged file; a database that is away is not. */
export function damaged(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof Refusal || (code !== '' && !code.startsWith('Z_'))) throw error;
  throw new Refusal('import.damaged');
}
