import pg from 'pg';
import { vi } from 'vitest';
import { lastDayOf } from '../server/circle/rules.months.ts';
import type { ScorecardDefinition } from '../contract/value/scorecard.ts';

/** A customer's standing at a month's end, as a test wishes it. */
export interface Wished {
  score: number;
  sd?: number;
  gate?: string | null;
  coverage?: number;
  margin?: number;
  danger?: number;
  active?: boolean;
  /** Points of criterion 1; the score's tenth unless said. */
  c1?: number;
}

const CARD = 1;
const definition: ScorecardDefinition = {
  weights: { c1: 0.8, c2: 0, c3: 0, c4: 0, c5: 0.2, c6: 0, c7: 0, c8: 0, c9: 0 },
  fed: ['c1', 'c5'],
  anchors: { c1: [1, 2, 3, 4, 5, 6], c5: null, c6: null },
  lines: { entry: 60, exit: 54 },
  floor: 1_000,
  capacity: 0.05,
  missing: 'neutral',
  gross_margin_bp: 4_000,
  segment_by: 'kind',
};

/** Fills what standings leave behind: a scorecard, scored months, and everybody's standing in each. */
export async function openStandings(operatorUrl: string, workspaceId: string) {
  const client = new pg.Client({ connectionString: operatorUrl });
  await client.connect();
  const run = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await client.query<T>(text, values)).rows;
  return {
    run,
    /** Customers by number, each with one purchase long ago. */
    customers: async (many: number, since = '2026-01-02'): Promise<number[]> => {
      const rows = await run<{ customer_no: string }>(
        `insert into customer (workspace_id, customer_id, kind, display_name, sort_name, created_at,
           updated_at)
         select $1::uuid, named_uuid($1::text || ':' || n), 'organisation', 'Customer ' || n,
           'customer ' || lpad(n::text, 7, '0'), now(), now()
         from generate_series(1, $2::int) n order by n returning customer_no`,
        [workspaceId, many],
      );
      await run(
        `insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
         select workspace_id, customer_no, $2::date, 2, 'A', 1, 5000 from customer where workspace_id = $1
         on conflict do nothing`,
        [workspaceId, since],
      );
      return rows.map((row) => Number(row.customer_no)).sort((a, b) => a - b);
    },
    card: async (version = CARD): Promise<void> => {
      await run(
        `insert into scorecard (workspace_id, version, published_at, definition, known_customers)
         values ($1, $2, now(), $3, 1000)`,
        [workspaceId, version, JSON.stringify(definition)],
      );
    },
    /** One month's end. */
    month: async (
      month: string,
      wished: ReadonlyMap<number, Wished>,
      version = CARD,
    ): Promise<void> => {
      await run(
        `insert into month_scoring (workspace_id, month, as_of, version, model_month, episodes,
           complete, scored_at) values ($1, $2::date, $3, $4, $2::date, '[]', true, now())`,
        [workspaceId, month, lastDayOf(month), version],
      );
      const rows = [...wished].map(([no, it]) => ({
        no,
        score: Math.round(it.score * 1_000),
        sd: Math.round((it.sd ?? 3) * 1_000),
        coverage: Math.round((it.coverage ?? 1) * 1_000),
        gate: it.gate ?? null,
        margin: it.margin ?? 100_000,
        danger: it.danger ?? 0.3,
        active: it.active ?? true,
        c1: Math.round((it.c1 ?? it.score / 10) * 1_000),
      }));
      await run(
        `insert into month_standing (workspace_id, month, customer_no, version, score_milli, sd_milli,
           coverage_milli, gate, margin_amount, danger, active, points_milli)
         select $1::uuid, $2::date, no, $3::int, score, sd, coverage, gate, margin, danger, active,
           array[c1, -1, -1, -1, 5000, -1, -1, -1, -1]
         from json_to_recordset($4::json) as g(no bigint, score int, sd int, coverage int, gate text,
           margin bigint, danger float8, active boolean, c1 int)`,
        [workspaceId, month, version, JSON.stringify(rows)],
      );
    },
    /**
     * That everybody has been scored as of a day. The product scores on its own, too: what it began
     * before the day was known says another one when it ends, and is overwritten.
     */
    scored: async (asOf: string, history: boolean, version = CARD): Promise<void> => {
      await run(
        `insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
         select workspace_id, min(customer_no), $2::date, 2, 'A', 1, 5000 from customer
         where workspace_id = $1 group by workspace_id on conflict do nothing`,
        [workspaceId, asOf],
      );
      const say = () =>
        run(
          `insert into scoring (workspace_id, version, month, as_of, episodes, history, complete,
             scored_at, customers, ranked)
           values ($1, $2, date_trunc('month', $3::date), $3::date, '[]', $4, true, now(), 0, 0)
           on conflict (workspace_id) do update set as_of = excluded.as_of`,
          [workspaceId, version, asOf, history],
        );
      await say();
      await vi.waitUntil(
        async () => {
          const begun = await run(
            `select 1 from job where workspace_id = $1 and kind = 'score'
             and state not in ('done', 'failed')`,
            [workspaceId],
          );
          return begun.length === 0;
        },
        { timeout: 30_000 },
      );
      await say();
    },
    close: () => client.end(),
  };
}
export type StandingsScene = Awaited<ReturnType<typeof openStandings>>;

/** All that a review leaves behind but for the clock: who, what, why, in a fixed order. */
export async function circleOf(scene: StandingsScene): Promise<unknown> {
  const read = (text: string) => scene.run(text);
  return {
    months: await read('select * from circle_month order by workspace_id, month'),
    reviews: await read(`select to_jsonb(r) - 'started_at' - 'closed_at' as row
      from circle_review r order by workspace_id, month`),
    members: await read(`select to_jsonb(m) - 'changed_at' as row from membership m
      order by workspace_id, customer_no`),
    proposals: await read(`select to_jsonb(p) - 'decided_at' as row from circle_proposal p
      order by workspace_id, month, customer_no`),
    movements: await read(
      'select * from movement order by workspace_id, month, customer_no, ordinal',
    ),
    tasks: await read(`select to_jsonb(t) - 'closed_at' as row from save_task t
      order by workspace_id, customer_no, opened`),
    facts: await read(`select workspace_id, kind, customer_no, occurred_at, day, source, source_id,
        revision, reverses is null as live, payload
      from fact where kind in (20, 21) order by source_id, revision`),
  };
}
