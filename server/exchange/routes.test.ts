import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportPreview, ImportRecord } from '../../contract/exchange/import.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Order, OrderRow } from '../../contract/sales/order.ts';
import type { Job } from '../../contract/workspace/job.ts';
import type { Answer, Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

const retail = readFile(new URL('../../test/files/retail-3000.csv', import.meta.url));
const HEADER = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';
const LINE = '100,A1,"=Mug",2,2020-12-01 10:00:00,1.50,9001,France';

interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

function upload<T = ImportPreview>(
  client: Client,
  bytes: string | Buffer,
  name = 'lines.csv',
): Promise<Answer<T>> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(Buffer.from(bytes))]), name);
  return client.post<T>('/api/v1/imports', form);
}

async function finished(client: Client, id: string): Promise<ImportRecord> {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await client.get<ImportRecord>(`/api/v1/imports/${id}`);
    if (body.state === 'failed') return body;
    const job = await client.get<Job>(`/api/v1/jobs/${body.job_id}`);
    if (body.state === 'done' && job.body.state === 'done') return body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the import did not end');
}

async function bring(client: Client, bytes: string | Buffer, name?: string): Promise<ImportRecord> {
  const { body } = expectStatus(await upload(client, bytes, name), 201);
  const path = `/api/v1/imports/${body.import.id}/start`;
  expectStatus(await client.put(path, { mapping: body.guessed }), 202);
  return finished(client, body.import.id);
}

