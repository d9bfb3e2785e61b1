import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';

/** Bytes that are held; what is more goes into a file that has no name any longer. */
const MOST_HELD = 33_554_432;
const PIECE = 1_048_576;

/** The texts that cells of a workbook point at by number. */
export class SharedTexts {
  #starts = new Float64Array(4_096);
  #count = 0;
  #bytes = 0;
  #pieces: Buffer[] = [];
  #piece: Buffer = Buffer.allocUnsafe(PIECE);
  #used = 0;
  #file: number | undefined;
  #inFile = 0;

  add(text: string): void {
    const bytes = Buffer.from(text);
    if (this.#count + 1 >= this.#starts.length) {
      const grown = new Float64Array(this.#starts.length * 2);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    this.#starts[this.#count] = this.#bytes;
    this.#count += 1;
    this.#bytes += bytes.length;
    this.#starts[this.#count] = this.#bytes;
    for (let at = 0; at < bytes.length;) {
      const copied = bytes.copy(this.#piece, this.#used, at);
      at += copied;
      this.#used += copied;
      if (this.#used === PIECE) this.#turn();
    }
  }

  at(number: number): string {
    if (!(number >= 0 && number < this.#count)) return '';
    const start = this.#starts[number] ?? 0;
    return this.#read(start, (this.#starts[number + 1] ?? start) - start).toString();
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #turn(): void {
    if (this.#pieces.length * PIECE >= MOST_HELD) {
      this.#file ??= nameless();
      writeSync(this.#file, this.#piece, 0, PIECE, this.#inFile);
      this.#inFile += PIECE;
    } else {
      this.#pieces.push(this.#piece);
      this.#piece = Buffer.allocUnsafe(PIECE);
    }
    this.#used = 0;
  }

  #read(start: number, length: number): Buffer {
    const held = this.#pieces.length * PIECE;
    const inPieces = held + this.#inFile;
    const out = Buffer.allocUnsafe(length);
    for (let done = 0; done < length;) {
      const at = start + done;
      if (at < held) {
        const piece = this.#pieces[Math.floor(at / PIECE)] ?? this.#piece;
        done += piece.copy(out, done, at % PIECE, Math.min(PIECE, (at % PIECE) + length - done));
      } else if (at < inPieces && this.#file !== undefined) {
        const most = Math.min(length - done, inPieces - at);
        done += readSync(this.#file, out, done, most, at - held);
      } else {
        done += this.#piece.copy(out, done, at - inPieces, at - inPieces + length - done);
      }
    }
    return out;
  }
}

function nameless(): number {
  const path = join(tmpdir(), `mainstay-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}
