/**
 * Which part of the server writes each table: a domain, or a folder of the ground floor. Reads may
 * join freely. `npm run check` holds every write to this list, and a test compares it with the
 * schema, so a new table without an owner fails.
 */
export const owners = {
  installation: 'db',
  idempotency: 'db',
  kysely_migration: 'db',
  kysely_migration_lock: 'db',

  job: 'jobs',
  outbox: 'jobs',

  workspace: 'workspace',
  subject_key: 'workspace',
  audit_event: 'workspace',
  stored_file: 'workspace',
  file_chunk: 'workspace',

  fact_kind: 'ledger',
  fact: 'ledger',
  fact_text: 'ledger',
  day_roll: 'ledger',
  dirty_customer: 'ledger',
  ledger_cursor: 'ledger',

  team: 'team',
  employee: 'team',
  employee_role: 'team',
  invitation: 'team',
  // Identity; written by better-auth, but for the attempts.
  'auth.user': 'team',
  'auth.session': 'team',
  'auth.account': 'team',
  'auth.verification': 'team',
  'auth.attempt': 'team',

  customer: 'customers',
  customer_email: 'customers',
  customer_phone: 'customers',
  customer_identifier: 'customers',
  customer_date: 'customers',
  affiliation: 'customers',
  customer_alias: 'customers',
  search_term: 'customers',
  segment: 'customers',
  segment_member: 'customers',
  search_spelling: 'customers',

  interaction: 'conversations',
  promise: 'conversations',
  promise_outcome: 'conversations',

  product: 'sales',
  sales_order: 'sales',
  order_line: 'sales',
  product_reference: 'sales',
  price_roll: 'sales',
  price_roll_past: 'sales',

  referral: 'rewards',

  suggestion: 'service',
  request: 'service',
  request_customer: 'service',

  competitor_promotion: 'marketing',

  activity: 'community',
  activity_guest: 'community',

  order_intake: 'exchange',
  scorecard: 'value',
  criterion_model: 'value',
  scoring: 'value',
  rfm_cell: 'value',
  standing: 'value',
  month_scoring: 'value',
  month_standing: 'value',
  scoring_day: 'value',
  rebuild_check: 'value',
  rebuild_difference: 'value',
  verdict: 'value',
  verdict_decision: 'value',
  verdict_search: 'value',
  customer_stage: 'value',
  relationship_change: 'value',
  relationship_override: 'value',
  relationship_setting: 'value',
  back_test: 'value',

  circle_policy: 'circle',
  circle_month: 'circle',
  circle_review: 'circle',
  membership: 'circle',
  circle_proposal: 'circle',
  movement: 'circle',
  movement_cause: 'circle',
  membership_override: 'circle',
  save_task: 'circle',

  care_setting: 'care',
  care_hours: 'care',
  care_cadence: 'care',
  today_item: 'care',
  today_decision: 'care',
  care_run: 'care',

  import: 'exchange',
  import_row_aside: 'exchange',
  customer_intake: 'exchange',
  customer_plan: 'exchange',
  import_problem: 'exchange',
  import_correction: 'exchange',
  import_change: 'exchange',
  import_made: 'exchange',
} as const;
