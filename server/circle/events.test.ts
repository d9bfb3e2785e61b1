import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Books, openBooks } from '../../test/books.ts';
import { recordFirst } from '../ledger/index.ts';
import { refreshPrices } from '../sales/index.ts';
import { auditPersonal } from '../workspace/index.ts';
import { readEvents } from './data.events.ts';

const HEADER = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';
/** Mugs cost a pound until February and a tenth more from March on, jugs always two. */
const priceOf = (product: string, month: number) => (product === 'JUG' ? 2 : month < 3 ? 1 : 1.1);

let books: Books;
let numbers: Map<string, { no: number; id: string }>;
beforeAll(async () => {
  books = await openBooks();
  const lines = [1, 2, 3, 4, 5].flatMap((customer) =>
    [1, 2, 3, 4, 5].map((month) => {
      const product = customer === 5 ? 'JUG' : 'MUG';
      const at = `2026-0${month}-1${customer} 10:00:00`;
      return `${customer}0${month},${product},Ware,2,${at},${priceOf(product, month)},900${customer},France`;
    }),
  );
  const others = [6, 7].flatMap((customer) =>
    [1, 2, 3, 4, 5].map(
      (month) =>
        `${customer}0${month},JUG,Ware,2,2026-0${month}-1${customer} 10:00:00,2,900${customer},France`,
    ),
  );
  await books.take(`${[HEADER, ...lines, ...others].join('\n')}\n`);
  await refreshPrices(books.database, books.workspaceId);
  const rows = await books.query<{ value: string; customer_no: string; customer_id: string }>(
    'select i.value, c.customer_no, c.customer_id from customer_identifier i join customer c using (customer_no)',
  );
  numbers = new Map(
    rows.map((row) => [row.value, { no: Number(row.customer_no), id: row.customer_id }]),
  );
});
afterAll(() => books.close());

const customer = (value: string) => numbers.get(value) ?? { no: 0, id: '' };

const eventsOf = (told: readonly number[], leaving: readonly number[], month = '2026-05') =>
  books.database.inWorkspace(books.workspaceId, (tx) =>
    readEvents(
      tx,
      books.workspaceId,
      { told, leaving },
      { from: `${month}-01`, to: `${month}-31` },
    ),
  );

it('tell those who leave that what they buy has become dearer, and nobody else', async () => {
  const [mugs, jugs] = [customer('9001').no, customer('9005').no];
  const rise = { kind: 'price_rise', on: '2026-05-01', n: 1 };
  expect(await eventsOf([mugs, jugs], [mugs, jugs])).toEqual(new Map([[mugs, [rise]]]));
  expect(await eventsOf([mugs], [])).toEqual(new Map());
  expect(await eventsOf([mugs], [mugs], '2026-03')).toEqual(new Map());
});

it('tell of a new owner where there was one before', async () => {
  const [had, hadNobody] = [customer('9005'), customer('9006')];
  const by = { workspaceId: books.workspaceId, employeeId: null, requestId: null };
  const takeOver = (id: string, before: string | null, after: string) =>
    books.database.inWorkspace(books.workspaceId, (tx) =>
      auditPersonal(tx, by, id, {
        action: 'changed',
        entity: 'customer',
        entityId: id,
        before: { owner_id: before, city: 'Leith' },
        after: { owner_id: after, city: 'Leith' },
      }),
    );
  await takeOver(had.id, 'ann', 'ben');
  await takeOver(had.id, 'ben', 'cleo');
  await takeOver(hadNobody.id, null, 'ann');
  const day = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' });
  const found = await books.database.inWorkspace(books.workspaceId, (tx) =>
    readEvents(
      tx,
      books.workspaceId,
      { told: [had.no, hadNobody.no], leaving: [] },
      { from: day, to: day },
    ),
  );
  expect(found).toEqual(new Map([[had.no, [{ kind: 'owner_change', on: day, n: 2 }]]]));
});

it('tell those who leave that nobody spoke with them, where conversations are written down', async () => {
  const [spoken, never] = [customer('9005'), customer('9006')];
  const leaving = [spoken.no, never.no];
  const month = { from: '2026-05-01', to: '2026-05-31' };
  const missed = () =>
    books.database.inWorkspace(books.workspaceId, (tx) =>
      readEvents(tx, books.workspaceId, { told: leaving, leaving }, month),
    );
  const speak = (no: number, on: string) =>
    books.database.inWorkspace(books.workspaceId, (tx) =>
      recordFirst(
        tx,
        { workspaceId: books.workspaceId, timeZone: 'Europe/London' },
        {
          kind: 'conversed',
          customerNo: no,
          occurredAt: new Date(`${on}T12:00:00Z`),
          knownAt: new Date(`${on}T12:00:00Z`),
          tier: 'C',
          source: 'test',
          sourceId: `${no} ${on}`,
          payload: { channel: 'call', began: 'us', minutes: 5, cost: 0 },
        },
      ),
    );
  await speak(spoken.no, '2026-03-09');
  expect(await missed()).toEqual(new Map());
  await speak(customer('9001').no, '2026-05-09');
  const kind = 'missed_contact';
  expect(await missed()).toEqual(
    new Map([
      [spoken.no, [{ kind, on: '2026-03-09', n: 1 }]],
      [never.no, [{ kind, on: '2026-05-01', n: 1 }]],
    ]),
  );
  await speak(spoken.no, '2026-05-20');
  expect([...(await missed()).keys()]).toEqual([never.no]);
});
