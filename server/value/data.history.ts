import { sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { StandingHistory } from '../../contract/value/history.ts';
import type { Transaction } from '../db/transaction.ts';
import { numbersOf } from '../ledger/index.ts';

/** A customer's standings at the ends of months that were written, oldest first. */
export async function readMonthStandings(tx: Transaction, workspaceId: string, customerNo: number) {
  return tx
    .selectFrom('month_standing as s')
    .innerJoin('month_scoring as m', (join) =>
      join.on('m.workspace_id', '=', workspaceId).onRef('m.month', '=', 's.month'),
    )
    .select([
      'm.as_of',
      's.version',
      's.score_milli',
      's.sd_milli',
      's.coverage_milli',
      's.points_milli',
    ])
    .where('s.workspace_id', '=', workspaceId)
    .where('s.customer_no', '=', customerNo)
    .orderBy('s.month')
    .execute();
}

export type MonthStandingRow = Awaited<ReturnType<typeof readMonthStandings>>[number];

const MILESTONES: Readonly<Partial<Record<number, StandingHistory['milestones'][number]['what']>>> =
  {
    [factKinds.circle_joined.number]: 'joined',
    [factKinds.circle_left.number]: 'left',
    [factKinds.excluded.number]: 'excluded',
    [factKinds.exclusion_lifted.number]: 'exclusion_lifted',
    [factKinds.relation_ended.number]: 'relation_ended',
    [factKinds.relation_resumed.number]: 'relation_resumed',
  };

/** What the ledger holds of a customer that marks a turn, and the first purchase. */
export async function readTurns(tx: Transaction, workspaceId: string, customerNo: number) {
  const numbers = sql<number>`any(${numbersOf(workspaceId, sql`${customerNo}::bigint`)})`;
  const live = tx
    .selectFrom('fact as f')
    .where('f.workspace_id', '=', workspaceId)
    .where('f.customer_no', '=', numbers)
    .where('f.reverses', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fact as r')
            .select('r.fact_no')
            .where('r.workspace_id', '=', workspaceId)
            .whereRef('r.reverses', '=', 'f.fact_no'),
        ),
      ),
    );
  const [turns, first] = await Promise.all([
    live
      .select(['f.kind', 'f.day'])
      .where('f.kind', 'in', Object.keys(MILESTONES).map(Number))
      .orderBy('f.day')
      .orderBy('f.fact_no')
      .execute(),
    live
      .select('f.day')
      .where('f.kind', '=', factKinds.bought.number)
      .orderBy('f.day')
      .limit(1)
      .executeTakeFirst(),
  ]);
  return [
    ...(first === undefined ? [] : [{ on: first.day, what: 'first_order' as const }]),
    ...turns.flatMap(({ kind, day }) => {
      const what = MILESTONES[kind];
      return what === undefined ? [] : [{ on: day, what }];
    }),
  ];
}

/** Every version of the scorecard and the moment it came into force. */
export async function readPublished(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('scorecard')
    .select(['version', 'published_at'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('version')
    .execute();
}
