import { sql } from 'kysely';
import { listed } from '../db/packed.ts';
import type { Transaction } from '../db/transaction.ts';
import { type RelationSettings, settingsOf } from './rules.relation-settings.ts';

/** Where a customer stands between prospect and lost, as it is stored. */
export interface StageRow {
  customer_no: number;
  population: string;
  population_since: string | null;
  population_cause: string;
  population_figure: number | null;
  stage: string;
  stage_since: string | null;
  stage_cause: string;
  stage_figure: number | null;
  relationship: string;
  warmth: number;
}

export async function readStages(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<Map<number, StageRow>> {
  const result = await sql<StageRow>`
    select customer_no, population, population_since, population_cause, population_figure, stage,
      stage_since, stage_cause, stage_figure, relationship, warmth
    from customer_stage
    where workspace_id = ${workspaceId} and customer_no = any(${listed(customerNos)}::bigint[])
  `.execute(tx);
  return new Map(result.rows.map((row) => [row.customer_no, row]));
}

export async function upsertStages(
  tx: Transaction,
  workspaceId: string,
  rows: readonly StageRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into customer_stage (workspace_id, customer_no, population, population_since,
      population_cause, population_figure, stage, stage_since, stage_cause, stage_figure,
      relationship, warmth)
    select ${workspaceId}::uuid, * from unnest(
      ${rows.map((row) => row.customer_no)}::bigint[], ${rows.map((row) => row.population)}::text[],
      ${rows.map((row) => row.population_since)}::date[],
      ${rows.map((row) => row.population_cause)}::text[],
      ${rows.map((row) => row.population_figure)}::float8[],
      ${rows.map((row) => row.stage)}::text[], ${rows.map((row) => row.stage_since)}::date[],
      ${rows.map((row) => row.stage_cause)}::text[],
      ${rows.map((row) => row.stage_figure)}::float8[],
      ${rows.map((row) => row.relationship)}::text[], ${rows.map((row) => row.warmth)}::float8[])
    on conflict (workspace_id, customer_no) do update set
      population = excluded.population, population_since = excluded.population_since,
      population_cause = excluded.population_cause, population_figure = excluded.population_figure,
      stage = excluded.stage, stage_since = excluded.stage_since,
      stage_cause = excluded.stage_cause, stage_figure = excluded.stage_figure,
      relationship = excluded.relationship, warmth = excluded.warmth
  `.execute(tx);
}

export interface ChangeRow {
  customer_no: number;
  of: string;
  before: string;
  after: string;
  moved_on: string;
  cause: string;
  figure: number | null;
  fact_on: string | null;
}

export async function insertChanges(
  tx: Transaction,
  workspaceId: string,
  rows: readonly ChangeRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into relationship_change (workspace_id, customer_no, of, before, after, moved_on, cause,
      figure, fact_on)
    select ${workspaceId}::uuid, * from unnest(
      ${rows.map((row) => row.customer_no)}::bigint[], ${rows.map((row) => row.of)}::text[],
      ${rows.map((row) => row.before)}::text[], ${rows.map((row) => row.after)}::text[],
      ${rows.map((row) => row.moved_on)}::date[], ${rows.map((row) => row.cause)}::text[],
      ${rows.map((row) => row.figure)}::float8[], ${rows.map((row) => row.fact_on)}::date[])
  `.execute(tx);
}

const MOST_CHANGES = 20;

export async function readChanges(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<ChangeRow[]> {
  const result = await sql<ChangeRow>`
    select customer_no, of, before, after, moved_on, cause, figure, fact_on
    from relationship_change
    where workspace_id = ${workspaceId} and customer_no = ${customerNo}
    order by change_no desc limit ${MOST_CHANGES}
  `.execute(tx);
  return result.rows;
}

export interface OverrideRow {
  customer_no: number;
  of: string;
  value: string;
  reason: string;
  until: string | null;
  by: string | null;
  made_at: string;
}

/** Words that hold on a day; a newer one takes the place of any before it. */
export async function readOverrides(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  today: string,
): Promise<OverrideRow[]> {
  const result = await sql<OverrideRow>`
    select o.customer_no, o.of, o.value, o.reason, o.until, e.name as by, o.made_at
    from (
      select distinct on (customer_no, of) * from relationship_override
      where workspace_id = ${workspaceId} and customer_no = any(${listed(customerNos)}::bigint[])
      order by customer_no, of, revision desc
    ) o
    left join employee e on e.workspace_id = ${workspaceId} and e.employee_id = o.employee_id
    where o.value is not null and (o.until is null or o.until >= ${today}::date)
  `.execute(tx);
  return result.rows;
}

export async function insertOverride(
  tx: Transaction,
  workspaceId: string,
  row: {
    customer_no: number;
    of: string;
    value: string | null;
    reason: string;
    until: string | null;
    employee_id: string;
  },
): Promise<void> {
  await sql`
    insert into relationship_override (workspace_id, customer_no, of, revision, value, reason, until,
      employee_id, made_at)
    select ${workspaceId}::uuid, ${row.customer_no}::bigint, ${row.of},
      coalesce(max(revision), 0) + 1, ${row.value}, ${row.reason}, ${row.until}::date,
      ${row.employee_id}::uuid, ${new Date()}::timestamptz
    from relationship_override
    where workspace_id = ${workspaceId} and customer_no = ${row.customer_no} and of = ${row.of}
  `.execute(tx);
}

export async function readRelationSettings(
  tx: Transaction,
  workspaceId: string,
): Promise<RelationSettings> {
  const row = await tx
    .selectFrom('relationship_setting')
    .select(['defaults', 'types', 'version'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return settingsOf(row);
}

/** False where somebody else has written since that version was read; 0 is what is shipped. */
export async function writeRelationSettings(
  tx: Transaction,
  workspaceId: string,
  settings: RelationSettings,
): Promise<boolean> {
  const row = {
    defaults: JSON.stringify(settings.defaults),
    types: JSON.stringify(settings.types),
    version: settings.version + 1,
    updated_at: new Date(),
  };
  const written = await tx
    .insertInto('relationship_setting')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet(row)
        .where('relationship_setting.version', '=', settings.version),
    )
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

/** Gives everybody the type that now goes with where they are, but those of whom somebody said one. */
export async function applyDefaults(
  tx: Transaction,
  workspaceId: string,
  { defaults }: Pick<RelationSettings, 'defaults'>,
  today: string,
): Promise<number> {
  const cells = Object.entries(defaults).flatMap(([population, byStage]) =>
    Object.entries(byStage).map(([stage, type]) => ({ population, stage, type })),
  );
  const result = await sql<{ moved: number }>`
    with cell as (
      select * from unnest(
        ${cells.map((cell) => cell.population)}::text[], ${cells.map((cell) => cell.stage)}::text[],
        ${cells.map((cell) => cell.type)}::text[]) as c (population, stage, type)
    ),
    said as (
      select customer_no from (
        select distinct on (customer_no) customer_no, value, until from relationship_override
        where workspace_id = ${workspaceId} and of = 'relationship'
        order by customer_no, revision desc
      ) o
      where value is not null and (until is null or until >= ${today}::date)
    ),
    was as materialized (
      select s.customer_no, s.relationship, c.type
      from customer_stage s join cell c on c.population = s.population and c.stage = s.stage
      where s.workspace_id = ${workspaceId} and s.relationship <> c.type
        and not exists (select from said where said.customer_no = s.customer_no)
    ),
    moved as (
      update customer_stage s set relationship = was.type
      from was where s.workspace_id = ${workspaceId} and s.customer_no = was.customer_no
    ),
    told as (
      insert into relationship_change (workspace_id, customer_no, of, before, after, moved_on, cause)
      select ${workspaceId}::uuid, customer_no, 'relationship', relationship, type, ${today}::date,
        'defaults'
      from was
    )
    select count(*) as moved from was
  `.execute(tx);
  return result.rows[0]?.moved ?? 0;
}
