import { type RawBuilder, sql } from 'kysely';
import { type PriceRollRow, readPriceRolls } from '../sales/index.ts';
import type { DetailKind } from '../../contract/ledger/kinds.ts';
import { both, listed, packed, unpack, unpackBoth } from '../db/packed.ts';
import type { Transaction } from '../db/transaction.ts';
import { type Detail, readDetails } from '../ledger/index.ts';

/** The last day there is, 9999-12-31. */
const END_OF_TIME = 2_932_896;

/** A customer's day rolls as parallel lists in day order; days since 1970-01-01. */
export interface RollRow {
  customer_no: number;
  segment: string;
  /** A person inside an organisation: not ranked unless they buy themselves. */
  contact: boolean;
  days: number[];
  kinds: number[];
  /** 1 to 4 for source tiers A to D. */
  tiers: number[];
  counts: number[];
  amounts: number[];
  /** Null for a customer without an order that could be compared. */
  prices: PriceRollRow | null;
  /** What facts say besides that they happened, in the order they did. */
  details: readonly Detail[];
}

/** Kinds whose payload or order standings read. */
const DETAILS: readonly DetailKind[] = [
  'touched',
  'held_out',
  'served',
  'quoted',
  'ball_passed',
  'agreed',
  'declined',
  'contact_refused',
  'contact_allowed',
  'excluded',
  'exclusion_lifted',
  'contract_began',
  'contract_renewed',
  'contract_ended',
];
const NONE: readonly Detail[] = [];

/** A past day, and what was not known at its end. */
export interface PastDay {
  /** Days since 1970-01-01, the last one that is read. */
  upTo: number;
  /** What became known at this moment or later was not known. */
  knownFrom: Date;
  /** When prices were compared as they are to be read; as they are now where nothing is said. */
  pricesAt?: string;
  /** The month whose end it is and whose standings say whom each customer was compared with. */
  month?: string;
}

/** Facts that happened up to a day but were known only later: what a past day knew without them. */
export interface LateFacts extends PastDay {
  /** Facts of this transaction and later ones are not among them: they are looked up in the ledger. */
  recordedFrom: number;
  customers: number[];
  days: string[];
  kinds: number[];
  tiers: string[];
  counts: number[];
  amounts: number[];
}

/** A past day none of whose late facts are at hand: each is looked up in the ledger. */
export function nothingGathered(day: PastDay): LateFacts {
  const none = { customers: [], days: [], kinds: [], tiers: [], counts: [], amounts: [] };
  return { ...day, recordedFrom: 0, ...none };
}

/**
 * Rolls of the given customers, as they are counted now, or as they were known on a past day. The
 * only query that feeds standings, whether one customer was touched or all are rebuilt. What a
 * reversal has left nothing of is as if it had never been.
 */
export async function readRolls(
  tx: Transaction,
  workspaceId: string,
  segmentBy: 'kind' | 'country',
  customerNos: readonly number[],
  late?: LateFacts,
): Promise<RollRow[]> {
  if (late === undefined) return readCounted(tx, workspaceId, segmentBy, customerNos, undefined);
  const read = (more: boolean) =>
    readCounted(tx, workspaceId, segmentBy, customerNos, { ...late, more });
  if (late.recordedFrom === 0 || (await isRecordedSince(tx, workspaceId, late))) return read(true);
  const rows = await read(false);
  // Something recorded in this very moment may be counted in what was read.
  return (await isRecordedSince(tx, workspaceId, late)) ? read(true) : rows;
}

async function isRecordedSince(
  tx: Transaction,
  workspaceId: string,
  { recordedFrom }: LateFacts,
): Promise<boolean> {
  const result = await sql<{ newest: number | null }>`
    select max(recorded_xid) as newest from fact where workspace_id = ${workspaceId}
  `.execute(tx);
  return (result.rows[0]?.newest ?? -1) >= recordedFrom;
}

