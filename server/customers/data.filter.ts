import { type RawBuilder, sql } from 'kysely';
import type { CustomTest } from '../../contract/customers/conditions.ts';
import type { CustomerFilter } from '../../contract/customers/customer.ts';
import type { Transaction } from '../db/transaction.ts';
import { customersMeeting, customSql } from './data.conditions.ts';
import { all, isSimple, type Reach, withinReach } from './data.scope.ts';
import { readAsked } from './data.segments.ts';
import { fold } from '../db/words.ts';

/**
 * Customers who meet a list's own conditions are read first where they are no more than this; where
 * they are more, the list's order is walked until a page is full.
 */
export const MOST_HITS = 20_000;
/** Members of a segment that are listed; of a larger one each customer is asked. */
const MOST_MEMBERS = 5_000;

/** The conditions of a list. */
export interface Narrowed {
  where: RawBuilder<unknown>;
  /** Whether anything but the workspace is asked of the customer. */
  ofCustomer: boolean;
  /** Whether anything is asked of the standing. */
  standing: boolean;
  /** The customers whose names were found, where they are few enough to be listed. */
  nos: readonly number[] | undefined;
  /** What is asked of the customer, where few enough meet it to be read before anything else. */
  few: RawBuilder<unknown> | undefined;
  /** How many rows there are, where finding them has told already. */
  hits: number | undefined;
}

type Condition = RawBuilder<unknown> | undefined;

export async function conditionsOf(
  tx: Transaction,
  reach: Reach,
  filter: CustomerFilter,
  orderedByStanding: boolean,
): Promise<Narrowed> {
  const narrow = [withinReach(reach), ...ofCustomer(filter, reach.workspaceId)].filter(isGiven);
  const stands = ofStanding(filter).filter(isGiven);
  const [byName, bySegment, byFields, byTag, byHelper] = await Promise.all([
    filter.name === undefined ? undefined : named(tx, reach, filter.name),
    filter.segment === undefined ? undefined : inSegment(tx, reach, filter.segment),
    filter.fields === undefined ? undefined : inFields(tx, reach, filter.fields),
    filter.tag === undefined ? undefined : withTag(tx, reach, filter.tag),
    filter.helper === undefined ? undefined : helpedBy(tx, reach, filter.helper),
  ]);
  // Asked of few customers, being a member narrows them; asked of everybody it does not.
  const members = narrow.length > 0 ? (bySegment?.contains ?? []) : [];
  const others = [...narrow, ...members];
  const found = [
    byName,
    byFields,
    byTag,
    byHelper,
    members.length > 0 ? undefined : bySegment,
  ].reduce(both);
  const joined = orderedByStanding || stands.length > 0;
  // One condition alone has an index in the order of names; there are but two kinds.
  const indexed = !joined && others.length === 1 && filter.kind === undefined && isSimple(reach);
  const counted =
    found?.nos !== undefined || others.length === 0 || indexed
      ? undefined
      : await countUpTo(tx, reach, all(others), MOST_HITS + 1);
  const few = counted !== undefined && counted <= MOST_HITS;
  const contains = found?.contains ?? [];
  const alone = others.length === 0 ? found?.nos?.length : few ? counted : undefined;
  return {
    // The few are read by these conditions already.
    where: all([...contains, ...(few ? [] : others), ...stands]),
    ofCustomer: others.length > 0 || found !== undefined,
    standing: stands.length > 0,
    nos: found?.nos,
    few: few ? all(others) : undefined,
    hits: stands.length === 0 && contains.length === 0 ? alone : undefined,
  };
}

