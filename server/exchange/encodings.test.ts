import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import type { Surroundings } from './rules.guess.ts';
import { guess } from './rules.guess.ts';
import { headOfText, records } from './jobs.reading.ts';

const around: Surroundings = {
  timeZone: 'Europe/London',
  currency: 'GBP',
  country: null,
  fields: [],
};

/** What a file's bytes are taken for, and its first row read so. */
async function see(bytes: Buffer) {
  const { head, whole } = await headOfText(bytes, true);
  const { mapping, missing, rows, header } = guess(head, whole, around);
  const read: string[][] = [];
  for await (const batch of records(once(head), mapping)) read.push(...batch);
  expect(read.slice(1, rows.length + 1)).toEqual(rows);
  return { mapping, missing, row: rows[0], header };
}

async function* once(bytes: Buffer) {
  // Cut in the middle of a character, as a stream would.
  yield bytes.subarray(0, 7);
  yield bytes.subarray(7);
}

const english =
  'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n1,A,Café,2,2020-01-01,1.5,9,FR\n';
const hebrew =
  'מספר הזמנה;מק"ט;תיאור;כמות;תאריך;מחיר;מספר לקוח\n1;A;ספל גדול ויפה מאוד;2;31/12/2020;1,50;9\n';
const chinese =
  '订单号\t货号\t商品名称\t数量\t下单时间\t单价\t客户编号\n1\tA\t杯子\t2\t2020-01-01\t1.5\t9\n';

/** Encodes by looking up what each byte pair decodes to; there is no encoder in the runtime. */
function encode(text: string, encoding: 'windows-1252' | 'windows-1255' | 'gb18030'): Buffer {
  const decoder = new TextDecoder(encoding);
  const known = new Map<string, number[]>();
  for (let byte = 0; byte < 256; byte++) known.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  if (encoding === 'gb18030') {
    for (let a = 0x81; a < 0xff; a++)
      for (let b = 0x40; b < 0xff; b++) known.set(decoder.decode(Uint8Array.of(a, b)), [a, b]);
    for (let byte = 0; byte < 128; byte++) known.set(String.fromCharCode(byte), [byte]);
  }
  return Buffer.from(Array.from(text).flatMap((letter) => known.get(letter) ?? [63]));
}

describe('the encoding of a file is found out', () => {
  it.each([
    ['UTF-8', Buffer.from(english), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${english}`), 'utf-8'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${english}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without one', Buffer.from(english, 'utf16le'), 'utf-16le'],
    ['Windows-1252', encode(english, 'windows-1252'), 'windows-1252'],
    ['compressed', gzipSync(Buffer.from(english)), 'utf-8'],
  ])('%s', async (_name, bytes, encoding) => {
    const { mapping, missing, row, header } = await see(bytes);
    expect(mapping).toMatchObject({ encoding, separator: ',', decimal: '.' });
    expect(missing).toEqual([]);
    expect(header[0]).toBe('Invoice');
    expect(row).toEqual(['1', 'A', 'Café', '2', '2020-01-01', '1.5', '9', 'FR']);
  });

  it.each([
    ['UTF-8', Buffer.from(hebrew), 'utf-8'],
    ['Windows-1255', encode(hebrew, 'windows-1255'), 'windows-1255'],
  ])('Hebrew in %s, with decimal commas', async (_name, bytes, encoding) => {
    const { mapping, missing, row } = await see(bytes);
    expect(mapping).toMatchObject({ encoding, separator: ';', decimal: ',', date_order: 'dmy' });
    expect(missing).toEqual([]);
    expect(row?.[2]).toBe('ספל גדול ויפה מאוד');
  });

  it.each([
    ['UTF-8', Buffer.from(chinese), 'utf-8'],
    ['GB 18030', encode(chinese, 'gb18030'), 'gb18030'],
  ])('Chinese in %s', async (_name, bytes, encoding) => {
    const { mapping, missing, row } = await see(bytes);
    expect(mapping).toMatchObject({ encoding, separator: '\t' });
    expect(missing).toEqual([]);
    expect(row?.[2]).toBe('杯子');
  });
});
