import type { Area } from '../../contract/exchange/person-names.ts';
import type { owners } from './owners.ts';

/** What becomes of a table's rows of a person who is erased. */
export interface Holding {
  /** Which rows are about the person: SQL over `t`, `person (customer_no, customer_id)` and $1. */
  of: string;
  /** `keep`: numbers, ids and enumerations, which say nothing once the person has no name. */
  fate: 'delete' | 'keep' | { set: string };
  area: Area;
  /** Whether the person is given the rows: not what is made from them, nor what others stand in too. */
  given: boolean;
}

type Table = keyof typeof owners;
/** The same person in a table that names them by number. */
const NO = 't.customer_no in (select customer_no from person)';
const ID = 't.customer_id in (select customer_id from person)';

/** Imports that read the person in, or read orders of theirs. */
const IMPORTS = `t.import_id in (
  select m.import_id from import_made m, person p
  where m.workspace_id = $1 and p.customer_no = any(m.customer_nos)
  union all
  select h.import_id from import_change h
  where h.workspace_id = $1 and h.customer_no in (select customer_no from person)
  union all
  select i.import_id from import i where i.workspace_id = $1 and exists (
    select from sales_order o where o.workspace_id = $1
      and o.customer_no in (select customer_no from person)
      and o.created_at between i.started_at and coalesce(i.finished_at, now())))`;
const FILES = `t.file_id in (select t.file_id from import t where t.workspace_id = $1 and ${IMPORTS})
  or (t.file_id in (select a.file_id from attachment a where a.workspace_id = $1
      and a.customer_no in (select customer_no from person))
    and not exists (select from attachment a where a.workspace_id = $1 and a.file_id = t.file_id
      and a.customer_no not in (select customer_no from person)))`;
const UNDER_WAY = `t.customer_id in (select customer_id from person)
  or exists (select from customer_plan l where l.workspace_id = $1 and l.import_id = t.import_id
    and l.entry_no = t.entry_no and coalesce(l.customer_no, l.made_no)
      in (select customer_no from person))
  or t.email_keys && array(select e.address_key from customer_email e where e.workspace_id = $1
    and e.customer_no in (select customer_no from person))
  or t.phone_keys && array(select h.number_key from customer_phone h where h.workspace_id = $1
    and h.customer_no in (select customer_no from person))
  or t.identifier in (select i.value from customer_identifier i where i.workspace_id = $1
    and i.customer_no in (select customer_no from person))`;

const deleted = (area: Area, of = NO): Holding => ({ of, fate: 'delete', area, given: true });
const kept = (area: Area, of = NO): Holding => ({ of, fate: 'keep', area, given: true });
const blank = (area: Area, set: string, of = NO): Holding => ({
  of,
  fate: { set },
  area,
  given: true,
});
const withheld = (holding: Holding): Holding => ({ ...holding, given: false });

/**
 * What each table holds of one person, null where it is nothing: what is shown, exported and erased
 * goes by this list alone. It is worked off from above, so a row stands above those it is found by.
 * A table that is missing here does not compile; a test writes a word into every text there is,
 * erases, and searches the whole database for it.
 */
