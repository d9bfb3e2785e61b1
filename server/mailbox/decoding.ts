/** Bytes of a part as they were before they were made fit to be mailed (RFC 2045). */
export async function* decoded(
  encoding: string,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  if (encoding === 'base64') yield* fromBase64(chunks);
  else if (encoding === 'quoted-printable') yield* fromQuotedPrintable(chunks);
  else yield* chunks;
}

/** Four signs make three bytes: what is over waits for the next chunk. */
async function* fromBase64(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = '';
  for await (const chunk of chunks) {
    const signs = rest + chunk.toString('latin1').replaceAll(/[^A-Za-z0-9+/]/g, '');
    const whole = signs.length - (signs.length % 4);
    rest = signs.slice(whole);
    if (whole > 0) yield Buffer.from(signs.slice(0, whole), 'base64');
  }
  if (rest !== '') yield Buffer.from(rest, 'base64');
}

/** A sign of equality and what follows it may lie in two chunks, and so may a line's end. */
const UNFINISHED = /(?:=[0-9A-Fa-f]?|=?[ \t]*\r?|[ \t]+)$/;

async function* fromQuotedPrintable(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk.toString('latin1');
    const end = text.search(UNFINISHED);
    rest = end < 0 ? '' : text.slice(end);
    yield unquoted(end < 0 ? text : text.slice(0, end));
  }
  if (rest !== '') yield unquoted(rest);
}

function unquoted(text: string): Buffer {
  const plain = text
    .replaceAll(/[ \t]+(?=\r?\n)/g, '')
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(plain, 'latin1');
}
