import { midRanks, rankAuc } from '../engine/stats/auc.ts';
import type { Books } from './books.ts';

/** A customer at a month's end, as a shop would rank by hand, and what came of it. */
interface Ranked {
  month: string;
  danger: number;
  /** Days since the last purchase, purchase days, and money spent, minor units. */
  recency: number;
  frequency: number;
  monetary: number;
  silent: boolean;
}

/** How well each way of ranking told apart who went silent: .5 is a coin, 1 is a seer. */
interface DangerTold {
  month: string;
  n: number;
  silent: number;
  danger: number;
  recency: number;
  rfm: number;
}

const HORIZON = 90;

/**
 * Danger as it was stored at the last `months` month-ends that 90 days of history follow, beside
 * recency and RFM, against who bought nothing in those days. Everybody counts who had bought.
 */
export async function toldOfDanger(books: Books, months: number): Promise<DangerTold[]> {
  const rows = await books.query<Ranked>(
    `with last as (
       select max(day) as day from day_roll where workspace_id = $1 and kind = 2 and n > 0
     ),
     asked as (
       select month, as_of from month_scoring, last
       where workspace_id = $1 and complete and as_of + ${HORIZON} <= last.day
       order by month desc limit $2
     )
     select to_char(a.month, 'YYYY-MM') as month, s.danger, b.recency, b.frequency, b.monetary,
       not exists (select from day_roll d where d.workspace_id = $1 and d.kind = 2 and d.n > 0
         and d.customer_no = s.customer_no and d.day > a.as_of and d.day <= a.as_of + ${HORIZON}
       ) as silent
     from asked a
     join month_standing s on s.workspace_id = $1 and s.month = a.month and s.danger is not null
     cross join lateral (
       select a.as_of - max(d.day) as recency, count(distinct d.day)::int as frequency,
         sum(d.amount)::float8 as monetary
       from day_roll d
       where d.workspace_id = $1 and d.customer_no = s.customer_no and d.kind = 2 and d.n > 0
         and d.day <= a.as_of
     ) b
     where b.frequency > 0
     order by a.month, s.customer_no`,
    [books.workspaceId, months],
  );
  const asked = [...new Set(rows.map(({ month }) => month))];
  return asked.map((month) =>
    told(
      month,
      rows.filter((row) => row.month === month),
    ),
  );
}

function told(month: string, of: readonly Ranked[]): DangerTold {
  const silent = of.map((one) => one.silent);
  const recency = of.map((one) => one.recency);
  const fifths = [
    fifthsOf(recency.map((days) => -days)),
    fifthsOf(of.map((one) => one.frequency)),
    fifthsOf(of.map((one) => one.monetary)),
  ];
  const rfm = of.map((_, i) => fifths.reduce((sum, one) => sum - (one[i] ?? 0), 0));
  return {
    month,
    n: of.length,
    silent: silent.filter(Boolean).length,
    danger: auc(
      of.map((one) => one.danger),
      silent,
    ),
    recency: auc(recency, silent),
    rfm: auc(rfm, silent),
  };
}

/** RFM's marks from 1 to 5 by fifths of the customers. */
export function fifthsOf(values: readonly number[]): number[] {
  return Array.from(midRanks(values), (rank) => Math.ceil((5 * rank) / values.length));
}

/** The chance that somebody who went silent was ranked above somebody who did not. */
function auc(scores: readonly number[], silent: readonly boolean[]): number {
  return rankAuc(scores, silent)?.auc ?? Number.NaN;
}
