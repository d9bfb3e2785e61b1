import { type RawBuilder, sql } from 'kysely';
import type { Channel } from '../../contract/conversations/interaction.ts';
import type { Transaction } from '../db/transaction.ts';
import { type Reach, withinReach } from '../customers/index.ts';

export interface TodayRow {
  customer_no: number;
  customer_id: string;
  kind: string;
  display_name: string;
  given_name: string | null;
  family_name: string | null;
  named: boolean;
  phone: string | null;
  email: string | null;
  score_milli: number | null;
  sd_milli: number | null;
  known: boolean | null;
  danger: number | null;
  value_amount: number | null;
  last_bought: string | null;
  currency: string;
  reason: string;
  promised_on: string | null;
  saved: number;
  minutes: number;
  importance: string;
  promise_id: string | null;
  promise_what: string | null;
  occasion: string | null;
  occasion_on: string | null;
  occasion_years: number | null;
  started_on: string;
  period_days: number;
  unanswered: number;
  attempted_on: string | null;
  /** Ways tried without an answer since the last conversation. */
  tried: Channel[];
  delegated_by: string | null;
}

/** Lines shown at most; nobody works off more in a day. */
const MOST_SHOWN = 80;
/** Contacts looked back at for the ways that were tried in vain. */
const LAST_ATTEMPTS = 3;

/**
 * The lines of an employee, and of those nobody answers for where they are theirs to do: by promise,
 * then by what is at stake a minute.
 */
export async function readLines(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  withUnowned: boolean,
): Promise<TodayRow[]> {
  const own = sql`t.employee_id = ${employeeId}`;
  const [mine, unowned] = await Promise.all([
    readSome(tx, workspaceId, own),
    withUnowned ? readSome(tx, workspaceId, sql`t.employee_id is null`) : [],
  ]);
  if (unowned.length === 0) return mine;
  return [...mine, ...unowned].sort(byUrgency).slice(0, MOST_SHOWN);
}

function byUrgency(a: TodayRow, b: TodayRow): number {
  if (a.promised_on !== b.promised_on) {
    return (a.promised_on ?? '9999') < (b.promised_on ?? '9999') ? -1 : 1;
  }
  return b.saved - a.saved || a.customer_no - b.customer_no;
}

async function readSome(
  tx: Transaction,
  workspaceId: string,
  whose: RawBuilder<unknown>,
): Promise<TodayRow[]> {
  const result = await sql<TodayRow>`
    select t.customer_no, c.customer_id, c.kind, c.display_name, c.given_name, c.family_name,
      c.named, ph.number as phone, em.address as email, s.score_milli, s.sd_milli, s.known,
      s.danger, s.value_amount, s.last_bought, w.currency, t.reason, t.promised_on, t.saved,
      t.minutes, t.importance, p.promise_id, pt.words as promise_what, t.occasion, t.occasion_on,
      t.occasion_years, t.started_on, t.period_days, t.unanswered, t.attempted_on,
      coalesce(tr.channels, '{}') as tried, d.name as delegated_by
    from (
      select * from today_item t
      where t.workspace_id = ${workspaceId} and ${whose}
      order by t.promised_on, t.saved desc, t.customer_no
      limit ${MOST_SHOWN}
    ) t
    join workspace w on w.workspace_id = ${workspaceId}
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = t.customer_no
    left join customer_phone ph on ph.workspace_id = ${workspaceId}
      and ph.customer_no = t.customer_no and ph.position = 0
    left join customer_email em on em.workspace_id = ${workspaceId}
      and em.customer_no = t.customer_no and em.position = 0
    left join standing s on s.workspace_id = ${workspaceId} and s.customer_no = t.customer_no
    left join promise p on p.workspace_id = ${workspaceId} and p.promise_no = t.promise_no
    left join fact_text pt on pt.workspace_id = ${workspaceId} and pt.fact_no = p.fact_no
    left join employee d on d.workspace_id = ${workspaceId} and d.employee_id = t.delegated_by
    left join lateral (
      select array_agg(distinct l.channel) as channels
      from (
        select i.channel, i.two_way from interaction i
        where i.workspace_id = ${workspaceId} and i.customer_no = t.customer_no
          and i.began = 'us' and i.taken_back_at is null and i.channel <> 'note'
        order by i.occurred_at desc, i.interaction_no desc
        limit ${LAST_ATTEMPTS}
      ) l
      where not l.two_way
    ) tr on t.unanswered > 0
    order by t.promised_on, t.saved desc, t.customer_no
  `.execute(tx);
  return result.rows;
}

