import { crc32 } from 'node:zlib';

export interface ZipEntry {
  name: string;
  content: Buffer;
}

/** Names are UTF-8. */
const FLAGS = 0x0800;
/** Version 2.0 unpacks it. */
const VERSION = 20;

/** A ZIP of entries stored as they are (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16); below 4 GiB. */
export function zipOf(entries: readonly ZipEntry[], at: Date): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const title = Buffer.from(name, 'utf8');
    const common = commonHeader(title, content, at);
    const local = Buffer.concat([signature(0x04034b50), common, title]);
    const central = Buffer.concat([
      signature(0x02014b50),
      words(VERSION),
      common,
      // No comment, one disk, no attributes.
      Buffer.alloc(10),
      long(offset),
      title,
    ]);
    parts.push(local, content);
    directory.push(central);
    offset += local.length + content.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    signature(0x06054b50),
    words(0, 0, entries.length, entries.length),
    long(central.length),
    long(offset),
    words(0),
  ]);
  return Buffer.concat([...parts, central, end]);
}

/** What stands in both headers, from the version that is needed to the length of further fields. */
function commonHeader(title: Buffer, content: Buffer, at: Date): Buffer {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date =
    ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return Buffer.concat([
    words(VERSION, FLAGS, 0, time, date),
    long(crc32(content)),
    long(content.length),
    long(content.length),
    words(title.length, 0),
  ]);
}

const signature = long;

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2);
  return bytes;
}
