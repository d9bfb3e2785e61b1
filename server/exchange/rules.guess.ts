import type { CustomField } from '../../contract/customers/custom-fields.ts';
import { orderLineColumns } from '../../contract/exchange/readings.ts';
import {
  type CodeRule,
  neededColumns,
  type OrderLineColumn,
  type OrderLineMapping,
} from '../../contract/exchange/import.ts';
import type { TableReading } from '../../contract/exchange/table.ts';
import { Refusal } from '../http/problem.ts';
import { CsvReader } from './rules.csv.ts';
import { guessCustomerColumns } from './rules.people.ts';

type Encoding = TableReading['encoding'];
type Separator = TableReading['separator'];

const MOST_COLUMNS = 500;
const PREVIEW_ROWS = 20;

const SHOWN_ROWS = 200;

/**
 * Codes of the trade that say what they are. They are proposed to everybody, because such a code
 * may first come up far down a file; the person sees and changes them.
 */
const generalRules: readonly CodeRule[] = [
  { code: 'POST', treatment: 'carriage' },
  { code: 'DOT', treatment: 'carriage' },
  { code: 'C2', treatment: 'carriage' },
  { code: 'C3', treatment: 'carriage' },
  { code: 'BANK CHARGES', treatment: 'fee' },
  { code: 'AMAZONFEE', treatment: 'fee' },
  { code: 'CRUK', treatment: 'fee' },
  { code: 'TEST*', treatment: 'test' },
  { code: 'ADJUST*', treatment: 'adjustment' },
];
/** Bad debt written off, in the shop system these codes come from; elsewhere B is any product. */
const badDebt: CodeRule = { code: 'B', treatment: 'adjustment' };
const shopSystem = new Set([
  ...['POST', 'DOT', 'C2', 'C3', 'M', 'D', 'S', 'PADS', 'BANK CHARGES', 'AMAZONFEE', 'CRUK'],
]);

/** What headers call each column, without spaces and signs, in the languages of the product. */
const synonyms: Readonly<Record<OrderLineColumn, readonly string[]>> = {
  order_number: [
    ...['invoice', 'invoiceno', 'invoicenumber', 'invoiceid', 'order', 'orderid', 'orderno'],
    ...['ordernumber', 'ordername', 'receipt', 'receiptno', 'document', 'documentno', 'billno'],
    ...[
      '订单',
      '订单号',
      '订单编号',
      '发票号',
      '单号',
      '單號',
      '訂單',
      '訂單編號',
      '訂單號碼',
      '發票號碼',
    ],
    ...['מספרהזמנה', 'הזמנה', 'מספרחשבונית', 'חשבונית'],
    ...['pedido', 'numerodopedido', 'nopedido', 'notafiscal', 'nf', 'fatura', 'numerodafatura'],
  ],
  product_code: [
    ...['stockcode', 'sku', 'productcode', 'itemcode', 'itemno', 'productid', 'itemid', 'code'],
    ...['article', 'articleno', 'product', 'item', 'variantsku', 'lineitemsku', 'partnumber'],
    ...['商品编码', '商品编号', '产品编码', '产品编号', '货号', '商品編號', '產品編號', '貨號'],
    ...['מקט', 'קודמוצר', 'קודפריט', 'פריט', 'מוצר'],
    ...['codigo', 'codigodoproduto', 'codproduto', 'produto', 'referencia'],
  ],
  product_name: [
    ...['description', 'productname', 'itemname', 'name', 'title', 'lineitemname', 'productitle'],
    ...['商品名称', '产品名称', '品名', '描述', '商品名稱', '產品名稱', '說明'],
    ...['תיאור', 'שםמוצר', 'שםפריט'],
    ...['descricao', 'nomedoproduto', 'descricaodoproduto'],
  ],
  quantity: [
    ...[
      'quantity',
      'qty',
      'units',
      'pieces',
      'amountordered',
      'lineitemquantity',
      'quantityordered',
    ],
    ...['数量', '數量', 'כמות', 'יחידות', 'quantidade', 'qtd', 'qtde'],
  ],
  placed_at: [
    ...['invoicedate', 'orderdate', 'date', 'datetime', 'createdat', 'placedat', 'time'],
    ...['transactiondate', 'purchasedate', 'timestamp', 'orderedat', 'invoicetime'],
    ...[
      '日期',
      '时间',
      '下单时间',
      '订单日期',
      '時間',
      '訂單日期',
      '下單時間',
      '发票日期',
      '發票日期',
    ],
    ...['תאריך', 'תאריךהזמנה', 'תאריךחשבונית'],
    ...['data', 'datadopedido', 'datahora', 'datadavenda', 'datadafatura'],
  ],
  unit_price: [
    ...['price', 'unitprice', 'itemprice', 'lineitemprice', 'unitcost', 'rate', 'priceperunit'],
    ...['单价', '价格', '單價', '價格', 'מחיר', 'מחיריחידה', 'מחירליחידה'],
    ...['preco', 'precounitario', 'valorunitario', 'valorunit'],
  ],
  customer_ref: [
    ...['customerid', 'customer', 'customerno', 'customernumber', 'clientid', 'client', 'account'],
    ...['accountid', 'accountno', 'customercode', 'buyer', 'buyerid', 'customeremail', 'email'],
    ...['客户编号', '客户', '客户号', '会员号', '客戶編號', '客戶', '會員編號'],
    ...['מספרלקוח', 'לקוח', 'קודלקוח'],
    ...['cliente', 'codigodocliente', 'idcliente', 'codcliente', 'clienteid'],
  ],
  country: [
    ...['country', 'countrycode', 'billingcountry', 'shippingcountry', 'nation', 'region'],
    ...['国家', '國家', 'מדינה', 'ארץ', 'pais'],
  ],
};