describe('an upload', () => {
  it('is guessed, started, and ends as customers, orders and rows set aside', async () => {
    const bytes = gzipSync(await retail);
    const { body } = expectStatus(await upload(owner, bytes, 'C:\\files\\retail.csv.gz'), 201);
    expect(body).toMatchObject({
      import: { state: 'draft', file_name: 'retail.csv.gz', totals: null },
      missing: [],
      guessed: {
        columns: { order_number: 0, product_code: 1, quantity: 3, customer_ref: 6, country: 7 },
        time_zone: 'Europe/London',
        currency: 'GBP',
      },
    });
    expect(body.rows).toHaveLength(20);
    const { id } = body.import;
    const preview = await owner.get<ImportPreview>(`/api/v1/imports/${id}/preview`);
    expect(preview.body.rows).toEqual(body.rows);
    const started = await owner.put<ImportRecord>(`/api/v1/imports/${id}/start`, {
      mapping: body.guessed,
    });
    expect(started.status).toBe(202);
    expect(started.body).toMatchObject({ state: 'queued' });
    expect(started.body.job_id).not.toBeNull();
    const record = await finished(owner, id);
    expect(record.totals).toMatchObject({
      file: { rows: 3000, amount: { amount: 11_381_283 } },
      imported: { rows: 2389, amount: { amount: 10_371_751 }, orders: 153, returns: 24 },
    });
    const again = await owner.put<Problem>(`/api/v1/imports/${id}/start`, {
      mapping: body.guessed,
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'import.already_started' } });

    const list = await owner.get<Page<ImportRecord>>('/api/v1/imports?limit=1');
    expect(list.body.items[0]?.id).toBe(id);
    const aside = await owner.get<Page<{ row: number; reason: string; cells: string[] }>>(
      `/api/v1/imports/${id}/rows-aside?reason=no_customer&limit=200`,
    );
    expect(aside.body.items).toHaveLength(200);
    expect(aside.body.items.every(({ cells }) => cells[6] === '')).toBe(true);
    const next = await owner.get<Page<{ row: number }>>(
      `/api/v1/imports/${id}/rows-aside?reason=no_customer&cursor=${aside.body.next_cursor}`,
    );
    expect(next.body.items[0]?.row).toBeGreaterThan(aside.body.items.at(-1)?.row ?? 0);
    const file = await owner.get<string>(`/api/v1/imports/${id}/rows-aside.csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    const [header, first, ...others] = file.body.trim().split('\r\n');
    expect(header).toBe(`Row,Why set aside,${HEADER}`);
    expect(first).toMatch(/^\d+,[A-Z]/);
    expect(others).toHaveLength(610);
    const some = await owner.get<string>(`/api/v1/imports/${id}/rows-aside.csv?reason=test`);
    const [, ...tests] = some.body.trim().split('\r\n');
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.every((line) => /^\d+,Test rows,/.test(line))).toBe(true);
  });

  it('shows an order with its lines', async () => {
    await bring(owner, `${HEADER}\n${LINE}\n`);
    const orders = await owner.get<Page<OrderRow>>('/api/v1/orders?limit=200');
    const found = orders.body.items.find(({ number }) => number === '100');
    expect(found).toMatchObject({
      kind: 'order',
      customer: { name: '9001' },
      goods: { amount: 300, currency: 'GBP' },
    });
    const one = await owner.get<Order>(`/api/v1/orders/${found?.id}`);
    expect(one.body.lines).toMatchObject([
      { product: { code: 'A1', name: '=Mug' }, quantity: 2, unit_price_micro: 1_500_000 },
    ]);
    const theirs = await owner.get<Page<OrderRow>>(
      `/api/v1/orders?customer_id=${found?.customer.id}`,
    );
    expect(theirs.body.items.map(({ number }) => number)).toEqual(['100']);
  });

  it('pages through all orders without losing or repeating one', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await owner.get<Page<OrderRow>>(`/api/v1/orders?limit=50${cursor}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`;
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(178);
  });

  it('needs columns that exist and the currency of the business', async () => {
    const { body } = expectStatus(await upload(owner, `${HEADER}\n${LINE}\n`), 201);
    const path = `/api/v1/imports/${body.import.id}/start`;
    const start = (change: object) =>
      owner.put<Problem>(path, { mapping: { ...body.guessed, ...change } });
    const { order_number: _, ...rest } = body.guessed.columns;
    expect(await start({ columns: rest })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'mapping.columns.order_number', code: 'field.required' }] },
    });
    expect(await start({ columns: { ...body.guessed.columns, country: 8 } })).toMatchObject({
      body: { fields: [{ path: 'mapping.columns.country', code: 'field.invalid_choice' }] },
    });
    expect(await start({ currency: 'EUR' })).toMatchObject({
      body: { fields: [{ path: 'mapping.currency', code: 'import.other_currency' }] },
    });
    expect(await start({ time_zone: 'Mars/Olympus' })).toMatchObject({ status: 400 });
  });
});

describe('an upload sent again with its key', () => {
  const key = { 'idempotency-key': 'upload 1' };
  const send = (bytes: string, name: string, headers = key) => {
    const form = new FormData();
    form.set('file', new Blob([bytes]), name);
    return owner.post<ImportPreview & Problem>('/api/v1/imports', form, headers);
  };
  const files = () => query(product.operatorUrl, 'select count(*)::int as n from stored_file');

  it('is the same import and stored once; another file or name is refused and not kept', async () => {
    const first = expectStatus(await send(`${HEADER}\n${LINE}\n`, 'a.csv'), 201);
    const kept = await files();
    const again = expectStatus(await send(`${HEADER}\n${LINE}\n`, 'a.csv'), 201);
    expect(again.body).toEqual(first.body);
    for (const [bytes, name] of [
      [`${HEADER}\n${LINE}\n${LINE}\n`, 'a.csv'],
      [`${HEADER}\n${LINE}\n`, 'b.csv'],
    ] as const) {
      expect((await send(bytes, name)).body.code).toBe('request.idempotency_reused');
    }
    expect(await files()).toEqual(kept);
    const path = `/api/v1/imports/${first.body.import.id}/preview`;
    expect((await owner.get<ImportPreview>(path)).body.rows).toEqual(first.body.rows);
  });

  it('that breaks off leaves nothing behind', async () => {
    const kept = await files();
    const sent = request(`${product.url}/api/v1/imports`, {
      method: 'POST',
      headers: {
        cookie: owner.cookie(),
        'x-mainstay': '1',
        'content-type': 'multipart/form-data; boundary=b',
      },
    });
    sent.on('error', () => undefined);
    const start = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
    sent.write(`${start}${HEADER}\n${`${LINE}\n`.repeat(60_000)}`);
    await until(async () => {
      const [row] = await query(
        product.operatorUrl,
        'select count(*)::int as n from file_chunk c join stored_file f using (workspace_id, file_id) where not f.complete',
      );
      return Number(row?.['n']) > 0;
    });
    sent.destroy();
    await until(async () => JSON.stringify(await files()) === JSON.stringify(kept));
  });
});

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come to that');
}

describe('rows set aside', () => {
  it('come in again from their own file once they are repaired', async () => {
    const good = '701,A1,Mug,1,2020-12-01 10:00:00,1.50,9701,France';
    const bad = '702,A1,+44 mugs,1,2020-12-01 10:00:00,dear,9701,France';
    const short = '703,A1,Mug,1,2020-12-01 10:00:00,1.50,9701';
    const record = await bring(owner, `${HEADER}\n${good}\n${bad}\n${short}\n`);
    const file = `/api/v1/imports/${record.id}/rows-aside.csv`;
    const { body } = await owner.get<string>(file);
    expect(body.replace('\ufeff', '').trim().split('\r\n')).toEqual([
      `Row,Why set aside,${HEADER}`,
      `3,Price can’t be read,702,A1,'+44 mugs,1,2020-12-01 10:00:00,dear,9701,France`,
      `4,Too many or too few columns,${short}`,
    ]);
    const none = await owner.get<string>(`${file}?reason=bad_time`);
    expect(none.body.trim().split('\r\n')).toHaveLength(1);
    expect((await owner.get(`${file}?reason=dull`)).status).toBe(400);

    const again = await bring(owner, body.replace('dear', '1.50'));
    expect(again.totals).toMatchObject({
      imported: { rows: 1, new_orders: 1 },
      aside: [{ reason: 'wrong_column_count', rows: 1 }],
    });
  });
});

