import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface NewPromotionRow {
  promotion_id: string;
  competitor: string;
  what: string;
  segment: string | null;
  starts_on: string;
  ends_on: string;
  depth_bp: number;
  our_depth_bp: number;
  evidence_words: string | null;
  evidence_link: string | null;
  employee_id: string | null;
}

export async function insertPromotions(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewPromotionRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const now = new Date();
  await tx
    .insertInto('competitor_promotion')
    .values(
      rows.map((row) => ({ ...row, workspace_id: workspaceId, created_at: now, updated_at: now })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'promotion_id']).doNothing())
    .execute();
}

function promotions(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('competitor_promotion as p')
    .leftJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 'p.employee_id'),
    )
    .selectAll('p')
    .select('e.name as employee_name')
    .where('p.workspace_id', '=', workspaceId);
}

export async function readPromotion(tx: Transaction, workspaceId: string, promotionId: string) {
  return promotions(tx, workspaceId).where('p.promotion_id', '=', promotionId).executeTakeFirst();
}

export type PromotionRow = NonNullable<Awaited<ReturnType<typeof readPromotion>>>;

export interface PromotionPlace {
  startsOn: string;
  promotionNo: number;
}

/** Newest first, those taken back left out; one row more than `limit`. */
export async function readPromotions(
  tx: Transaction,
  workspaceId: string,
  after: PromotionPlace | undefined,
  limit: number,
): Promise<PromotionRow[]> {
  let query = promotions(tx, workspaceId)
    .where('p.withdrawn_at', 'is', null)
    .orderBy('p.starts_on', 'desc')
    .orderBy('p.promotion_no', 'desc')
    .limit(limit + 1);
  if (after !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('p.starts_on', 'p.promotion_no'),
        '<',
        tuple(sql<string>`${after.startsOn}::date`, after.promotionNo),
      ),
    );
  }
  return query.execute();
}

export type PromotionSet = Partial<Omit<NewPromotionRow, 'promotion_id' | 'employee_id'>> & {
  withdrawn_at?: Date | null;
  withdrawn_by?: string | null;
};

/** False when somebody else changed it since `version`. */
export async function updatePromotion(
  tx: Transaction,
  workspaceId: string,
  promotionId: string,
  version: number,
  change: PromotionSet,
): Promise<boolean> {
  const result = await tx
    .updateTable('competitor_promotion')
    .set({ ...change, version: version + 1, updated_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('promotion_id', '=', promotionId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** A stretch of days in which a competitor was cheaper. Days since 1970-01-01, both included. */
export interface Episode {
  from: number;
  to: number;
  /** Off the usual price, basis points. */
  depth_bp: number;
  our_depth_bp: number;
  /** Of those customers only that the business compares with each other; null for all. */
  segment: string | null;
}

/**
 * Competitors' promotions as the standings use them. One that was for a group the business does not
 * compare customers by is left out: it would count as staying with us for people it never tempted.
 */
export async function readEpisodes(tx: Transaction, workspaceId: string): Promise<Episode[]> {
  const result = await sql<Episode>`
    select p.starts_on - date '1970-01-01' as "from", p.ends_on - date '1970-01-01' as "to",
           p.depth_bp, p.our_depth_bp, p.segment
    from competitor_promotion p
    join workspace w on w.workspace_id = ${workspaceId}
    where p.workspace_id = ${workspaceId} and p.withdrawn_at is null
      and (p.segment is null
        or (w.segment_by = 'kind') = (p.segment in ('person', 'organisation')))
    order by p.starts_on, p.promotion_no
  `.execute(tx);
  return result.rows;
}