/** What the first part of a file tells. */
export interface Sight {
  header: string[];
  rows: string[][];
  mapping: OrderLineMapping;
  missing: OrderLineColumn[];
}

export interface Surroundings {
  timeZone: string;
  currency: string;
  country: string | null;
  /** The business's own fields. */
  fields: readonly CustomField[];
}

/** Guesses how a file is written from its first bytes; refuses what is no table of text. */
export function guess(head: Buffer, whole: boolean, around: Surroundings): Sight {
  const { table, separator, encoding } = readHead(head, whole, {});
  return sightOf(table, { format: 'csv', separator, encoding, sheet: null }, around);
}

export interface TableHead {
  header: string[];
  rows: string[][];
}

/** The first rows of a table of text, read as is said, or else as is guessed. */
export function readHead(
  head: Buffer,
  whole: boolean,
  reading: { separator?: Separator | undefined; encoding?: Encoding | undefined },
): { table: TableHead; separator: Separator; encoding: Encoding } {
  if (head.length === 0) throw new Refusal('import.empty');
  const encoding = reading.encoding ?? guessEncoding(head);
  const text = decodeHead(head, encoding, whole);
  if (text.includes('\0')) throw new Refusal('import.binary');
  if (text.trim() === '') throw new Refusal('import.empty');
  const separator = reading.separator ?? guessSeparator(text);
  return { table: readTable(text, separator, whole), separator, encoding };
}

/** What header and first rows of a table tell of it as one of order lines. */
export function sightOf(
  { header, rows: all }: TableHead,
  { format, separator, encoding, sheet }: TableReading,
  around: Surroundings,
): Sight {
  const rows = all.slice(0, SHOWN_ROWS);
  const columns = guessColumns(header);
  const column = (name: OrderLineColumn) => columnOf(rows, columns[name]);
  return {
    header,
    rows: rows.slice(0, PREVIEW_ROWS),
    mapping: {
      format,
      separator,
      encoding,
      sheet,
      columns,
      decimal: guessDecimal(column('unit_price')),
      date_order: guessDateOrder(column('placed_at'), around.country),
      time_zone: around.timeZone,
      currency: around.currency,
      source: 'import',
      ...guessMeanings(all, columns),
    },
    missing: neededColumns.filter((name) => columns[name] === undefined),
  };
}

/** Header and all complete rows of a text, under a mapping that is known already. */
function readTable(text: string, separator: Separator, whole: boolean): TableHead {
  const reader = new CsvReader(separator);
  const [header, ...rows] = [...reader.push(text), ...(whole ? reader.end() : [])];
  if (header === undefined) throw new Refusal('import.record_too_long');
  if (header.length > MOST_COLUMNS) throw new Refusal('import.too_many_columns');
  // One column alone is a list of addresses at most.
  if (header.length < 2 && guessCustomerColumns(header, []).columns[0] == null) {
    throw new Refusal('import.not_a_table');
  }
  if (rows.length === 0) throw new Refusal(whole ? 'import.no_rows' : 'import.record_too_long');
  return { header: header.map((cell) => cell.trim()), rows };
}

function decodeHead(head: Buffer, encoding: Encoding, whole: boolean): string {
  try {
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(head, {
      stream: !whole,
    });
  } catch {
    throw new Refusal('import.wrong_encoding');
  }
}

function guessEncoding(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (looksLikeUtf16(head, 1)) return 'utf-16le';
  if (looksLikeUtf16(head, 0)) return 'utf-16be';
  if (head.includes(0)) throw new Refusal('import.binary');
  if (decodes(head, 'utf-8')) return 'utf-8';
  return guessLegacy(head);
}

/** Latin text in UTF-16 has a zero in every second byte: the odd ones where the low byte is first. */
function looksLikeUtf16(head: Buffer, first: 0 | 1): boolean {
  const most = Math.min(head.length, 2_000);
  if (most < 4) return false;
  let zeros = 0;
  for (let at = first; at < most; at += 2) if (head[at] === 0) zeros += 1;
  return zeros > most * 0.3 && head[1 - first] !== 0;
}

