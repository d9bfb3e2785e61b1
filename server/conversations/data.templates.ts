import { sql } from 'kysely';
import type { NewMessageTemplate, Signatures } from '../../contract/conversations/letters.ts';
import type { Transaction } from '../db/transaction.ts';

export interface TemplateRow {
  template_id: string;
  employee_id: string;
  employee_name: string;
  shared: boolean;
  name: string;
  language: string;
  purpose: string;
  subject: string;
  body: string;
  version: number;
}

/** Somebody's own templates and the shared ones, by name. */
export async function readTemplates(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<TemplateRow[]> {
  const result = await sql<TemplateRow>`
    select t.template_id, t.employee_id, e.name as employee_name, t.shared, t.name, t.language,
      t.purpose, t.subject, t.body, t.version
    from message_template t
    join employee e on e.workspace_id = ${workspaceId} and e.employee_id = t.employee_id
    where t.workspace_id = ${workspaceId} and t.removed_at is null
      and (t.shared or t.employee_id = ${employeeId})
    order by t.name, t.template_id
  `.execute(tx);
  return result.rows;
}

export async function insertTemplate(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  templateId: string,
  values: NewMessageTemplate,
): Promise<void> {
  const now = new Date();
  const row = { workspace_id: workspaceId, template_id: templateId, employee_id: employeeId };
  await tx
    .insertInto('message_template')
    .values({ ...row, ...values, created_at: now, updated_at: now })
    .execute();
}

/** False when somebody else changed it since `version`. */
export async function updateTemplate(
  tx: Transaction,
  workspaceId: string,
  { template_id, version }: Pick<TemplateRow, 'template_id' | 'version'>,
  set: Partial<NewMessageTemplate> & { removed_at: Date | null },
): Promise<boolean> {
  const result = await tx
    .updateTable('message_template')
    .set({ ...set, version: version + 1, updated_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('template_id', '=', template_id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function readSignatures(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<{ language: string; words: string }[]> {
  return tx
    .selectFrom('signature')
    .select(['language', 'words'])
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .orderBy('language')
    .execute();
}

export async function replaceSignatures(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  { items }: Signatures,
): Promise<void> {
  await tx
    .deleteFrom('signature')
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .execute();
  if (items.length === 0) return;
  const row = { workspace_id: workspaceId, employee_id: employeeId, updated_at: new Date() };
  await tx
    .insertInto('signature')
    .values(items.map(({ language, words }) => ({ ...row, language, words })))
    .execute();
}

/** What fields of templates are filled from. */
export interface FieldsRow {
  name: string;
  named: boolean;
  salutation: string | null;
  given_name: string | null;
  family_name: string | null;
  organisation: string | null;
  owner: string | null;
  business: string;
  time_zone: string;
  /** The next gathering they were invited to, and the next call they were promised. */
  gathering_on: string | null;
  call_on: string | null;
  call_at: string | null;
}

export async function readFields(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  today: string,
): Promise<FieldsRow | undefined> {
  const result = await sql<FieldsRow>`
    select c.display_name as name, c.named, c.salutation, c.given_name, c.family_name,
      case when c.kind = 'organisation' then c.display_name else (
        select n.display_name from affiliation a
        join customer n on n.workspace_id = ${workspaceId} and n.customer_no = a.organisation_no
        where a.workspace_id = ${workspaceId} and a.person_no = c.customer_no
          and a.ended_on is null
        order by a.started_on nulls first, a.affiliation_id limit 1) end as organisation,
      e.name as owner, w.name as business, w.time_zone,
      (select min(v.happens_on) from activity_guest g
        join activity v on v.workspace_id = ${workspaceId} and v.activity_no = g.activity_no
        where g.workspace_id = ${workspaceId} and g.customer_no = c.customer_no
          and v.withdrawn_at is null and v.happens_on >= ${today}::date) as gathering_on,
      k.due_on as call_on, k.due_at as call_at
    from customer c
    join workspace w on w.workspace_id = ${workspaceId}
    left join employee e on e.workspace_id = ${workspaceId} and e.employee_id = c.owner_id
    left join lateral (
      select t.due_on, t.due_at from task t
      where t.workspace_id = ${workspaceId} and t.customer_no = c.customer_no
        and t.kind = 'call_back' and t.outcome is null and t.list_day >= ${today}::date
        and (t.due_at is null or t.due_at > now()) and (t.due_at is not null or t.due_on is not null)
      order by t.list_day, t.due_at nulls last limit 1) k on true
    where c.workspace_id = ${workspaceId} and c.customer_no = ${customerNo}
  `.execute(tx);
  return result.rows[0];
}
