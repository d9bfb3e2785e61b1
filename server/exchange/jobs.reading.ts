import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { TableReading } from '../../contract/exchange/table.ts';
import { Refusal } from '../http/problem.ts';
import { CsvReader } from './rules.csv.ts';

const HEAD = 262_144;
const SLICE = 65_536;
/** Real tables shrink about tenfold; deflate's most is a thousandfold. */
const MOST_RATIO = 200;
const FREE = 67_108_864;

/** The first bytes of a stream, and the stream as if nothing had been read. */
export async function peek(
  content: AsyncIterable<Buffer>,
): Promise<{ head: Buffer; whole: boolean; all: AsyncIterable<Buffer> }> {
  const pieces = content[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let bytes = 0;
  let whole = false;
  while (bytes < HEAD) {
    const next = await pieces.next();
    if (next.done === true) {
      whole = true;
      break;
    }
    held.push(next.value);
    bytes += next.value.length;
  }
  const rest = async function* () {
    yield* held;
    while (!whole) {
      const next = await pieces.next();
      if (next.done === true) return;
      yield next.value;
    }
  };
  const head = Buffer.concat(held);
  return { head: head.subarray(0, HEAD), whole: whole && bytes <= HEAD, all: rest() };
}

function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The first bytes of the text in a file, whose head may be compressed. */
export async function headOfText(
  head: Buffer,
  whole: boolean,
): Promise<{ head: Buffer; whole: boolean }> {
  if (!isGzip(head)) return { head, whole };
  const gunzip = createGunzip({ chunkSize: HEAD });
  const held: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    const enough = (ended: boolean) => {
      gunzip.destroy();
      resolve({ head: Buffer.concat(held), whole: ended });
    };
    gunzip.on('error', () => reject(new Refusal('import.damaged')));
    gunzip.on('data', (piece: Buffer) => {
      held.push(piece);
      bytes += piece.length;
      if (bytes >= HEAD) enough(false);
    });
    gunzip.on('end', () => enough(whole));
    if (whole) gunzip.end(head);
    else gunzip.write(head, () => enough(false));
  });
}

/** The bytes of the text in a stored file; counts what is read of the file itself. */
export async function* plainBytes(
  content: AsyncIterable<Buffer>,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const { head, all } = await peek(content);
  let read = 0;
  const counted = async function* () {
    for await (const piece of all) {
      read += piece.length;
      count(piece.length);
      yield piece;
    }
  };
  if (!isGzip(head)) {
    yield* counted();
    return;
  }
  const gunzip = createGunzip({ chunkSize: HEAD });
  // Errors come out of the loop below; the callback only keeps them from being unhandled.
  pipeline(counted(), gunzip, () => undefined);
  let made = 0;
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      made += piece.length;
      if (made > FREE && made > read * MOST_RATIO) throw new Refusal('import.bomb');
      yield piece;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code.startsWith('Z_') ? new Refusal('import.damaged') : error;
  }
}

/** The records of a file, batch by batch; the first is the header. */
export async function* records(
  bytes: AsyncIterable<Buffer>,
  reading: Pick<TableReading, 'encoding' | 'separator'>,
): AsyncGenerator<string[][]> {
  const reader = new CsvReader(reading.separator);
  const decoder = new TextDecoder(reading.encoding, { fatal: reading.encoding === 'utf-8' });
  const decode = (piece?: Buffer) => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch {
      throw new Refusal('import.wrong_encoding');
    }
  };
  const split = (text: string) => {
    if (text.includes('\0')) throw new Refusal('import.binary');
    return reader.push(text);
  };
  for await (const piece of inSlices(bytes)) yield split(decode(piece));
  yield split(decode());
  yield reader.end();
}

/** No piece takes the loop of events for long: requests are answered while a file is read. */
async function* inSlices(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += SLICE) yield piece.subarray(at, at + SLICE);
  }
}