function decodes(head: Buffer, encoding: string): boolean {
  try {
    // As a stream: the head may end in the middle of a character.
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** By what the bytes above ASCII would spell in each: Hebrew letters, Chinese pairs, or neither. */
function guessLegacy(head: Buffer): Encoding {
  let high = 0;
  let hebrew = 0;
  let pairs = 0;
  for (let at = 0; at < head.length; at++) {
    const byte = head[at] ?? 0;
    if (byte < 0x80) continue;
    high += 1;
    if (byte >= 0xe0 && byte <= 0xfa) hebrew += 1;
    const next = head[at + 1] ?? 0;
    if (byte >= 0xb0 && byte <= 0xf7 && next >= 0xa1) {
      pairs += 1;
      high += 1;
      if (next >= 0xe0 && next <= 0xfa) hebrew += 1;
      at += 1;
    }
  }
  if (hebrew > high * 0.9 && high > 3) return 'windows-1255';
  if (pairs * 2 > high * 0.9 && decodes(head, 'gb18030')) return 'gb18030';
  return 'windows-1252';
}

function guessSeparator(text: string): Separator {
  const line = firstLine(text);
  const separators: readonly Separator[] = [',', ';', '\t', '|'];
  const counts = separators.map((separator) => line.split(separator).length);
  const most = Math.max(...counts);
  return separators[counts.indexOf(most)] ?? ',';
}

/** Up to the first line break outside quotes; separators inside quotes don't count. */
function firstLine(text: string): string {
  const start = text.slice(0, 100_000).replaceAll(/"(?:[^"]|"")*"/g, '""');
  const lines = start.split('\n');
  return lines.find((line) => line.trim() !== '') ?? '';
}

function guessColumns(header: readonly string[]): OrderLineMapping['columns'] {
  const plain = header.map(plainHeader);
  const taken = new Set<number>();
  const columns: OrderLineMapping['columns'] = {};
  for (const name of orderLineColumns) {
    for (const word of synonyms[name]) {
      const at = plain.findIndex((text, index) => text === word && !taken.has(index));
      if (at < 0) continue;
      columns[name] = at;
      taken.add(at);
      break;
    }
  }
  return columns;
}

function plainHeader(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Which numbers are returns and what codes mean, as the rows at hand tell. */
function guessMeanings(
  rows: readonly string[][],
  columns: OrderLineMapping['columns'],
): Pick<OrderLineMapping, 'return_prefix' | 'rules'> {
  const column = (name: OrderLineColumn) => columnOf(rows, columns[name]);
  const quantities = column('quantity');
  return {
    return_prefix: guessReturnPrefix(column('order_number'), quantities),
    rules: showsBadDebt(column('product_code'), column('unit_price'), column('product_name'))
      ? [...generalRules, badDebt]
      : [...generalRules],
  };
}

/** Some of what carries the prefix may be an exception, and so may some of the rest. */
const MOSTLY = 0.8;

/** The letters whose numbers mostly take back, while the others mostly don't; '' when none do. */
function guessReturnPrefix(numbers: readonly string[], quantities: readonly string[]): string {
  const lines = numbers.map((number, at) => ({
    number: number.toUpperCase(),
    negative: (quantities[at] ?? '').startsWith('-'),
  }));
  const prefixes = new Set(lines.map(({ number }) => /^\D{1,10}(?=\d)/.exec(number)?.[0] ?? ''));
  prefixes.delete('');
  for (const prefix of [...prefixes].toSorted((a, b) => a.length - b.length).slice(0, 50)) {
    const marked = lines.filter(({ number }) => number.startsWith(prefix));
    const back = marked.filter(({ negative }) => negative).length;
    const others = lines.length - marked.length;
    const backElsewhere = lines.filter(({ negative }) => negative).length - back;
    if (back > marked.length * MOSTLY && backElsewhere <= others * (1 - MOSTLY)) return prefix;
  }
  return '';
}

/** B is an adjustment where it is one here, or where others of that system's codes are about. */
function showsBadDebt(
  codes: readonly string[],
  prices: readonly string[],
  names: readonly string[],
): boolean {
  const folded = codes.map((code) => code.toUpperCase());
  const relatives = new Set(folded.filter((code) => shopSystem.has(code)));
  if (relatives.size >= 2) return true;
  return folded.some(
    (code, at) =>
      code === 'B' && ((prices[at] ?? '').startsWith('-') || /^adjust/i.test(names[at] ?? '')),
  );
}

function columnOf(rows: readonly string[][], index: number | undefined): string[] {
  return index === undefined ? [] : rows.map((cells) => cells[index]?.trim() ?? '');
}

function guessDecimal(prices: readonly string[]): '.' | ',' {
  const comma = prices.filter((price) => /,\d{1,2}$|,\d{4,}$/.test(price)).length;
  const point = prices.filter((price) => /\.\d{1,2}$|\.\d{4,}$/.test(price)).length;
  return comma > point ? ',' : '.';
}

export function guessDateOrder(dates: readonly string[], country: string | null): 'dmy' | 'mdy' {
  let first = 0;
  let second = 0;
  for (const date of dates) {
    const [, a, b] = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(date) ?? [];
    if (Number(a) > 12) first += 1;
    if (Number(b) > 12) second += 1;
  }
  if (first !== second) return first > second ? 'dmy' : 'mdy';
  return country === 'US' ? 'mdy' : 'dmy';
}
