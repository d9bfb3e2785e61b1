import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemRow } from '../../contract/exchange/customers.ts';
import type { ImportPreview, ImportRecord } from '../../contract/exchange/import.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { zip } from '../../test/workbook.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

const fileOf = (name: string) =>
  readFile(new URL(`../../test/files/people/${name}`, import.meta.url));

async function upload<T = ImportPreview>(bytes: Buffer, name: string) {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  return owner.post<T>('/api/v1/imports', form);
}

async function check(name: string) {
  const { body } = expectStatus(await upload(await fileOf(name), name), 201);
  const path = `/api/v1/imports/${body.import.id}`;
  expect(body.import.kind).toBe('customers');
  const { mapping } = body.customers;
  expectStatus(await owner.put(`${path}/check`, { mapping }), 202);
  for (let tries = 0; tries < 1_200; tries++) {
    const record = (await owner.get<ImportRecord>(path)).body;
    if (record.state === 'failed') throw new Error(JSON.stringify(record.error));
    if (record.state === 'checked') {
      const problems = await owner.get<{ items: ProblemRow[] }>(`${path}/problems?limit=50`);
      const staged = await query(
        product.operatorUrl,
        `select display_name, emails, phones, organisations, country, dates
         from customer_intake where import_id = '${record.id}' and usable and cells is not null
         order by entry_no`,
      );
      return { preview: body, record, staged, problems: problems.body.items };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the check did not end');
}

describe('a file of customers', () => {
  it.each([
    ['nasty.csv', 'utf-8', ';'],
    ['nasty-utf16be.csv', 'utf-16be', '\t'],
    ['nasty-utf16le.csv', 'utf-16le', ','],
  ])('%s, with every trap', async (name, encoding, separator) => {
    const { preview, staged, problems, record } = await check(name);
    expect(preview.customers.mapping).toMatchObject({ encoding, separator, date_order: 'dmy' });
    expect(preview.customers.not_taken).toEqual([{ column: 8, why: 'tags' }]);
    expect(
      problems.map(({ row, problems: found }) => [row, found.map(({ code }) => code)]),
    ).toEqual([
      [2, ['bad_email', 'bad_date', 'unknown_country']],
      [3, ['phone_cut']],
      [6, ['same_in_file']],
      [7, ['no_name']],
      [12, ['not_a_row']],
    ]);
    expect(record.customers?.checked).toMatchObject({ rows: 11, empty: 1, left_out: 2 });
    expect(staged.map((one) => one['display_name'])).toEqual([
      ...["Ann O'Able", 'Bob Baker', 'Cy Cole', 'Zoë Ünsal', 'second@cole.example', 'רות כהן'],
      ...['王丽', '=2+5 @SUM(A1)'],
    ]);
    expect(staged[1]).toMatchObject({ emails: ['bob@baker.example', 'b@home.example'] });
    expect(staged[2]).toMatchObject({
      ...{ phones: ['+972 52 123 4567'], organisations: ['cole works'], country: 'IE' },
      dates: [{ kind: 'birthday', year: null, month: 5, day: 4 }],
    });
    expect(staged[3]).toMatchObject({ phones: ['+44 20 7946 0001'], country: 'DE' });
  });

  it('in Hebrew, in Windows-1255', async () => {
    const { preview, staged, problems } = await check('hebrew-windows-1255.csv');
    expect(preview.customers.mapping).toMatchObject({ encoding: 'windows-1255', separator: ',' });
    expect(staged.map((one) => one['display_name'])).toEqual(['רות כהן', 'דן לוי']);
    expect(problems).toMatchObject([
      { row: 3, problems: [{ code: 'bad_email', fix: 'dan@tide.example' }, { code: 'bad_date' }] },
    ]);
  });

  it('in Chinese, in GB 18030', async () => {
    const { preview, staged, record } = await check('chinese-gb18030.csv');
    expect(preview.customers.mapping).toMatchObject({ encoding: 'gb18030', separator: '|' });
    expect(staged.map((one) => one['display_name'])).toEqual(['王丽', '李雷']);
    expect(record.customers?.checked).toMatchObject({ new_people: 2, new_organisations: 1 });
  });

  it('of contact cards in three versions', async () => {
    const { preview, staged } = await check('cards.vcf');
    expect(preview.customers.mapping).toMatchObject({ format: 'vcard', each: 'person' });
    expect(staged).toMatchObject([
      { display_name: 'רות כהן', phones: ['+972 52 123 4567'], emails: ['ruth@tide.example'] },
      {
        ...{ display_name: 'Ida Mae Quill', organisations: ['quill, ink & co'] },
        emails: ['ida@quill.example', 'ida@home.example'],
        dates: [{ kind: 'birthday', year: null, month: 5, day: 4 }],
      },
      { display_name: 'Tide Works', phones: ['+44-20-7946-0001'], country: 'GB' },
      { display_name: 'Bo Day', dates: [{ year: null, month: 2, day: 29 }] },
    ]);
  });

  it('of Excel, from the sheet that is chosen', async () => {
    const { preview, staged, problems, record } = await check('people.xlsx');
    expect(preview.customers).toMatchObject({
      ...{ sheets: ['People', 'Other'], mapping: { format: 'xlsx', sheet: null } },
    });
    expect(staged).toMatchObject([
      {
        ...{ display_name: 'Ann Able', phones: ['972521234567'] },
        dates: [{ kind: 'birthday', year: 1980, month: 1, day: 1 }],
      },
      { display_name: 'Bob Baker', phones: ['972521234567'], organisations: ['baker'] },
      { display_name: 'רות כהן', phones: [] },
    ]);
    expect(record.customers?.checked).toMatchObject({ rows: 4, empty: 1 });
    expect(problems.map(({ row }) => row)).toContain(3);
    const other = await owner.get<ImportPreview>(
      `/api/v1/imports/${record.id}/preview?sheet=Other`,
    );
    expect(other.body.header).toEqual(['Name', 'Email']);
  });

  it.each([
    ['a zip that bursts', bomb(), 'import.bomb'],
    ['a zip without sheets', zip([['a.txt', Buffer.from('hello')]]), 'import.not_a_workbook'],
    ['half a workbook', 'half', 'import.damaged'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), 'import.old_workbook'],
  ])('is refused: %s', async (_name, content, code) => {
    const whole = content === 'half' ? await fileOf('people.xlsx') : content;
    const bytes = typeof whole === 'string' ? Buffer.from(whole) : whole;
    const sent = content === 'half' ? bytes.subarray(0, bytes.length / 2) : bytes;
    const { status, body } = await upload<Problem>(sent, 'book.xlsx');
    expect({ status, code: body.code }).toEqual({ status: 400, code });
  });
});

/** A sheet of zeros that says it is a gigabyte. */
function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(1_000_000));
  return zip([['xl/worksheets/sheet1.xml', packed, 1_073_741_824]]);
}
