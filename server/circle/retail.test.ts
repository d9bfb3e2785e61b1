import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openBooks } from '../../test/books.ts';
import { toldOfDanger } from '../../test/ranking.ts';
import { scoreWorkspace } from '../value/index.ts';
import { reviewCircle } from './jobs.review.ts';
import { monthAfter } from './rules.months.ts';

const file = new URL(
  '../../../shared/data/retail/online-retail-ii-2009-2010.csv.gz',
  import.meta.url,
);
const bytes = await readFile(file).catch(() => undefined);
/** The last month that is over when the history ends, on 9 December 2010. */
const LAST = '2010-11-01';
const FIRST = '2010-05-01';

it.skipIf(bytes === undefined)(
  'a year of real trade has its circle, month by month (skipped where ../shared/data is absent)',
  async () => {
    const books = await openBooks();
    const { database, workspaceId, query } = books;
    const quiet = { report: () => undefined };
    const review = (until: string) =>
      reviewCircle(database, workspaceId, { employeeId: null, now: new Date(), until }, quiet);
    try {
      await books.take(bytes ?? '', {}, 'retail.csv.gz');
      await scoreWorkspace(database, workspaceId, quiet);
      await query(
        `insert into circle_policy (workspace_id, capacity_kind, capacity, approve_by, updated_at)
         values ($1, 'none', 0, 'policy', now())`,
        [workspaceId],
      );
      for (let month = FIRST; month <= LAST; month = monthAfter(month)) await review(month);
      const months = await query<{
        month: string;
        active: number;
        opening: number;
        closing: number;
        came: number;
        went: number;
        inside: number;
      }>(
        `select to_char(m.month, 'YYYY-MM') as month, r.active, m.opening, m.closing,
           (select count(*)::int from movement v where v.workspace_id = m.workspace_id
              and v.month = m.month and v.way in ('promoted', 'returned', 'rule_in')) as came,
           (select count(*)::int from movement v where v.workspace_id = m.workspace_id
              and v.month = m.month and v.way in ('demoted', 'lost', 'rule_out')) as went,
           (select count(*)::int from membership s where s.workspace_id = m.workspace_id
              and s.joined is not null) as inside
         from circle_month m join circle_review r using (workspace_id, month) order by m.month`,
      );
      for (const row of months) {
        const share =
          row.opening === 0 ? ` ${((100 * row.came) / row.active).toFixed(1)} % of active` : '';
        process.stdout.write(
          `${row.month}: ${row.opening} + ${row.came} − ${row.went} = ${row.closing} of ${row.active} active${share}\n`,
        );
        expect(row.opening + row.came - row.went).toBe(row.closing);
      }
      const [first] = months;
      const share = (first?.came ?? 0) / (first?.active ?? 1);
      expect(share).toBeGreaterThanOrEqual(0.02);
      expect(share).toBeLessThanOrEqual(0.08);
      expect(months.at(-1)?.closing).toBe(months.at(-1)?.inside);
      const unexplained = await query(
        `select from circle_proposal where kind <> 'hold' and reasons = '[]' and gate is null`,
      );
      expect(unexplained).toEqual([]);
      const told = await toldOfDanger(books, 6);
      expect(told).toHaveLength(6);
      const mean = (of: 'danger' | 'recency' | 'rfm') =>
        told.reduce((sum, row) => sum + row[of], 0) / told.length;
      for (const { month, n, silent, danger, recency, rfm } of told) {
        process.stdout.write(
          `${month}: AUC of silence for 90 days: danger ${danger.toFixed(3)}, recency ${recency.toFixed(3)}, RFM ${rfm.toFixed(3)} (n ${n}, silent ${silent})\n`,
        );
        expect(danger).toBeGreaterThan(recency);
      }
      // RFM knows the money too, which says something in a base where the small have few orders.
      expect(mean('danger')).toBeGreaterThan(mean('recency') + 0.05);
      expect(mean('danger')).toBeGreaterThan(mean('rfm') - 0.02);
    } finally {
      await books.close();
    }
  },
  600_000,
);
