import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RebuildChecks } from '../../contract/value/rebuild.ts';
import type { Job } from '../../contract/workspace/job.ts';
import { query } from '../../test/cluster/folders.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { openTestBase, pounds, type TestBase } from '../../test/standings.ts';
import { reverseFact } from '../ledger/index.ts';
import { rebuildEverything, scoreWorkspace } from './index.ts';
import { checkRebuild, startNightChecks } from './jobs.rebuild.ts';

const MANY = 24;

let product: TestProduct;
let base: TestBase;

beforeAll(async () => {
  product = await openTestProduct();
  base = await openTestBase(product, MANY);
  const facts = base.customers.flatMap((_, i) =>
    Array.from({ length: 3 + (i % 7) }, (__, n) =>
      base.fact(
        'bought',
        i,
        2 + n * (9 + i),
        { lines: 1, charges: 0 },
        {
          money: pounds(900 + i * 70),
          sourceId: `${i} ${n}`,
        },
      ),
    ),
  );
  await base.record(facts);
  await base.inWorkspace((tx) => reverseFact(tx, base.book, { source: 'test', sourceId: '5 1' }));
  await scoreWorkspace(product.database, base.owner.workspaceId, silent);
  // The product keeps standings fresh by itself: what is planted would be taken for facts.
  await vi.waitUntil(async () => (await plant(STILL_AT_WORK)).length === 0, {
    timeout: 60_000,
    interval: 50,
  });
});

afterAll(() => product.close());

const STILL_AT_WORK = `select customer_no from dirty_customer
  union all select 0 from job where state in ('queued', 'running')`;
const silent = { report: () => undefined };
const check = (byNight = false) =>
  checkRebuild(product.database, base.owner.workspaceId, { byNight, askedBy: null });
const plant = (text: string) => query(product.operatorUrl, text);
const seen = async () =>
  expectStatus(await base.owner.get<RebuildChecks>('/api/v1/rebuild-checks'), 200).body;

describe('what is stored, beside what the facts come to', () => {
  it('is the same in a business where nothing went wrong', async () => {
    expect(await check()).toMatchObject({ customers: MANY, differences: 0 });
    expect(await seen()).toMatchObject({ open: 0, differences: [], checks: [{ by_night: false }] });
  });

  it('raises an alarm where a count or a standing was written wrongly, until it is right', async () => {
    const [one, other, third] = base.customers;
    await plant(`update day_roll set amount = amount + 1
      where (customer_no, day) in (select customer_no, max(day) from day_roll
        where customer_no = ${one?.no} group by 1)`);
    await plant(`insert into day_roll select workspace_id, customer_no, '2020-02-02', 2, 'A', 1, 5
      from customer where customer_no = ${other?.no}`);
    await plant(
      `update standing set score_milli = score_milli + 1 where customer_no = ${third?.no}`,
    );
    expect((await check()).differences).toBe(3);
    // Found again, and not told twice.
    expect((await check()).differences).toBe(3);
    const { open, differences } = await seen();
    expect(open).toBe(3);
    expect(differences.map(({ customer_id: id, what }) => [id, what])).toEqual(
      expect.arrayContaining([
        [one?.id, 'day_roll'],
        [other?.id, 'day_roll'],
        [third?.id, 'standing'],
      ]),
    );
    const extra = differences.find((row) => row.customer_id === other?.id);
    expect(extra).toMatchObject({ day: '2020-02-02', rebuilt: { n: 0, amount: 0 } });
    const made = await rebuildEverything(product.database, base.owner.workspaceId, silent);
    expect(made).toMatchObject({ counts: 2, standings: MANY });
    expect((await check()).differences).toBe(0);
    expect(await seen()).toMatchObject({ open: 0, differences: [] });
    const again = await rebuildEverything(product.database, base.owner.workspaceId, silent);
    expect(again.counts).toBe(0);
  });

  it('is everything again where all counts were lost', async () => {
    const counts = () =>
      plant('select * from day_roll where n <> 0 order by customer_no, day, kind');
    const before = await counts();
    await plant('truncate day_roll');
    await rebuildEverything(product.database, base.owner.workspaceId, silent);
    expect(await counts()).toEqual(before);
    expect((await check()).differences).toBe(0);
  });

  it('is compared once a night, in the night, by a job; and when somebody asks who may', async () => {
    const { workspaceId } = base.owner;
    const woken: string[] = [];
    const at = (hour: string) =>
      startNightChecks(product.database, new Date(`${today}T${hour}:30:00Z`), (id) =>
        woken.push(id),
      );
    const today = new Date().toISOString().slice(0, 10);
    await at('12');
    expect(woken).toEqual([]);
    await at('03');
    await at('03');
    expect(woken).toEqual([workspaceId]);
    expect(await check(true)).toMatchObject({ differences: 0 });
    await check(true);
    const nights = (await seen()).checks.filter((one) => one.by_night);
    expect(nights).toHaveLength(1);
    const asked = expectStatus(await base.owner.post<Job>('/api/v1/rebuild-checks', {}), 202);
    await expect
      .poll(async () => (await base.owner.get<Job>(`/api/v1/jobs/${asked.body.id}`)).body.state, {
        timeout: 60_000,
      })
      .toBe('done');
    const viewer = await product.invite(base.owner, ['viewer']);
    expect((await viewer.get('/api/v1/rebuild-checks')).status).toBe(403);
    expect((await viewer.post('/api/v1/rebuild-checks', {})).status).toBe(403);
  });
});
