// Generated from the migrations by `npm run schema`; a test proves it fresh.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
/** Written as text, because the driver would turn an array into a PostgreSQL array. */
type Json = ColumnType<JsonValue, string, string>;
type DefaultedJson = ColumnType<JsonValue, string | undefined, string>;
type NullableJson = ColumnType<JsonValue, string | null | undefined, string | null>;
/** Read as an ISO string in UTC with microseconds; written as that or as a Date. */
type Instant = ColumnType<string, string | Date, string | Date>;
type NullableInstant = ColumnType<
  string | null,
  string | Date | null | undefined,
  string | Date | null
>;

export interface Activity {
  workspace_id: string;
  activity_no: GeneratedAlways<number>;
  activity_id: string;
  name: string;
  happens_on: string;
  place: string | null;
  employee_id: string | null;
  created_at: Instant;
  withdrawn_at: NullableInstant;
  withdrawn_by: string | null;
}

export interface ActivityGuest {
  workspace_id: string;
  activity_no: number;
  customer_no: number;
  invited_by: string | null;
  invited_at: Instant;
  attended_at: NullableInstant;
}

export interface Affiliation {
  workspace_id: string;
  affiliation_id: string;
  person_no: number;
  organisation_no: number;
  title: string | null;
  started_on: string | null;
  ended_on: string | null;
  role: string | null;
}

export interface Agreement {
  workspace_id: string;
  agreement_no: GeneratedAlways<number>;
  agreement_id: string;
  customer_no: number;
  term: string;
  amount: number | null;
  currency: string | null;
  on_date: string | null;
  holds_until: string | null;
  channel: string;
  employee_id: string;
  agreed_at: Instant;
  replaces_no: number | null;
  fact_no: number;
  taken_back_at: NullableInstant;
  taken_back_by: string | null;
  created_at: Instant;
  created_by: string;
}

export interface Attachment {
  workspace_id: string;
  attachment_no: GeneratedAlways<number>;
  attachment_id: string;
  customer_no: number;
  file_id: string;
  name: string;
  media_type: string;
  outgoing_id: string | null;
  interaction_no: number | null;
  employee_id: string;
  created_at: Instant;
}

export interface AuditEvent {
  workspace_id: string;
  audit_no: GeneratedAlways<number>;
  occurred_at: Instant;
  recorded_xid: Generated<number>;
  employee_id: string | null;
  request_id: string | null;
  action: string;
  entity: string;
  entity_id: string;
  subject_id: string | null;
  before_value: NullableJson;
  after_value: NullableJson;
  sealed: Buffer | null;
}

export interface AuditSeal {
  workspace_id: string;
  seal_no: number;
  recorded_xid: number;
  audit_no: number;
  audit_nos: number[];
  digests: Buffer;
  previous: Buffer;
  hash: Buffer;
  sealed_at: Instant;
}

export interface BackTest {
  workspace_id: string;
  back_test_id: string;
  as_of: string;
  version: number;
  job_id: string;
  started_by: string | null;
  created_at: Instant;
  finished_at: NullableInstant;
  result: NullableJson;
}

export interface BulkChange {
  workspace_id: string;
  bulk_no: GeneratedAlways<number>;
  bulk_id: string;
  employee_id: string;
  asked_at: Instant;
  aim: Json;
  reaches: Json;
  setting: Json;
  highest_no: number;
  through_no: Generated<number>;
  meant: number | null;
  changed: Generated<number>;
  same: Generated<number>;
  refused: DefaultedJson;
  done_at: NullableInstant;
  undone_by: string | null;
  undo_asked_at: NullableInstant;
  undo_reach: NullableJson;
  undo_through_no: Generated<number>;
  restored: Generated<number>;
  kept: Generated<number>;
  undone_at: NullableInstant;
  job_id: string;
}

export interface BulkRow {
  workspace_id: string;
  bulk_no: number;
  customer_no: number;
  before: NullableJson;
  undone: string | null;
}

export interface CalendarFeed {
  workspace_id: string;
  feed_id: string;
  employee_id: string;
  token_hash: string;
  shows_names: boolean;
  parts: string[];
  created_at: Instant;
  changed_at: Instant;
  read_at: NullableInstant;
  ended_at: NullableInstant;
}

export interface CareCadence {
  workspace_id: string;
  customer_no: number;
  owner_id: string | null;
  importance: string;
  period_days: number;
  jittered_days: number;
  started_on: string;
  next_touch: string;
  forgotten_from: string | null;
  last_conversed: string | null;
  unanswered: number;
  saved: number;
}

export interface CareHours {
  workspace_id: string;
  employee_id: string;
  day_minutes: number;
  version: Generated<number>;
  updated_at: Instant;
}

export interface CareRun {
  workspace_id: string;
  day: string;
  scored_at: NullableInstant;
  settings_version: number;
  finished_at: Instant;
}

export interface CareSetting {
  workspace_id: string;
  grid: Json;
  hour_cost_amount: number;
  effect_bp: number;
  day_minutes: number;
  unowned_to: string | null;
  version: Generated<number>;
  updated_at: Instant;
}