/** The same, counted from the facts themselves: what the counts must agree with. */
export function readRollsFromFacts(
  tx: Transaction,
  workspaceId: string,
  segmentBy: 'kind' | 'country',
  customerNos: readonly number[],
): Promise<RollRow[]> {
  return readCounted(tx, workspaceId, segmentBy, customerNos, 'facts');
}

/** `more`: facts that were recorded since the late ones were gathered are looked for as well. */
type Unknown = LateFacts & { more: boolean };

async function readCounted(
  tx: Transaction,
  workspaceId: string,
  segmentBy: 'kind' | 'country',
  customerNos: readonly number[],
  from: Unknown | 'facts' | undefined,
): Promise<RollRow[]> {
  const late = from === 'facts' ? undefined : from;
  const now = segmentBy === 'kind' ? sql`c.kind` : sql`coalesce(c.country, '')`;
  const isContact = sql`exists (
    select from affiliation f where f.workspace_id = ${workspaceId} and f.person_no = r.customer_no)`;
  // Whoever stood somewhere then is compared with those they were compared with then.
  const stood = late?.month === undefined ? undefined : stoodThen(workspaceId, late.month);
  const segment = stood === undefined ? now : sql`coalesce(m.segment, ${now})`;
  const contact = stood === undefined ? isContact : sql`m.customer_no is null and ${isContact}`;
  const [result, prices, details] = await Promise.all([
    sql<CountedRow>`
      select r.customer_no, ${segment} as segment, ${contact} as contact, r.counted, r.amounts
      from (${rollsOf(workspaceId, customerNos, from)}) r
      join customer c on c.workspace_id = ${workspaceId} and c.customer_no = r.customer_no
      ${stood ?? sql``}
      where r.counted is not null
      order by r.customer_no
    `.execute(tx),
    readPriceRolls(tx, workspaceId, customerNos, late?.upTo ?? END_OF_TIME, late?.pricesAt),
    readDetails(tx, workspaceId, customerNos, DETAILS, late),
  ]);
  const pricesOf = new Map(prices.map((row) => [row.customer_no, row]));
  const detailsOf = byCustomer(details);
  return result.rows.map((row) => {
    const no = row.customer_no;
    return unpacked(row, pricesOf.get(no) ?? null, detailsOf.get(no) ?? NONE);
  });
}

interface CountedRow {
  customer_no: number;
  segment: string;
  contact: boolean;
  /** Of every roll how many, and day, kind and tier; and its amount. */
  counted: string;
  amounts: string;
}

/** Days are packed from here on, so that they are not below 0: 0001-01-01. */
const FIRST_DAY = -719_162;

/** A day takes 22 bits, a kind 8, a tier 2. */
const WHAT = sql`
  ((day - date '0001-01-01')::bigint << 10) | (kind::bigint << 2) | (ascii(tier) - 65)`;
const PACKED = sql`${packed(both(sql`n`, WHAT))} as counted, ${packed(sql`amount`)} as amounts`;

function unpacked(
  row: CountedRow,
  prices: PriceRollRow | null,
  details: readonly Detail[],
): RollRow {
  const { signed: counts, unsigned: what } = unpackBoth(row.counted);
  const days: number[] = [];
  const kinds: number[] = [];
  const tiers: number[] = [];
  for (const bits of what) {
    days.push((bits >>> 10) + FIRST_DAY);
    kinds.push((bits >>> 2) & 255);
    tiers.push((bits & 3) + 1);
  }
  return {
    customer_no: row.customer_no,
    segment: row.segment,
    contact: row.contact,
    days,
    kinds,
    tiers,
    counts,
    amounts: unpack(row.amounts),
    prices,
    details,
  };
}

function byCustomer(details: readonly Detail[]): Map<number, Detail[]> {
  const customers = new Map<number, Detail[]>();
  for (const detail of details) {
    const others = customers.get(detail.customer_no);
    if (others === undefined) customers.set(detail.customer_no, [detail]);
    else others.push(detail);
  }
  return customers;
}

