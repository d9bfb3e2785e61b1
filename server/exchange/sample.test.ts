import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulate } from '../../sample/index.ts';
import { type Books, openBooks } from '../../test/books.ts';
import { startSample } from './actions.ts';
import { sampleWorker } from './index.ts';

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

it('a sample business comes in whole, once, however often its job is started', async () => {
  const { database, workspaceId, parts, query } = books;
  const by = { workspaceId, employeeId: null, requestId: null };
  const job = await database.inWorkspace(workspaceId, (tx) => startSample(tx, by, 150));
  const work = sampleWorker(parts, simulate);
  const phases = new Set<string>();
  const running = {
    workspaceId,
    jobId: job.job_id,
    employeeId: null,
    input: job.input,
    signal: new AbortController().signal,
    report: ({ phase }: { phase?: string }) => {
      if (phase !== undefined) phases.add(phase);
    },
  };
  await work(running);
  const counts = () =>
    query<Record<string, unknown>>(`
      select (select count(*)::int from customer) as customers,
             (select count(*)::int from sales_order) as orders,
             (select count(*)::int from order_line) as lines,
             (select sum(amount) from order_line) as amount,
             (select sum(amount) from fact where kind in (2, 3)) as facts,
             (select count(*)::int from fact where kind = 1) as arrivals,
             (select count(*)::int from fact where kind > 1 and known_at > occurred_at) as late,
             (select count(*)::int from fact) as all_facts,
             (select count(*)::int from fact where source_id like 'F-%') as others,
             (select count(distinct kind)::int from fact) as kinds,
             (select count(*)::int from fact where tier = 'D') as bare,
             (select coalesce(sum(amount), 0) from fact where kind = 31) as quoted,
             (select count(*)::int from competitor_promotion) as promotions,
             (select count(*)::int from referral) as referrals,
             (select count(*)::int from fact where kind in (7, 8)) as kept,
             (select count(*)::int from suggestion) as suggestions,
             (select count(*)::int from request_customer) as asked,
             (select count(*)::int from activity_guest) as guests,
             (select count(*)::int from customer_date) as birthdays,
             (select origin from workspace) as origin,
             (select state from import) as state`);
  const [made] = await counts();
  expect([...phases]).toEqual(['customers', 'staging', 'writing']);
  expect(made).toMatchObject({ origin: 'sample', state: 'done' });
  expect(made?.['facts']).toBe(made?.['amount']);
  expect(made?.['late']).toBeGreaterThan(0);
  expect(made?.['bare']).toBeGreaterThan(0);
  expect(made?.['kinds']).toBeGreaterThan(30);

  const [row] = await query<{ created_at: Date }>('select created_at from import');
  const today = Math.floor((row?.created_at.getTime() ?? 0) / 86_400_000);
  const business = simulate({ seed: 2_026, size: 150, today });
  const customers = [...business.customers()].flat();
  const orders = [...business.orders()].flat();
  const facts = [...business.facts()].flat();
  expect(made).toMatchObject({
    customers: customers.length,
    arrivals: customers.length,
    orders: orders.length,
    lines: orders.reduce((sum, { lines }) => sum + lines.length, 0),
    others: facts.length,
    quoted: String(
      facts.reduce((sum, { kind, amount }) => sum + (kind === 'quoted' ? (amount ?? 0) : 0), 0),
    ),
    promotions: business.promotions.length,
    referrals: [...business.referrals()].flat().length,
    suggestions: [...business.suggestions()].flat().length,
    asked: [...business.requests()].flatMap(({ customers: asked }) => asked).length,
    guests: [...business.activities()].flatMap(({ guests }) => guests).length,
    birthdays: customers.filter(({ birthday }) => birthday !== undefined).length,
  });
  expect(made?.['kept']).toBeGreaterThan(0);

  await query(`update import set state = 'queued', written = null, written_up_to = null`);
  await work(running);
  expect(await counts()).toEqual([made]);
});