describe('what is no table of order lines is refused, in words', () => {
  const zeros = Buffer.alloc(80_000_000);
  const columns = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',');

  it.each([
    ['an empty file', '', 'import.empty'],
    ['blank lines', '\n\n\n', 'import.empty'],
    ['a header alone', `${HEADER}\n`, 'import.no_rows'],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'import.binary'],
    ['NUL bytes', `${HEADER}\n100,A\0\n`, 'import.binary'],
    ['prose', 'It was a dark and stormy night.\nThe rain fell.\n', 'import.not_a_table'],
    ['ten thousand columns', `${columns}\n${columns}\n`, 'import.too_many_columns'],
    ['one line without an end', 'a,'.repeat(2_000_000), 'import.record_too_long'],
    ['compressed zeros', gzipSync(zeros), 'import.binary'],
    ['a damaged gzip', Buffer.from('1f8b0800000000000003deadbeef', 'hex'), 'import.damaged'],
  ])('%s', async (_name, bytes, code) => {
    const { status, body } = await upload<Problem>(owner, bytes);
    expect({ status, code: body.code }).toEqual({ status: 400, code });
    expect(body.title.length).toBeGreaterThan(20);
  });

  it('what shows only further in ends the import with its reason', async () => {
    const many = `${HEADER}\n${`${LINE}\n`.repeat(20_000)}`;
    const noise = randomBytes(800_000).toString('hex').replaceAll(/.{64}/g, '$&\n');
    const cases: [string | Buffer, string][] = [
      [
        Buffer.concat([Buffer.from(many), Buffer.from([0xff, 0xfe, 0x0a])]),
        'import.wrong_encoding',
      ],
      [`${many}1,A\0B\n`, 'import.binary'],
      [`${many}"${'x'.repeat(1_500_000)}`, 'import.record_too_long'],
      [gzipSync(Buffer.from(many + '\n'.repeat(120_000_000))), 'import.bomb'],
      [gzipSync(Buffer.from(many + noise)).subarray(0, -100), 'import.damaged'],
    ];
    for (const [bytes, code] of cases) {
      const { body } = expectStatus(await upload(owner, bytes), 201);
      const path = `/api/v1/imports/${body.import.id}/start`;
      let started = await owner.put(path, { mapping: body.guessed });
      // The job before this one may still be closing.
      for (let tries = 0; started.status === 409 && tries < 600; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        started = await owner.put(path, { mapping: body.guessed });
      }
      expectStatus(started, 202);
      const record = await finished(owner, body.import.id);
      expect(record).toMatchObject({ state: 'failed', error: { code }, totals: null });
    }
  });

  it('a body that is no form, and a form without a file', async () => {
    expect(await owner.post('/api/v1/imports', { file: 'x' })).toMatchObject({ status: 415 });
    const form = new FormData();
    form.set('note', 'nothing');
    expect(await owner.post('/api/v1/imports', form)).toMatchObject({
      status: 400,
      body: { code: 'import.file_required' },
    });
  });
});

describe('imports and orders', () => {
  it('are for those whose role allows them', async () => {
    const [seller, viewer] = await Promise.all([
      product.invite(owner, ['salesperson']),
      product.invite(owner, ['viewer']),
    ]);
    for (const client of [seller, viewer]) {
      expect((await upload(client, `${HEADER}\n${LINE}\n`)).status).toBe(403);
      expect((await client.get('/api/v1/imports')).status).toBe(403);
      expect((await client.post('/api/v1/sample', { size: 100 })).status).toBe(403);
    }
    // A salesperson sees the orders of their own customers, and owns none.
    const orders = await seller.get<Page<OrderRow>>('/api/v1/orders');
    expect(orders.body.items).toEqual([]);
    const all = await viewer.get<Page<OrderRow>>('/api/v1/orders?limit=1');
    const [first] = all.body.items;
    expect((await seller.get(`/api/v1/orders/${first?.id}`)).status).toBe(404);
    expect((await viewer.get(`/api/v1/orders/${first?.id}`)).status).toBe(200);
    expect((await product.visitor().get('/api/v1/imports')).status).toBe(401);
  });

  it('of another business do not exist', async () => {
    const other = await openTestProduct();
    try {
      const stranger = await other.signUp();
      const { body } = await owner.get<Page<ImportRecord>>('/api/v1/imports?limit=1');
      const id = body.items[0]?.id;
      for (const path of ['', '/preview', '/rows-aside', '/rows-aside.csv']) {
        expect((await stranger.get(`/api/v1/imports/${id}${path}`)).status).toBe(404);
      }
    } finally {
      await other.close();
    }
  });
});