export interface CircleMonth {
  workspace_id: string;
  month: string;
  previous: string | null;
  opening: number;
  promoted: Generated<number>;
  returned: Generated<number>;
  merged_in: Generated<number>;
  unmerged_in: Generated<number>;
  rule_in: Generated<number>;
  overruled_in: Generated<number>;
  demoted: Generated<number>;
  lost: Generated<number>;
  closed: Generated<number>;
  merged_out: Generated<number>;
  unmerged_out: Generated<number>;
  erased: Generated<number>;
  rule_out: Generated<number>;
  overruled_out: Generated<number>;
  closing: number;
}

export interface CirclePolicy {
  workspace_id: string;
  capacity_kind: string;
  capacity: number;
  approve_by: string;
  target: number | null;
  version: Generated<number>;
  updated_at: Instant;
  updated_by: string | null;
}

export interface CircleProposal {
  workspace_id: string;
  month: string;
  customer_no: number;
  kind: string;
  way: string | null;
  because: string;
  score_milli: number;
  sd_milli: number;
  scorecard_version: number;
  gate: string | null;
  by_rule: boolean;
  months: number;
  joined: string | null;
  incremental: number;
  danger: number | null;
  compared_with: string | null;
  reasons: Json;
  events: Json;
  decision: string | null;
  applied: Generated<boolean>;
  decision_reason: string | null;
  lapses_on: string | null;
  decided_by: string | null;
  decided_at: NullableInstant;
  version: Generated<number>;
}

export interface CircleReview {
  workspace_id: string;
  month: string;
  as_of: string;
  version: number;
  entry_milli: number;
  exit_milli: number;
  floor_amount: number;
  active: number;
  capacity: number | null;
  replayed: number;
  state: string;
  started_at: Instant;
  started_by: string | null;
  closed_at: NullableInstant;
  closed_by: string | null;
}

export interface CompetitorPromotion {
  workspace_id: string;
  promotion_no: GeneratedAlways<number>;
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
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
  withdrawn_at: NullableInstant;
  withdrawn_by: string | null;
}

export interface ContactConsent {
  workspace_id: string;
  consent_no: GeneratedAlways<number>;
  customer_no: number;
  channel: string;
  purpose: string;
  word: string;
  said_at: Instant;
  source: string;
  how: string | null;
  wording: string | null;
  employee_id: string | null;
  recorded_at: Instant;
}

export interface ContactMark {
  workspace_id: string;
  customer_no: number;
  channel: string;
  value: string;
  label: string | null;
  state: string;
}

export interface ContactPreference {
  workspace_id: string;
  preference_no: GeneratedAlways<number>;
  customer_no: number;
  channel: string | null;
  language: string | null;
  quiet_from: number | null;
  quiet_until: number | null;
  time_zone: string | null;
  paused_until: string | null;
  source: string;
  employee_id: string | null;
  recorded_at: Instant;
}

export interface CriterionModel {
  workspace_id: string;
  version: number;
  month: string;
  fitted_at: Instant;
  model: Json;
}

export interface CustomField {
  workspace_id: string;
  field_id: string;
  field_no: GeneratedAlways<number>;
  key: string;
  name: string;
  type: string;
  applies_to: string;
  currency: string | null;
  options: Json;
  required: boolean;
  required_if: NullableJson;
  version: Generated<number>;
  created_at: Instant;
  created_by: string | null;
  updated_at: Instant;
  retired_at: NullableInstant;
  retired_by: string | null;
}

export interface CustomValue {
  workspace_id: string;
  customer_no: number;
  field_no: number;
  position: Generated<number>;
  words: string | null;
  term: string | null;
  number: number | null;
  amount: number | null;
  day: string | null;
}

export interface Customer {
  workspace_id: string;
  customer_no: GeneratedAlways<number>;
  customer_id: string;
  kind: string;
  display_name: string;
  given_name: string | null;
  family_name: string | null;
  sort_name: string;
  named: Generated<boolean>;
  language: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  country: string | null;
  source: string | null;
  owner_id: string | null;
  search_terms: Generated<string[]>;
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
  second_name: string | null;
  salutation: string | null;
  industry: string | null;
  circumstances: string | null;
  parent_no: number | null;
  erased_at: NullableInstant;
}

export interface CustomerAddress {
  workspace_id: string;
  customer_no: number;
  position: number;
  label: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  country: string | null;
  started_on: string | null;
  ended_on: string | null;
}

export interface CustomerAlias {
  workspace_id: string;
  customer_no: number;
  survivor_no: number;
  merged_at: Instant;
}

export interface CustomerDate {
  workspace_id: string;
  customer_no: number;
  kind: string;
  position: Generated<number>;
  year: number | null;
  month: number;
  day: number | null;
  lunar: Generated<boolean>;
}

export interface CustomerEmail {
  workspace_id: string;
  customer_no: number;
  position: number;
  address: string;
  address_key: string;
}

export interface CustomerFollow {
  workspace_id: string;
  customer_no: number;
  employee_id: string;
  followed_at: Instant;
}

export interface CustomerHandover {
  workspace_id: string;
  handover_no: GeneratedAlways<number>;
  handover_id: string;
  customer_no: number;
  from_id: string | null;
  to_id: string;
  reason: string;
  note: string | null;
  customer_note: string | null;
  handed_by: string;
  handed_at: Instant;
}

export interface CustomerHelper {
  workspace_id: string;
  helper_id: string;
  customer_no: number;
  employee_id: string;
  purpose: string;
  added_by: string;
  added_at: Instant;
  version: Generated<number>;
}