async function countUpTo(
  tx: Transaction,
  { workspaceId }: Reach,
  where: RawBuilder<unknown>,
  most: number,
): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from (
      select from customer c where c.workspace_id = ${workspaceId} and ${where} limit ${sql.lit(most)}
    ) counted
  `.execute(tx);
  return result.rows[0]?.n ?? 0;
}

function isGiven(condition: Condition): condition is RawBuilder<unknown> {
  return condition !== undefined;
}

function ofCustomer(filter: CustomerFilter, workspaceId: string): Condition[] {
  const { kind, city, country, owner, population, stage, relationship, excluded, ended } = filter;
  const stages = sql`select g.customer_no from customer_stage g
    where g.workspace_id = ${workspaceId} and`;
  const verdicts = sql`(select v.customer_no from verdict v
    where v.workspace_id = ${workspaceId} and v.state = 'excluded')`;
  const endings = sql`(select q.customer_no from relation_ending q
    where q.workspace_id = ${workspaceId} and q.resumed_at is null)`;
  return [
    population === undefined
      ? undefined
      : sql`c.customer_no in (${stages} g.population = ${population})`,
    stage === undefined ? undefined : sql`c.customer_no in (${stages} g.stage = ${stage})`,
    relationship === undefined
      ? undefined
      : sql`c.customer_no in (${stages} g.relationship = ${relationship})`,
    excluded === 'true' ? sql`c.customer_no in ${verdicts}` : undefined,
    excluded === 'false' ? sql`c.customer_no not in ${verdicts}` : undefined,
    ended === 'true' ? sql`c.customer_no in ${endings}` : undefined,
    ended === 'false' ? sql`c.customer_no not in ${endings}` : undefined,
    kind === undefined ? undefined : sql`c.kind = ${kind}`,
    city === undefined ? undefined : sql`c.city = ${city}`,
    country === undefined ? undefined : sql`c.country = ${country}`,
    owner === undefined || owner === 'none' ? undefined : sql`c.owner_id = ${owner}`,
    owner === 'none' ? sql`c.owner_id is null` : undefined,
  ];
}

/** A standing on too little evidence is listed behind all others and has no place on the scale. */
function ofStanding(filter: CustomerFilter): Condition[] {
  const { score_from: from, score_to: to, danger_from: least, danger_to: most } = filter;
  return [
    from === undefined && to === undefined ? undefined : sql`s.known`,
    from === undefined ? undefined : sql`s.place_milli >= ${Math.round(from * 1000)}`,
    // Behind the point of a place stands what tells equal scores apart.
    to === undefined ? undefined : sql`s.place_milli < ${Math.round(to * 1000) + 1}`,
    least === undefined ? undefined : sql`s.danger >= ${least}`,
    most === undefined ? undefined : sql`s.danger <= ${most}`,
    filter.rfm === undefined
      ? undefined
      : sql`s.rfm between ${Number(filter.rfm) * 10} and ${Number(filter.rfm) * 10 + 9}`,
  ];
}

/**
 * A part of the name in any script: every word of it must be there, the longest is looked up and
 * the others are compared.
 */
export function fragmentsOf(part: string): string[] {
  const words = fold(part).split(' ').filter(Boolean);
  return words.sort((a, b) => b.length - a.length).slice(0, 6);
}

/** Whether the index of name parts can find the first: three characters, or two beyond ASCII. */
export function isLookedUp([longest = '']: readonly string[]): boolean {
  const characters = [...longest].length;
  return characters >= 3 || (characters === 2 && (longest.codePointAt(0) ?? 0) > 127);
}

interface Found {
  /** The customers themselves, where they are few enough to be listed … */
  nos?: readonly number[];
  /** … and what else is asked of them. */
  contains?: readonly RawBuilder<unknown>[];
}

/** Those found in both ways. */
function both(one: Found | undefined, other: Found | undefined): Found | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const contains = [...(one.contains ?? []), ...(other.contains ?? [])];
  if (one.nos === undefined || other.nos === undefined) {
    const nos = one.nos ?? other.nos;
    return nos === undefined ? { contains } : { nos, contains };
  }
  const kept = new Set(other.nos);
  return { nos: one.nos.filter((no) => kept.has(no)), contains };
}

/** The members of a segment, or where they are many what being one means. */
async function inSegment(tx: Transaction, { workspaceId }: Reach, id: string): Promise<Found> {
  const segmentNo = sql`(select segment_no from segment
    where workspace_id = ${workspaceId} and segment_id = ${id} and removed_at is null)`;
  const result = await sql<{ nos: number[] }>`
    select array(
      select customer_no from segment_member
      where workspace_id = ${workspaceId} and segment_no = ${segmentNo}
      limit ${sql.lit(MOST_MEMBERS + 1)}) as nos
  `.execute(tx);
  const nos = result.rows[0]?.nos ?? [];
  if (nos.length <= MOST_MEMBERS) return { nos };
  const isMember = sql`exists (
    select from segment_member i
    where i.workspace_id = ${workspaceId} and i.segment_no = ${segmentNo}
      and i.customer_no = c.customer_no)`;
  return { contains: [isMember] };
}

/** Those who are filed under a tag, or where they are many what that means. */
async function withTag(tx: Transaction, { workspaceId }: Reach, id: string): Promise<Found> {
  const tagNo = sql`(select tag_no from tag
    where workspace_id = ${workspaceId} and tag_id = ${id} and removed_at is null)`;
  const result = await sql<{ nos: number[] }>`
    select array(
      select customer_no from customer_tag
      where workspace_id = ${workspaceId} and tag_no = ${tagNo}
      limit ${sql.lit(MOST_HITS + 1)}) as nos
  `.execute(tx);
  const nos = result.rows[0]?.nos ?? [];
  if (nos.length <= MOST_HITS) return { nos };
  const has = sql`exists (
    select from customer_tag h
    where h.workspace_id = ${workspaceId} and h.tag_no = ${tagNo}
      and h.customer_no = c.customer_no)`;
  return { contains: [has] };
}

/** Those an employee helps with: as many as one can help with are few. */
async function helpedBy(tx: Transaction, { workspaceId }: Reach, id: string): Promise<Found> {
  const result = await sql<{ nos: number[] }>`
    select array(
      select customer_no from customer_helper
      where workspace_id = ${workspaceId} and employee_id = ${id}) as nos
  `.execute(tx);
  return { nos: result.rows[0]?.nos ?? [] };
}

/** Those who meet tests of the business's own fields, or where they are many what that means. */
async function inFields(
  tx: Transaction,
  { workspaceId }: Reach,
  tests: readonly CustomTest[],
): Promise<Found | undefined> {
  const asked = await readAsked(tx, workspaceId);
  const found = await Promise.all(
    tests.map(async (test): Promise<Found> => {
      const meeting = customersMeeting(test, asked);
      const contains = [customSql(test, asked)];
      if (meeting === undefined) return { contains };
      const result = await sql<{ nos: number[] }>`
        select array(${meeting} limit ${sql.lit(MOST_HITS + 1)}) as nos
      `.execute(tx);
      const nos = result.rows[0]?.nos ?? [];
      return nos.length <= MOST_HITS ? { nos: [...new Set(nos)] } : { contains };
    }),
  );
  return found.reduce<Found | undefined>(both, undefined);
}

async function named(tx: Transaction, reach: Reach, part: string): Promise<Found> {
  const fragments = fragmentsOf(part);
  // Found often enough for a page to be full soon while the list is walked in its order.
  const contains = fragments.map((fragment) => sql`position(${fragment} in c.sort_name) > 0`);
  if (!isLookedUp(fragments)) return { contains };
  const result = await sql<{ nos: number[] }>`
    select array(
      select f.customer_no from customers_containing(
        ${reach.workspaceId}::uuid, ${fragments}::text[], ${MOST_HITS + 1}) f
    ) as nos
  `.execute(tx);
  const nos = result.rows[0]?.nos ?? [];
  return nos.length <= MOST_HITS ? { nos } : { contains };
}

/** Where rows come from: customers, their standings, or both, each held to the workspace. */
export function source(reach: Reach, narrowed: Narrowed, standing: boolean): RawBuilder<unknown> {
  const { workspaceId } = reach;
  const customers = customersOf(reach, narrowed);
  if (!standing) return customers;
  const standings = sql`select * from standing where workspace_id = ${workspaceId}`;
  if (narrowed.nos !== undefined || narrowed.few !== undefined) {
    // Looked up one by one: whoever guesses how many there are guesses too high.
    return sql`${customers} cross join lateral (
      ${standings} and customer_no = c.customer_no offset 0) s`;
  }
  const stood = sql`(${standings}) s`;
  if (!narrowed.ofCustomer) return stood;
  return sql`${customers} join ${stood} on s.customer_no = c.customer_no`;
}

/** `offset 0` keeps the planner from walking the whole list in its order past a few known customers. */
export function customersOf({ workspaceId }: Reach, { nos, few }: Narrowed): RawBuilder<unknown> {
  if (few !== undefined) {
    return sql`(select * from customer c where c.workspace_id = ${workspaceId} and ${few} offset 0) c`;
  }
  return nos === undefined
    ? sql`(select * from customer where workspace_id = ${workspaceId}) c`
    : sql`(select * from customer
        where workspace_id = ${workspaceId} and customer_no = any(${nos}::int8[]) offset 0) c`;
}