function stoodThen(workspaceId: string, month: string): RawBuilder<unknown> {
  return sql`
    left join month_standing m on m.workspace_id = ${workspaceId} and m.month = ${month}::date
      and m.customer_no = r.customer_no`;
}

/** What is counted of each customer, packed in the order of days, kinds and tiers. */
function rollsOf(
  workspaceId: string,
  customerNos: readonly number[],
  from: Unknown | 'facts' | undefined,
): RawBuilder<unknown> {
  if (from === undefined) return rollsNow(workspaceId, customerNos);
  const counted =
    from === 'facts'
      ? countedNow(workspaceId, customerNos)
      : rollsThen(workspaceId, customerNos, from);
  return sql`
    select customer_no, ${PACKED}
    from (${counted} order by customer_no, day, kind, tier) ordered
    group by customer_no`;
}

function countedNow(workspaceId: string, customerNos: readonly number[]): RawBuilder<unknown> {
  return sql`
    select asked.no as customer_no, day, kind, tier,
           sum(case when reverses is null then 1 else -1 end)::int as n,
           coalesce(sum(base_amount), 0)::bigint as amount
    from (${numbersAsked(workspaceId, customerNos)}) asked (no, under_no)
    join fact f on f.workspace_id = ${workspaceId} and f.customer_no = asked.under_no
    group by asked.no, day, kind, tier
    having sum(case when reverses is null then 1 else -1 end) <> 0
      or coalesce(sum(base_amount), 0) <> 0`;
}

/** Customers, and each of the numbers under which their facts stand. */
function numbersAsked(workspaceId: string, customerNos: readonly number[]): RawBuilder<unknown> {
  return sql`
    select no, no from unnest(${listed(customerNos)}::bigint[]) u (no)
    union all
    select a.survivor_no, a.customer_no from customer_alias a
    where a.workspace_id = ${workspaceId}
      and a.survivor_no = any(${listed(customerNos)}::bigint[])`;
}

/** Customer by customer, each in the index's own order: nothing is sorted. */
function rollsNow(workspaceId: string, customerNos: readonly number[]): RawBuilder<unknown> {
  return sql`
    select asked.no as customer_no, its.counted, its.amounts
    from unnest(${listed(customerNos)}::bigint[]) asked (no)
    cross join lateral (
      select ${PACKED}
      from (
        select day, kind, tier, n, amount from day_roll
        where workspace_id = ${workspaceId} and customer_no = asked.no and (n <> 0 or amount <> 0)
        order by day, kind, tier
      ) ordered
    ) its`;
}

function rollsThen(
  workspaceId: string,
  customerNos: readonly number[],
  late: Unknown,
): RawBuilder<unknown> {
  const recordedSince = sql`
      union all
      select asked.no, day, kind, tier, case when reverses is null then -1 else 1 end,
        -coalesce(base_amount, 0)
      from (${numbersAsked(workspaceId, customerNos)}) asked (no, under_no)
      join fact f on f.workspace_id = ${workspaceId} and f.customer_no = asked.under_no
      where recorded_xid >= ${late.recordedFrom}
        and known_at >= ${late.knownFrom} and day <= date '1970-01-01' + ${late.upTo}::int`;
  return sql`
    select customer_no, day, kind, tier, sum(n)::int as n, sum(amount)::bigint as amount
    from (
      select customer_no, day, kind, tier, n, amount from day_roll
      where workspace_id = ${workspaceId} and customer_no = any(${listed(customerNos)}::bigint[])
        and day <= date '1970-01-01' + ${late.upTo}::int
      union all
      select * from unnest(${late.customers}::bigint[], ${late.days}::date[],
        ${late.kinds}::smallint[], ${late.tiers}::text[], ${late.counts}::int[],
        ${late.amounts}::bigint[]) as l (customer_no, day, kind, tier, n, amount)
      where l.customer_no = any(${listed(customerNos)}::bigint[])
      ${late.more ? recordedSince : sql``}
    ) counted
    group by customer_no, day, kind, tier
    having sum(n) <> 0 or sum(amount) <> 0`;
}
