import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

/** People of one organisation on its map. */
const MOST_PEOPLE = 200;
const MOST_STEPS = 200;

export interface MapPersonRow {
  customer_no: number;
  id: string;
  name: string;
  title: string | null;
  ended_on: string | null;
  /** The relationship with them is over, whatever the organisation. */
  gone: boolean;
  manager_no: number | null;
  manager_id: string | null;
  roles: string[] | null;
  influence: string | null;
  attitude: string | null;
  note: string | null;
  version: number;
}

/** Everybody who belongs or belonged to an organisation, by their latest stay. One statement. */
export async function readMapPeople(
  tx: Transaction,
  workspaceId: string,
  organisationId: string,
): Promise<MapPersonRow[]> {
  const result = await sql<MapPersonRow>`
    select p.customer_no, p.customer_id as id, p.display_name as name, s.title, s.ended_on,
      exists (select from relation_ending r where r.workspace_id = ${workspaceId}
        and r.customer_no = p.customer_no and r.resumed_at is null) as gone,
      m.manager_no, b.customer_id as manager_id, m.roles, m.influence, m.attitude, m.note,
      coalesce(m.version, 0) as version
    from (
      select distinct on (a.person_no) a.person_no, a.organisation_no, a.title, a.ended_on
      from customer o
      join affiliation a on a.workspace_id = ${workspaceId} and a.organisation_no = o.customer_no
      where o.workspace_id = ${workspaceId} and o.customer_id = ${organisationId}
      order by a.person_no, a.ended_on desc nulls first, a.affiliation_id desc
    ) s
    join customer p on p.workspace_id = ${workspaceId} and p.customer_no = s.person_no
    left join map_place m on m.workspace_id = ${workspaceId}
      and m.organisation_no = s.organisation_no and m.person_no = s.person_no
    left join customer b on b.workspace_id = ${workspaceId} and b.customer_no = m.manager_no
    order by s.ended_on is not null, p.sort_name, p.customer_no
    limit ${sql.lit(MOST_PEOPLE)}
  `.execute(tx);
  return result.rows;
}

export interface StepRow {
  id: string;
  what: string;
  due_on: string | null;
  done_on: string | null;
  version: number;
  people: { id: string; name: string }[];
}

/** What was done and is to be done, by day. */
export async function readSteps(
  tx: Transaction,
  workspaceId: string,
  organisationId: string,
): Promise<StepRow[]> {
  const result = await sql<StepRow>`
    select s.step_id as id, s.what, s.due_on, s.done_on, s.version,
      (select coalesce(json_agg(json_build_object('id', p.customer_id, 'name', p.display_name)
          order by p.sort_name, p.customer_no), '[]')
        from decision_step_person n
        join customer p on p.workspace_id = ${workspaceId} and p.customer_no = n.person_no
        where n.workspace_id = ${workspaceId} and n.step_id = s.step_id) as people
    from customer o
    join decision_step s on s.workspace_id = ${workspaceId}
      and s.organisation_no = o.customer_no and s.removed_at is null
    where o.workspace_id = ${workspaceId} and o.customer_id = ${organisationId}
    order by coalesce(s.due_on, s.done_on) nulls last, s.step_id
    limit ${sql.lit(MOST_STEPS)}
  `.execute(tx);
  return result.rows;
}

export async function readKind(tx: Transaction, workspaceId: string, customerId: string) {
  const row = await tx
    .selectFrom('customer')
    .select('kind')
    .where('workspace_id', '=', workspaceId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row?.kind;
}

/** One writer of an organisation's map at a time, or two could make a circle. */
export async function holdMap(
  tx: Transaction,
  workspaceId: string,
  organisationId: string,
): Promise<void> {
  await sql`
    select from customer where workspace_id = ${workspaceId} and customer_id = ${organisationId}
    for no key update
  `.execute(tx);
}

export interface PlaceRow {
  manager_no: number | null;
  roles: string[];
  influence: string | null;
  attitude: string | null;
  note: string | null;
}

export async function writePlace(
  tx: Transaction,
  workspaceId: string,
  of: { organisation_no: number; person_no: number; version: number },
  place: PlaceRow,
): Promise<void> {
  const row = { ...place, version: of.version + 1 };
  const { organisation_no, person_no } = of;
  await tx
    .insertInto('map_place')
    .values({ ...row, workspace_id: workspaceId, organisation_no, person_no })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'organisation_no', 'person_no']).doUpdateSet(row),
    )
    .execute();
}

export interface StepSet {
  what: string;
  due_on: string | null;
  done_on: string | null;
}

export async function insertStep(
  tx: Transaction,
  workspaceId: string,
  row: StepSet & { step_id: string; organisation_no: number },
): Promise<void> {
  await tx
    .insertInto('decision_step')
    .values({ ...row, workspace_id: workspaceId, version: 1 })
    .execute();
}

export async function updateStep(
  tx: Transaction,
  workspaceId: string,
  stepId: string,
  set: Partial<StepSet> & { removed_at?: Date },
): Promise<void> {
  await tx
    .updateTable('decision_step')
    .set((e) => ({ ...set, version: e('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('step_id', '=', stepId)
    .execute();
}

export async function replaceStepPeople(
  tx: Transaction,
  workspaceId: string,
  stepId: string,
  personNos: readonly number[],
): Promise<void> {
  await tx
    .deleteFrom('decision_step_person')
    .where('workspace_id', '=', workspaceId)
    .where('step_id', '=', stepId)
    .execute();
  if (personNos.length === 0) return;
  await tx
    .insertInto('decision_step_person')
    .values(
      personNos.map((person_no) => ({ workspace_id: workspaceId, step_id: stepId, person_no })),
    )
    .execute();
}