export interface CustomerIdentifier {
  workspace_id: string;
  system: string;
  value: string;
  customer_no: number;
}

export interface CustomerIntake {
  workspace_id: string;
  import_id: string;
  entry_no: number;
  customer_id: string;
  kind: string;
  usable: boolean;
  identifier: string | null;
  email_keys: string[];
  phone_keys: string[];
  display_name: string;
  given_name: string | null;
  family_name: string | null;
  sort_name: string;
  language: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  country: string | null;
  owner_id: string | null;
  emails: string[];
  phones: string[];
  organisations: string[];
  title: string | null;
  dates: NullableJson;
  arrived_at: Instant;
  terms: string[];
  words: string[];
  cells: NullableJson;
  custom: NullableJson;
  needs: Generated<string[]>;
}

export interface CustomerInterest {
  workspace_id: string;
  customer_no: number;
  position: number;
  tag: string;
  source: string | null;
}

export interface CustomerMerge {
  workspace_id: string;
  merge_id: string;
  merge_no: GeneratedAlways<number>;
  survivor_no: number;
  absorbed_no: number;
  absorbed_id: string;
  absorbed_name: string;
  changed: string;
  merged_by: string;
  merged_at: Instant;
  undone_by: string | null;
  undone_at: NullableInstant;
}

export interface CustomerPhone {
  workspace_id: string;
  customer_no: number;
  position: number;
  number: string;
  number_key: string;
}

export interface CustomerPlan {
  workspace_id: string;
  import_id: string;
  entry_no: number;
  leader_no: number;
  customer_no: number | null;
  made_no: number | null;
}

export interface CustomerSheet {
  workspace_id: string;
  customer_no: number;
  section: string;
  words: string;
  changed_by: string;
  changed_at: Instant;
}