/** What an employee has done today, and how long it took. */
export async function readDone(
  tx: Transaction,
  workspaceId: string,
  timeZone: string,
  employeeId: string,
  day: string,
): Promise<{ count: number; minutes: number }> {
  const result = await sql<{ count: number; minutes: number }>`
    select count(*)::int as count, coalesce(sum(i.minutes), 0)::int as minutes
    from interaction i
    where i.workspace_id = ${workspaceId} and i.employee_id = ${employeeId}
      and i.taken_back_at is null and i.channel <> 'note'
      and i.occurred_at >= (${day}::date)::timestamp at time zone ${timeZone}
      and i.occurred_at < (${day}::date + 1)::timestamp at time zone ${timeZone}
  `.execute(tx);
  return result.rows[0] ?? { count: 0, minutes: 0 };
}

export interface CadenceFound {
  importance: string;
  period_days: number;
  started_on: string;
  next_touch: string;
  last_conversed: string | null;
  unanswered: number;
  forgotten_from: string | null;
}

export async function readCadence(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<CadenceFound | undefined> {
  return tx
    .selectFrom('care_cadence')
    .select([
      'importance',
      'period_days',
      'started_on',
      'next_touch',
      'last_conversed',
      'unanswered',
      'forgotten_from',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .executeTakeFirst();
}

export interface ForgottenOwner {
  owner_id: string | null;
  owner_name: string | null;
  count: number;
}

const MOST_COUNTED = 1_000;

/** How many forgotten customers each owner has, counted up to a thousand. */
export async function readForgottenOwners(
  tx: Transaction,
  reach: Reach,
  today: string,
): Promise<ForgottenOwner[]> {
  const { workspaceId } = reach;
  const result = await sql<ForgottenOwner>`
    select c.owner_id, c.name as owner_name, (
        select count(*)::int from (
          select from care_cadence k
          where k.workspace_id = ${workspaceId} and k.owner_id = c.owner_id
            and k.forgotten_from <= ${today}
          limit ${MOST_COUNTED}) counted
      ) as count
    from (
      select e.employee_id as owner_id, e.name from employee e
      where e.workspace_id = ${workspaceId} and e.deactivated_at is null
    ) c
    where ${withinReach({ ...reach, helps: [] }) ?? sql`true`}
    union all
    select null, null, (
        select count(*)::int from (
          select from care_cadence k
          where k.workspace_id = ${workspaceId} and k.owner_id is null
            and k.forgotten_from <= ${today}
          limit ${MOST_COUNTED}) counted
      )
    where ${reach.scope === 'all'}
  `.execute(tx);
  return result.rows.filter((row) => row.count > 0);
}

export interface ForgottenRow {
  customer_id: string;
  display_name: string;
  named: boolean;
  period_days: number;
  started_on: string;
}

/** The forgotten customers of one owner with most at stake. */
export async function readForgotten(
  tx: Transaction,
  workspaceId: string,
  ownerId: string | null,
  today: string,
  limit: number,
): Promise<ForgottenRow[]> {
  const whose = ownerId === null ? sql`k.owner_id is null` : sql`k.owner_id = ${ownerId}`;
  const result = await sql<ForgottenRow>`
    select c.customer_id, c.display_name, c.named, k.period_days, k.started_on
    from care_cadence k
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = k.customer_no
    where k.workspace_id = ${workspaceId} and ${whose} and k.forgotten_from <= ${today}
    order by k.saved desc, k.customer_no
    limit ${limit}
  `.execute(tx);
  return result.rows;
}