export const personal: Readonly<Record<Table, Holding | null>> = {
  // Imports: what is not written yet, and files and rows as they came. Files sent or noted: what is
  // in one stays where the same was sent to somebody else.
  customer_intake: deleted('imports', UNDER_WAY),
  customer_plan: null,
  order_intake: withheld(
    deleted(
      'imports',
      `t.customer_ref in (select i.value from customer_identifier i where i.workspace_id = $1
       and i.customer_no in (select customer_no from person))`,
    ),
  ),
  import_problem: withheld(deleted('imports', IMPORTS)),
  import_correction: withheld(deleted('imports', IMPORTS)),
  import_row_aside: withheld(deleted('imports', IMPORTS)),
  file_chunk: withheld(deleted('imports', FILES)),
  stored_file: withheld(blank('imports', `name = '', size = 0, sha256 = null`, FILES)),
  attachment: deleted('messages'),
  import: withheld(blank('imports', `file_name = '', error = null`, IMPORTS)),
  import_change: deleted('imports'),
  import_made: null,

  // Answers kept for a day so that a request is done once.
  idempotency: withheld(
    deleted(
      'history',
      `exists (select from person p where strpos(t.body::text, p.customer_id::text) > 0)`,
    ),
  ),
  job: null,
  outbox: null,

  // What was said, in whose words ever.
  fact_text: deleted(
    'words',
    `t.fact_no in (select f.fact_no from fact f where f.workspace_id = $1
       and f.customer_no in (select customer_no from person))`,
  ),
  suggestion: blank('words', 'words = null'),
  referral: blank(
    'words',
    'words = null',
    `t.referrer_no in (select customer_no from person)
     or t.referred_no in (select customer_no from person)`,
  ),
  relation_ending: blank('words', 'note = null'),
  outgoing_copy: withheld(
    deleted(
      'messages',
      `t.customer_no in (select customer_no from person)
       or t.outgoing_id in (select o.outgoing_id from outgoing o where o.workspace_id = $1
         and o.customer_no in (select customer_no from person))`,
    ),
  ),
  outgoing: blank(
    'messages',
    `recipient = '', subject = case when subject is null then null else '' end,
     body = case when body is null then null else '' end, problem = null,
     bounce_status = null, answered_ref = null, root_ref = null,
     state = case when state = 'waiting' then 'cancelled' else state end`,
  ),
  passage: null,
  // Of whoever else it went between as well: the words go for all of them.
  mail: blank(
    'messages',
    `message_ref = null, root_ref = null, subject = null, subject_key = null, from_name = null,
     from_address = null, recipients = '[]', body = null, attachments = '[]'`,
    `t.mail_no in (select k.mail_no from mail_customer k where k.workspace_id = $1
       and k.customer_no in (select customer_no from person))`,
  ),
  mail_customer: kept('messages'),
  circle_proposal: blank('decisions', 'decision_reason = null'),
  membership_override: blank('decisions', `reason = '–'`),
  movement: blank('decisions', 'words = null'),
  movement_cause: kept('decisions'),
  relationship_override: blank('decisions', `reason = '–'`),
  relationship_change: kept('decisions'),
  verdict_decision: blank(
    'decisions',
    'reason = null',
    `t.verdict_no in (select v.verdict_no from verdict v where v.workspace_id = $1
       and v.customer_no in (select customer_no from person))`,
  ),
  verdict: kept('decisions'),
  today_decision: blank('decisions', 'reason = null'),
  today_item: deleted('decisions'),
  care_cadence: deleted('decisions'),
  save_task: kept('decisions'),
  // What the team is told goes first: it stands on the task.
  notification: withheld(
    deleted(
      'decisions',
      `t.customer_no in (select customer_no from person)
       or t.other_no in (select customer_no from person)`,
    ),
  ),
  task: blank('words', `title = '–', note = null`),
  task_handover: null,
  customer_follow: withheld(deleted('decisions')),
  handover_item: deleted(
    'decisions',
    `t.handover_no in (select h.handover_no from customer_handover h where h.workspace_id = $1
       and h.customer_no in (select customer_no from person))`,
  ),
  customer_handover: blank('words', 'note = null, customer_note = null'),
  customer_helper: deleted('decisions'),

  // How they are reached, and what they said of that: the proof of a yes or no is in enumerations.
  contact_consent: kept('contact'),
  contact_preference: deleted('contact'),
  contact_mark: deleted('contact'),
  hold_out: kept('facts'),

  // Who was made one with them. The rows of those are they, and can't be parted from them again.
  merged_row: deleted(
    'identity',
    `t.merge_id in (select m.merge_id from customer_merge m where m.workspace_id = $1
       and m.survivor_no in (select customer_no from person))`,
  ),
  customer_merge: blank(
    'identity',
    `absorbed_name = '–', changed = '{}'`,
    `t.survivor_no in (select customer_no from person)`,
  ),
  duplicate_pair: deleted(
    'identity',
    `t.first_no in (select customer_no from person)
     or t.second_no in (select customer_no from person)`,
  ),
  duplicate_denial: null,
  duplicate_key: withheld(deleted('identity', `t.customer_no in (select customer_no from person)`)),

  // Words of theirs that nobody else is found by.
  search_spelling: withheld(
    deleted(
      'identity',
      `not exists (select from search_term o where o.workspace_id = $1 and o.term = t.word
       and o.customer_no not in (select customer_no from person))`,
    ),
  ),
  search_term: withheld(deleted('identity')),
  industry: withheld(
    deleted(
      'identity',
      `t.name in (select c.industry from customer c where c.workspace_id = $1
       and c.customer_no in (select customer_no from person))
     and not exists (select from customer o where o.workspace_id = $1 and o.industry = t.name
       and o.customer_no not in (select customer_no from person))`,
    ),
  ),
  failing_address: deleted(
    'contact',
    `t.address_key in (select e.address_key from customer_email e where e.workspace_id = $1
       and e.customer_no in (select customer_no from person))`,
  ),
  map_place: deleted('identity', 't.person_no in (select customer_no from person)'),
  decision_step_person: deleted('identity', 't.person_no in (select customer_no from person)'),
  decision_step: null,
  affiliation: deleted('identity', 't.person_no in (select customer_no from person)'),
  customer_email: deleted('contact'),
  customer_phone: deleted('contact'),
  customer_address: deleted('contact'),
  customer_identifier: deleted('identity'),
  customer_date: deleted('identity'),
  customer_interest: deleted('identity'),
  customer_sheet: deleted('words'),
  custom_value: deleted('identity'),
  bulk_row: withheld(deleted('identity')),
  customer_tag: deleted('identity'),
  customer_alias: kept('identity'),
  segment_member: withheld(kept('identity')),

  // Without its key nobody reads the audit of a person again; the chain covers the ciphertext.
  subject_key: withheld(deleted('history', 't.subject_id in (select customer_id from person)')),
  audit_event: withheld(kept('history', 't.subject_id in (select customer_id from person)')),

  // The country stays: where customers are compared by it, others would stand elsewhere without.
  customer: blank(
    'identity',
    `display_name = '#' || customer_no, sort_name = '#' || customer_no, named = false,
     given_name = null, family_name = null, second_name = null, salutation = null, language = null,
     street = null, city = null, region = null, postcode = null, source = null,
     industry = null, circumstances = null, search_terms = '{}', version = version + 1,
     updated_at = $3, erased_at = $3`,
    ID,
  ),

  // Facts and what is counted from them.
  fact: kept('facts'),
  day_roll: null,
  dirty_customer: null,
  ledger_cursor: null,
  fact_kind: null,
  interaction: kept('facts'),
  promise: kept('facts'),
  agreement: kept('facts'),
  promise_outcome: kept(
    'facts',
    `t.promise_no in (select q.promise_no from promise q where q.workspace_id = $1
       and q.customer_no in (select customer_no from person))`,
  ),
  sales_order: kept('facts'),
  order_line: kept(
    'facts',
    `t.order_no in (select o.order_no from sales_order o where o.workspace_id = $1
       and o.customer_no in (select customer_no from person))`,
  ),
  price_roll: null,
  price_roll_past: null,
  request_customer: kept('facts'),
  activity_guest: kept('facts'),
  standing: kept('decisions'),
  month_standing: kept('decisions'),
  customer_stage: kept('decisions'),
  membership: kept('decisions'),
  rebuild_difference: null,

  // The business and its team.
  installation: null,
  kysely_migration: null,
  kysely_migration_lock: null,
  workspace: null,
  audit_seal: null,
  team: null,
  employee: null,
  employee_role: null,
  notification_wish: null,
  digest: null,
  calendar_feed: null,
  digest_hour: null,
  invitation: null,
  'auth.user': null,
  'auth.session': null,
  'auth.account': null,
  'auth.verification': null,
  'auth.attempt': null,
  segment: null,
  list_view: null,
  list_view_default: null,
  custom_field: null,
  bulk_change: null,
  tag: null,
  outgoing_setting: null,
  message_template: null,
  signature: null,
  mail_account: null,
  mail_folder: null,
  hold_out_programme: null,
  product: null,
  product_reference: null,
  request: null,
  competitor_promotion: null,
  activity: null,
  scorecard: null,
  criterion_model: null,
  scoring: null,
  rfm_cell: null,
  month_scoring: null,
  scoring_day: null,
  rebuild_check: null,
  verdict_search: null,
  relationship_setting: null,
  back_test: null,
  circle_policy: null,
  circle_month: null,
  circle_review: null,
  care_setting: null,
  care_hours: null,
  care_run: null,
};