export interface CustomerStage {
  workspace_id: string;
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

export interface CustomerTag {
  workspace_id: string;
  customer_no: number;
  tag_no: number;
}

export interface DayRoll {
  workspace_id: string;
  customer_no: number;
  day: string;
  kind: number;
  tier: string;
  n: number;
  amount: number;
}

export interface DecisionStep {
  workspace_id: string;
  step_id: string;
  organisation_no: number;
  what: string;
  due_on: string | null;
  done_on: string | null;
  version: number;
  removed_at: NullableInstant;
}

export interface DecisionStepPerson {
  workspace_id: string;
  step_id: string;
  person_no: number;
}

export interface Digest {
  workspace_id: string;
  digest_id: string;
  employee_id: string;
  day: string;
  made_at: Instant;
}

export interface DigestHour {
  workspace_id: string;
  employee_id: string;
  time_zone: string;
  minute: number;
}

export interface DirtyCustomer {
  workspace_id: string;
  dirty_no: GeneratedAlways<number>;
  customer_no: number;
  marked_at: Instant;
}

export interface DuplicateDenial {
  workspace_id: string;
  first_no: number;
  second_no: number;
  denied_by: string;
  denied_at: Instant;
}

export interface DuplicateKey {
  workspace_id: string;
  compared_by: string;
  customer_no: number;
}

export interface DuplicatePair {
  workspace_id: string;
  first_no: number;
  second_no: number;
  similarity_milli: number;
  reasons: string[];
  found_at: Instant;
}

export interface Employee {
  workspace_id: string;
  employee_id: string;
  user_id: string;
  name: string;
  email: string;
  language: string;
  team_id: string | null;
  deactivated_at: NullableInstant;
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
}

export interface EmployeeRole {
  workspace_id: string;
  employee_id: string;
  role: string;
}

export interface Fact {
  workspace_id: string;
  fact_no: GeneratedAlways<number>;
  kind: number;
  customer_no: number;
  occurred_at: Instant;
  day: string;
  known_at: Instant;
  recorded_at: Instant;
  recorded_xid: Generated<number>;
  tier: string;
  amount: number | null;
  currency: string | null;
  base_amount: number | null;
  employee_id: string | null;
  object_kind: string | null;
  object_no: number | null;
  source: string;
  source_id: string;
  revision: Generated<number>;
  reverses: number | null;
  payload: DefaultedJson;
}

export interface FactKind {
  kind: number;
  name: string;
}

export interface FactText {
  workspace_id: string;
  fact_no: number;
  words: string;
  terms: string;
}

export interface FailingAddress {
  workspace_id: string;
  address_key: string;
  status: string;
  failed_at: Instant;
}

export interface FileChunk {
  workspace_id: string;
  file_id: string;
  position: number;
  bytes: Buffer;
}

export interface HandoverItem {
  workspace_id: string;
  handover_no: number;
  kind: string;
  item_id: string;
  ticked: boolean;
}

export interface HoldOut {
  workspace_id: string;
  programme_no: number;
  customer_no: number;
  until: string;
}

export interface HoldOutProgramme {
  workspace_id: string;
  programme_no: GeneratedAlways<number>;
  programme_id: string;
  name: string;
  share_bp: number;
  until: string;
  drawn_at: Instant;
  drawn_by: string;
  held: number;
}

export interface Idempotency {
  workspace_id: string;
  employee_id: string;
  key: string;
  request_hash: string;
  status: number | null;
  body: NullableJson;
  created_at: Instant;
}

export interface Import {
  workspace_id: string;
  import_id: string;
  kind: string;
  file_id: string | null;
  file_name: string;
  mapping: NullableJson;
  state: string;
  known: string | null;
  job_id: string | null;
  staged: NullableJson;
  written_up_to: string | null;
  written: NullableJson;
  totals: NullableJson;
  undone: NullableJson;
  error: NullableJson;
  employee_id: string | null;
  version: Generated<number>;
  created_at: Instant;
  started_at: NullableInstant;
  finished_at: NullableInstant;
}

export interface ImportChange {
  workspace_id: string;
  import_id: string;
  customer_no: number;
  change_no: Generated<number>;
  entry_no: number;
  of_made: Generated<boolean>;
  before_value: NullableJson;
  after_value: NullableJson;
  outcome: string | null;
  kept: string[] | null;
}

export interface ImportCorrection {
  workspace_id: string;
  import_id: string;
  row_no: number;
  column_no: number;
  value: string;
  employee_id: string | null;
  corrected_at: Instant;
}

export interface ImportMade {
  workspace_id: string;
  import_id: string;
  kind: string;
  up_to: number;
  entry_nos: number[];
  customer_nos: number[];
  undone: Generated<number>;
}

export interface ImportProblem {
  workspace_id: string;
  import_id: string;
  row_no: number;
  position: number;
  code: string;
  effect: string;
  column_no: number | null;
  field: string | null;
  value: string | null;
  fix: string | null;
  other_row: number | null;
  customer_no: number | null;
}

export interface ImportRowAside {
  workspace_id: string;
  import_id: string;
  row_no: number;
  reason: string;
  amount: number | null;
  cells: Json;
}

export interface Industry {
  workspace_id: string;
  name: string;
}

export interface Installation {
  only_one: Generated<boolean>;
  secret: string;
}

export interface Interaction {
  workspace_id: string;
  interaction_no: GeneratedAlways<number>;
  interaction_id: string;
  customer_no: number;
  employee_id: string;
  channel: string;
  began: string;
  two_way: boolean;
  occurred_at: Instant;
  minutes: number;
  cost_amount: number;
  fact_no: number;
  taken_back_at: NullableInstant;
  taken_back_by: string | null;
  version: Generated<number>;
  created_at: Instant;
  created_by: string;
  updated_at: Instant;
  perfunctory: Generated<boolean>;
}

export interface Invitation {
  workspace_id: string;
  invitation_id: string;
  email: string;
  roles: string[];
  team_id: string | null;
  language: string;
  token_hash: string;
  invited_by: string;
  created_at: Instant;
  expires_at: Instant;
  accepted_at: NullableInstant;
  revoked_at: NullableInstant;
}

export interface Job {
  workspace_id: string;
  job_id: string;
  kind: string;
  key: string;
  state: string;
  phase: string | null;
  rows_done: Generated<number>;
  rows_total: number | null;
  input: Json;
  result: NullableJson;
  error: NullableJson;
  attempts: Generated<number>;
  employee_id: string | null;
  created_at: Instant;
  started_at: NullableInstant;
  finished_at: NullableInstant;
  heartbeat_at: NullableInstant;
}

export interface LedgerCursor {
  workspace_id: string;
  reader: string;
  recorded_xid: number;
  fact_no: number;
}

export interface ListView {
  workspace_id: string;
  view_id: string;
  name: string;
  employee_id: string;
  shared: boolean;
  search: Json;
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
  removed_at: NullableInstant;
}

export interface ListViewDefault {
  workspace_id: string;
  employee_id: string;
  view_id: string;
}

export interface Mail {
  workspace_id: string;
  mail_no: GeneratedAlways<number>;
  mail_id: string;
  mail_key: string;
  account_no: number;
  folder: string;
  uid_validity: number;
  uid: number;
  nature: string;
  message_ref: string | null;
  root_ref: string | null;
  thread_id: string;
  subject: string | null;
  subject_key: string | null;
  from_name: string | null;
  from_address: string | null;
  recipients: Json;
  body: string | null;
  cut: boolean;
  attachments: Json;
  size: number;
  occurred_at: Instant;
  bounced_at: NullableInstant;
  created_at: Instant;
}

export interface MailAccount {
  workspace_id: string;
  account_no: GeneratedAlways<number>;
  account_id: string;
  employee_id: string | null;
  provider: string;
  address: string;
  address_key: string;
  imap_host: string;
  imap_port: number;
  imap_security: string;
  smtp_host: string;
  smtp_port: number;
  smtp_security: string;
  user_name: string;
  key_id: string | null;
  secret: string | null;
  sends: boolean;
  since: string;
  state: string;
  problem: string | null;
  problem_words: string | null;
  problem_side: string | null;
  failures: Generated<number>;
  fine_at: NullableInstant;
  looked_at: NullableInstant;
  next_at: NullableInstant;
  lease_until: NullableInstant;
  lease_no: Generated<number>;
  removed_at: NullableInstant;
  version: Generated<number>;
  created_at: Instant;
  created_by: string;
  updated_at: Instant;
}

export interface MailCustomer {
  workspace_id: string;
  customer_no: number;
  mail_no: number;
  occurred_at: Instant;
  fact_no: number | null;
}

export interface MailFolder {
  workspace_id: string;
  account_no: number;
  role: string;
  path: string;
  uid_validity: number;
  last_uid: number;
  looked: Generated<number>;
  kept: Generated<number>;
  unreadable: Generated<number>;
  ahead: Generated<number>;
}

export interface MapPlace {
  workspace_id: string;
  organisation_no: number;
  person_no: number;
  manager_no: number | null;
  roles: string[];
  influence: string | null;
  attitude: string | null;
  note: string | null;
  version: number;
}

export interface Membership {
  workspace_id: string;
  customer_no: number;
  state: string;
  qualifying: number;
  failing: number;
  ahead: number;
  cooldown: number;
  by_rule: boolean;
  joined: string | null;
  left_on: string | null;
  month: string;
  version: Generated<number>;
  changed_at: Instant;
  changed_by: string | null;
}

export interface MembershipOverride {
  workspace_id: string;
  customer_no: number;
  revision: number;
  stays: string;
  reason: string;
  lapses_on: string | null;
  employee_id: string | null;
  made_at: Instant;
}

export interface MergedRow {
  workspace_id: string;
  merge_id: string;
  row_no: GeneratedAlways<number>;
  of_table: string;
  of_column: string;
  moved: boolean;
  content: Json;
}

export interface MessageTemplate {
  workspace_id: string;
  template_id: string;
  employee_id: string;
  shared: boolean;
  name: string;
  language: string;
  purpose: string;
  subject: string;
  body: string;
  removed_at: NullableInstant;
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
}

export interface MonthScoring {
  workspace_id: string;
  month: string;
  as_of: string;
  version: number;
  model_month: string;
  episodes: Json;
  complete: boolean;
  scored_at: Instant;
  known_before: NullableInstant;
  prices_at: NullableInstant;
}

export interface MonthStanding {
  workspace_id: string;
  month: string;
  customer_no: number;
  version: number;
  score_milli: number;
  sd_milli: number;
  coverage_milli: number;
  gate: string | null;
  margin_amount: number;
  danger: number | null;
  active: boolean;
  points_milli: number[];
  segment: string | null;
}

export interface Movement {
  workspace_id: string;
  month: string;
  customer_no: number;
  ordinal: number;
  way: string;
  moved_on: string;
  because: string;
  score_milli: number | null;
  sd_milli: number | null;
  scorecard_version: number | null;
  compared_with: string | null;
  reasons: Json;
  events: Json;
  decided_by: string | null;
  words: string | null;
}

export interface MovementCause {
  workspace_id: string;
  month: string;
  customer_no: number;
  ordinal: number;
  revision: number;
  cause: string;
  employee_id: string | null;
  confirmed_at: Instant;
}

export interface Notification {
  workspace_id: string;
  notification_no: GeneratedAlways<number>;
  notification_id: string;
  employee_id: string;
  kind: string;
  by_id: string | null;
  customer_no: number | null;
  other_no: number | null;
  task_no: number | null;
  created_at: Instant;
  seen_at: NullableInstant;
  read_at: NullableInstant;
  to_digest: Generated<boolean>;
  digest_id: string | null;
}

export interface NotificationWish {
  workspace_id: string;
  employee_id: string;
  kind: string;
  muted: boolean;
  mail: string;
}

export interface OrderIntake {
  workspace_id: Generated<string>;
  intake_id: Generated<string>;
  row_no: number;
  number: string;
  kind: string;
  customer_ref: string;
  country: string | null;
  product_code: string;
  product_name: string;
  treatment: string;
  quantity: number;
  unit_price_micro: number;
  amount: number;
  placed_at: Instant;
  known_at: NullableInstant;
  content: string;
}

export interface OrderLine {
  workspace_id: string;
  order_no: number;
  content: string;
  ordinal: number;
  treatment: string;
  product_no: number;
  quantity: number;
  unit_price_micro: number;
  amount: number;
  placed_at: Instant;
}

export interface Outbox {
  workspace_id: string;
  outbox_no: GeneratedAlways<number>;
  topic: string;
  payload: Json;
  created_at: Instant;
}

export interface Outgoing {
  workspace_id: string;
  outgoing_no: GeneratedAlways<number>;
  outgoing_id: string;
  kind: string;
  customer_no: number | null;
  employee_id: string | null;
  channel: string;
  purpose: string;
  programme_no: number | null;
  subject_id: string | null;
  recipient: string;
  language: string;
  subject: string | null;
  body: string | null;
  message_id: string;
  state: string;
  passage_no: number | null;
  passage_verdict: string | null;
  attempts: Generated<number>;
  due_at: Instant;
  lease_until: NullableInstant;
  handed_at: NullableInstant;
  sent_at: NullableInstant;
  problem: string | null;
  created_at: Instant;
  settled_by: string | null;
  bounced_at: NullableInstant;
  bounce_status: string | null;
  send_at: NullableInstant;
  send_zone: string | null;
  version: Generated<number>;
  answered_ref: string | null;
  root_ref: string | null;
  thread_id: string | null;
}

export interface OutgoingCopy {
  workspace_id: string;
  outgoing_id: string;
  position: number;
  kind: string;
  address: string;
  customer_no: number | null;
  refused: Generated<boolean>;
}

export interface OutgoingSetting {
  workspace_id: string;
  quiet_from: number;
  quiet_until: number;
  caps: Json;
  needs_consent: string[];
  link_epoch: Generated<number>;
  version: Generated<number>;
  updated_at: Instant;
}

export interface Passage {
  workspace_id: string;
  passage_no: GeneratedAlways<number>;
  outgoing_id: string;
  verdict: string;
  reasons: Json;
  decided_at: Instant;
}

export interface PriceRoll {
  workspace_id: string;
  customer_no: number;
  day: string;
  lines: number;
  paid: number;
  reference: number;
  deal_lines: number;
  deal_available: number;
  since: Instant;
}

export interface PriceRollPast {
  workspace_id: string;
  customer_no: number;
  day: string;
  since: Instant;
  until: Instant;
  lines: number;
  paid: number;
  reference: number;
  deal_lines: number;
  deal_available: number;
}

export interface Product {
  workspace_id: string;
  product_no: GeneratedAlways<number>;
  product_id: string;
  code: string;
  name: string;
  category: string | null;
  unit_price_micro: number | null;
  version: Generated<number>;
  created_at: Instant;
}

export interface ProductReference {
  workspace_id: string;
  product_no: number;
  month: string;
  band: number;
  unit_price_micro: number;
  lines: number;
}

export interface Promise {
  workspace_id: string;
  promise_no: GeneratedAlways<number>;
  promise_id: string;
  customer_no: number;
  interaction_no: number;
  employee_id: string;
  due_on: string;
  fact_no: number;
  taken_back_at: NullableInstant;
  taken_back_by: string | null;
  version: Generated<number>;
  created_at: Instant;
}

export interface PromiseOutcome {
  workspace_id: string;
  outcome_no: GeneratedAlways<number>;
  promise_no: number;
  outcome: string;
  employee_id: string;
  decided_at: Instant;
  undone_at: NullableInstant;
  undone_by: string | null;
}

export interface RebuildCheck {
  workspace_id: string;
  check_id: string;
  day: string;
  by_night: boolean;
  asked_by: string | null;
  started_at: Instant;
  finished_at: Instant;
  customers: number;
  differences: number;
}

export interface RebuildDifference {
  workspace_id: string;
  difference_no: GeneratedAlways<number>;
  check_id: string;
  customer_no: number;
  what: string;
  day: string;
  stored: NullableJson;
  rebuilt: NullableJson;
  settled_at: NullableInstant;
}

export interface Referral {
  workspace_id: string;
  referral_no: GeneratedAlways<number>;
  referral_id: string;
  referrer_no: number;
  referred_no: number;
  happened_on: string;
  manner: string;
  words: string | null;
  employee_id: string | null;
  created_at: Instant;
  confirmed_how: string | null;
  confirmed_at: NullableInstant;
  confirmed_by: string | null;
  withdrawn_at: NullableInstant;
  withdrawn_by: string | null;
}

export interface RelationEnding {
  workspace_id: string;
  ending_id: string;
  customer_no: number;
  ended_by: string;
  reason: string;
  note: string | null;
  ended_on: string;
  cooling_until: string | null;
  revisit_on: string | null;
  decided_by: string;
  decided_at: Instant;
  resumed_by: string | null;
  resumed_at: NullableInstant;
}

export interface RelationshipChange {
  workspace_id: string;
  customer_no: number;
  change_no: GeneratedAlways<number>;
  of: string;
  before: string;
  after: string;
  moved_on: string;
  cause: string;
  figure: number | null;
  fact_on: string | null;
}

export interface RelationshipOverride {
  workspace_id: string;
  customer_no: number;
  of: string;
  revision: number;
  value: string | null;
  reason: string;
  until: string | null;
  employee_id: string | null;
  made_at: Instant;
}

export interface RelationshipSetting {
  workspace_id: string;
  defaults: Json;
  types: Json;
  version: Generated<number>;
  updated_at: Instant;
}

export interface Request {
  workspace_id: string;
  request_no: GeneratedAlways<number>;
  request_id: string;
  kind: string;
  name: string;
  asked_on: string;
  employee_id: string | null;
  created_at: Instant;
  withdrawn_at: NullableInstant;
  withdrawn_by: string | null;
}

export interface RequestCustomer {
  workspace_id: string;
  request_no: number;
  customer_no: number;
  asked_by: string | null;
  asked_at: Instant;
  answered_at: NullableInstant;
}

export interface RfmCell {
  workspace_id: string;
  cell: number;
  customers: number;
  value_amount: number;
}

export interface SalesOrder {
  workspace_id: string;
  order_no: GeneratedAlways<number>;
  order_id: string;
  source: string;
  number: string;
  kind: string;
  customer_no: number;
  placed_at: Instant;
  known_at: Instant;
  currency: string;
  goods_amount: number;
  charges_amount: number;
  line_count: number;
  version: Generated<number>;
  created_at: Instant;
}

export interface SaveTask {
  workspace_id: string;
  customer_no: number;
  opened: string;
  criterion: string | null;
  gate: string | null;
  outcome: string | null;
  closed_at: NullableInstant;
  closed_by: string | null;
  version: Generated<number>;
}

export interface Scorecard {
  workspace_id: string;
  version: number;
  published_at: Instant;
  published_by: string | null;
  reason: string | null;
  definition: Json;
  known_customers: number;
}

export interface Scoring {
  workspace_id: string;
  version: number;
  month: string;
  as_of: string;
  episodes: Json;
  history: boolean;
  complete: boolean;
  scored_at: Instant;
  customers: number;
  ranked: number;
}

export interface ScoringDay {
  workspace_id: string;
  as_of: string;
  version: number;
  model_month: string;
  episodes: Json;
  known_before: Instant;
}

export interface SearchSpelling {
  workspace_id: string;
  deletion: string;
  word: string;
}

export interface SearchTerm {
  workspace_id: string;
  term: string;
  customer_no: number;
}

export interface Segment {
  workspace_id: string;
  segment_id: string;
  segment_no: GeneratedAlways<number>;
  name: string;
  condition: Json;
  employee_id: string | null;
  version: Generated<number>;
  counted_version: number | null;
  counted_at: NullableInstant;
  customers: number | null;
  created_at: Instant;
  updated_at: Instant;
  removed_at: NullableInstant;
  removed_by: string | null;
}

export interface SegmentMember {
  workspace_id: string;
  segment_no: number;
  customer_no: number;
  since: string;
}

export interface Signature {
  workspace_id: string;
  employee_id: string;
  language: string;
  words: string;
  updated_at: Instant;
}

export interface Standing {
  workspace_id: string;
  customer_no: number;
  version: number;
  as_of: string;
  computed_at: Instant;
  score_milli: number;
  sd_milli: number;
  coverage_milli: number;
  known: boolean;
  place_milli: number;
  points_milli: number[];
  points_sd_milli: number[];
  danger: number | null;
  excess_danger: number | null;
  overdue_ratio: number | null;
  value_amount: number;
  margin_amount: number;
  active: boolean;
  gate: string | null;
  last_bought: string | null;
  rfm: number | null;
  segment: string;
}

export interface StoredFile {
  workspace_id: string;
  file_id: string;
  name: string;
  media_type: string;
  size: Generated<number>;
  sha256: string | null;
  complete: Generated<boolean>;
  employee_id: string | null;
  created_at: Instant;
}

export interface SubjectKey {
  workspace_id: string;
  subject_id: string;
  key: Buffer;
}

export interface Suggestion {
  workspace_id: string;
  suggestion_no: GeneratedAlways<number>;
  suggestion_id: string;
  customer_no: number;
  happened_on: string;
  words: string | null;
  employee_id: string | null;
  created_at: Instant;
  judgement: string | null;
  judged_at: NullableInstant;
  judged_by: string | null;
  withdrawn_at: NullableInstant;
  withdrawn_by: string | null;
}

export interface Tag {
  workspace_id: string;
  tag_no: GeneratedAlways<number>;
  tag_id: string;
  name: string;
  term: string;
  version: Generated<number>;
  created_at: Instant;
  created_by: string | null;
  removed_at: NullableInstant;
}

export interface Task {
  workspace_id: string;
  task_no: GeneratedAlways<number>;
  task_id: string;
  kind: string;
  title: string;
  note: string | null;
  customer_no: number | null;
  assignee_id: string;
  created_by: string;
  due_on: string | null;
  due_at: NullableInstant;
  time_zone: string | null;
  list_day: string;
  remind_minutes: number | null;
  remind_at: NullableInstant;
  reminded_at: NullableInstant;
  repeat_unit: string | null;
  repeat_every: number | null;
  repeat_until: string | null;
  repeat_from: string | null;
  follows_no: number | null;
  outcome: string | null;
  settled_at: NullableInstant;
  settled_by: string | null;
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
}

export interface TaskHandover {
  workspace_id: string;
  handover_no: GeneratedAlways<number>;
  task_no: number;
  from_id: string;
  to_id: string;
  handed_at: Instant;
  ended: string | null;
  ended_at: NullableInstant;
}

export interface Team {
  workspace_id: string;
  team_id: string;
  name: string;
  version: Generated<number>;
  created_at: Instant;
}

export interface TodayDecision {
  workspace_id: string;
  decision_no: GeneratedAlways<number>;
  decision_id: string;
  customer_no: number;
  employee_id: string;
  decision: string;
  day: string;
  item_reason: string | null;
  until: string | null;
  to_employee_id: string | null;
  reason: string | null;
  interaction_id: string | null;
  promise_id: string | null;
  decided_at: Instant;
  undone_at: NullableInstant;
  undone_by: string | null;
}

export interface TodayItem {
  workspace_id: string;
  customer_no: number;
  employee_id: string | null;
  reason: string;
  promised_on: string | null;
  saved: number;
  minutes: number;
  importance: string;
  promise_no: number | null;
  occasion: string | null;
  occasion_on: string | null;
  occasion_years: number | null;
  started_on: string;
  next_touch: string;
  period_days: number;
  unanswered: number;
  attempted_on: string | null;
  delegated_by: string | null;
}

export interface Verdict {
  workspace_id: string;
  verdict_no: GeneratedAlways<number>;
  verdict_id: string;
  customer_no: number;
  pattern: string;
  state: string;
  found_at: Instant;
  as_of: string;
  earlier: string;
  evidence: Json;
  touches: number;
  care_minutes: number;
  care_cost_amount: number;
  service_minutes: number;
  quotes: number;
  margin_per_hour_amount: number | null;
  lost_amount: number | null;
  brought_amount: number;
  changed_at: Instant;
  version: Generated<number>;
}

export interface VerdictDecision {
  workspace_id: string;
  verdict_no: number;
  revision: number;
  state: string;
  reason: string | null;
  because: NullableJson;
  employee_id: string | null;
  decided_at: Instant;
}

export interface VerdictSearch {
  workspace_id: string;
  as_of: string;
  medians: Json;
  found: number;
  finished_at: Instant;
}

export interface Workspace {
  workspace_id: string;
  name: string;
  language: string;
  currency: string;
  time_zone: string;
  country: string | null;
  gross_margin_bp: Generated<number>;
  segment_by: Generated<string>;
  origin: Generated<string>;
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
}

export interface DB {
  activity: Activity;
  activity_guest: ActivityGuest;
  affiliation: Affiliation;
  agreement: Agreement;
  attachment: Attachment;
  audit_event: AuditEvent;
  audit_seal: AuditSeal;
  back_test: BackTest;
  bulk_change: BulkChange;
  bulk_row: BulkRow;
  calendar_feed: CalendarFeed;
  care_cadence: CareCadence;
  care_hours: CareHours;
  care_run: CareRun;
  care_setting: CareSetting;
  circle_month: CircleMonth;
  circle_policy: CirclePolicy;
  circle_proposal: CircleProposal;
  circle_review: CircleReview;
  competitor_promotion: CompetitorPromotion;
  contact_consent: ContactConsent;
  contact_mark: ContactMark;
  contact_preference: ContactPreference;
  criterion_model: CriterionModel;
  custom_field: CustomField;
  custom_value: CustomValue;
  customer: Customer;
  customer_address: CustomerAddress;
  customer_alias: CustomerAlias;
  customer_date: CustomerDate;
  customer_email: CustomerEmail;
  customer_follow: CustomerFollow;
  customer_handover: CustomerHandover;
  customer_helper: CustomerHelper;
  customer_identifier: CustomerIdentifier;
  customer_intake: CustomerIntake;
  customer_interest: CustomerInterest;
  customer_merge: CustomerMerge;
  customer_phone: CustomerPhone;
  customer_plan: CustomerPlan;
  customer_sheet: CustomerSheet;
  customer_stage: CustomerStage;
  customer_tag: CustomerTag;
  day_roll: DayRoll;
  decision_step: DecisionStep;
  decision_step_person: DecisionStepPerson;
  digest: Digest;
  digest_hour: DigestHour;
  dirty_customer: DirtyCustomer;
  duplicate_denial: DuplicateDenial;
  duplicate_key: DuplicateKey;
  duplicate_pair: DuplicatePair;
  employee: Employee;
  employee_role: EmployeeRole;
  fact: Fact;
  fact_kind: FactKind;
  fact_text: FactText;
  failing_address: FailingAddress;
  file_chunk: FileChunk;
  handover_item: HandoverItem;
  hold_out: HoldOut;
  hold_out_programme: HoldOutProgramme;
  idempotency: Idempotency;
  import: Import;
  import_change: ImportChange;
  import_correction: ImportCorrection;
  import_made: ImportMade;
  import_problem: ImportProblem;
  import_row_aside: ImportRowAside;
  industry: Industry;
  installation: Installation;
  interaction: Interaction;
  invitation: Invitation;
  job: Job;
  ledger_cursor: LedgerCursor;
  list_view: ListView;
  list_view_default: ListViewDefault;
  mail: Mail;
  mail_account: MailAccount;
  mail_customer: MailCustomer;
  mail_folder: MailFolder;
  map_place: MapPlace;
  membership: Membership;
  membership_override: MembershipOverride;
  merged_row: MergedRow;
  message_template: MessageTemplate;
  month_scoring: MonthScoring;
  month_standing: MonthStanding;
  movement: Movement;
  movement_cause: MovementCause;
  notification: Notification;
  notification_wish: NotificationWish;
  order_intake: OrderIntake;
  order_line: OrderLine;
  outbox: Outbox;
  outgoing: Outgoing;
  outgoing_copy: OutgoingCopy;
  outgoing_setting: OutgoingSetting;
  passage: Passage;
  price_roll: PriceRoll;
  price_roll_past: PriceRollPast;
  product: Product;
  product_reference: ProductReference;
  promise: Promise;
  promise_outcome: PromiseOutcome;
  rebuild_check: RebuildCheck;
  rebuild_difference: RebuildDifference;
  referral: Referral;
  relation_ending: RelationEnding;
  relationship_change: RelationshipChange;
  relationship_override: RelationshipOverride;
  relationship_setting: RelationshipSetting;
  request: Request;
  request_customer: RequestCustomer;
  rfm_cell: RfmCell;
  sales_order: SalesOrder;
  save_task: SaveTask;
  scorecard: Scorecard;
  scoring: Scoring;
  scoring_day: ScoringDay;
  search_spelling: SearchSpelling;
  search_term: SearchTerm;
  segment: Segment;
  segment_member: SegmentMember;
  signature: Signature;
  standing: Standing;
  stored_file: StoredFile;
  subject_key: SubjectKey;
  suggestion: Suggestion;
  tag: Tag;
  task: Task;
  task_handover: TaskHandover;
  team: Team;
  today_decision: TodayDecision;
  today_item: TodayItem;
  verdict: Verdict;
  verdict_decision: VerdictDecision;
  verdict_search: VerdictSearch;
  workspace: Workspace;
}
