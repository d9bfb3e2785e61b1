import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PersonalData } from '../../contract/exchange/person.ts';
import { permissionsOf, roles } from '../../contract/team/permissions.ts';
import type { Client } from '../../test/client.ts';
import { makeEntities } from '../../test/fuzz/known.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { personal } from '../db/personal.ts';
import { sealChanges, verifyChain } from '../workspace/index.ts';

const MARK = 'zyxquarkle';
/** Of one who was made part of the person. */
const MERGED = '01a206e4-d537-7726-9408-6e4d1e70a700';

let product: TestProduct;
let owner: Client;
let operator: pg.Client;
/** The person, and somebody else of the business. */
let id: string;
let other: string;
let path: string;

beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  operator = new pg.Client({ connectionString: product.operatorUrl });
  await operator.connect();
  ({ customers: id } = await makeEntities(product, owner));
  path = `/api/v1/customers/${id}`;
  await tellEverything();
  const made = await owner.post<{ customer: { id: string } }>('/api/v1/customers', {
    kind: 'person',
    given_name: 'Berta',
    family_name: 'Common',
    emails: ['berta@other.example'],
  });
  other = expectStatus(made, 201).body.customer.id;
});
afterAll(async () => {
  await operator.end();
  await product.close();
});

/** Whatever a person may be known by, through the product itself. */
async function tellEverything(): Promise<void> {
  const version = async (of: string) => {
    const { headers } = await owner.get(of);
    return { 'if-match': headers.get('etag') ?? '' };
  };
  const change = {
    given_name: MARK,
    family_name: `${MARK}son`,
    emails: [`${MARK}@private.example`],
    phones: ['+44 20 7946 0958'],
    street: `${MARK} Lane`,
    city: `${MARK}ville`,
    industry: `${MARK}ing`,
    circumstances: `${MARK} circumstances`,
  };
  const once = { ...(await version(path)), 'idempotency-key': 'told-once' };
  expectStatus(await owner.patch(path, change, once), 200);
  const further = {
    addresses: [
      { label: MARK, street: MARK, city: MARK, region: MARK, postcode: MARK, country: 'GB' },
    ].map((address) => ({ ...address, started_on: null, ended_on: null })),
    interests: [{ tag: MARK, source: MARK }],
    contacts: [{ channel: 'email', value: `${MARK}@private.example`, label: MARK, state: 'valid' }],
  };
  const at = `${path}/particulars`;
  expectStatus(await owner.patch(at, further, await version(at)), 200);
  const sheet = `${path}/sheet`;
  const sections = { background: MARK, risks: `${MARK} risks` };
  expectStatus(await owner.patch(sheet, { sections }, await version(sheet)), 200);
  const ending = { ended_by: 'them', reason: 'other', note: MARK };
  const ended = await owner.put(`${path}/ending`, ending);
  expect(ended.status, JSON.stringify(ended.body)).toBeLessThan(300);
  expectStatus(await owner.put(`${path}/following`), 200);
  const task = { title: MARK, note: MARK, customer_id: path.split('/').at(-1) };
  expectStatus(await owner.post('/api/v1/tasks', task), 201);
  await putThere();
}

/** What takes hours of work through the product, or another's help: rows of imports and decisions. */
async function putThere(): Promise<void> {
  const who = `select workspace_id, customer_no from customer where customer_id = '${id}'`;
  await operator.query(`
    set session_replication_role = replica;
    insert into notification (workspace_id, notification_id, employee_id, kind, customer_no,
      created_at)
      select workspace_id, gen_random_uuid(), '${owner.employeeId}', 'mention', customer_no, now()
      from (${who}) p;
    insert into customer_date (workspace_id, customer_no, kind, month)
      select workspace_id, customer_no, 'birthday', 3 from (${who}) p;
    insert into affiliation (workspace_id, affiliation_id, person_no, organisation_no)
      select workspace_id, '${id}', customer_no, customer_no from (${who}) p;
    insert into map_place (workspace_id, organisation_no, person_no, roles, note, version)
      select workspace_id, customer_no, customer_no, '{}', '${MARK}', 1 from (${who}) p;
    insert into decision_step_person (workspace_id, step_id, person_no)
      select workspace_id, '${id}', customer_no from (${who}) p;
    insert into circle_proposal (workspace_id, month, customer_no, kind, because, score_milli,
        sd_milli, scorecard_version, by_rule, months, incremental, reasons, events)
      select workspace_id, '2026-01-01', customer_no, 'hold', 'fell', 0, 0, 1, false, 0, 0, '[]', '[]'
      from (${who}) p;
    insert into movement (workspace_id, month, customer_no, ordinal, way, moved_on, because, reasons,
        events)
      select workspace_id, '2026-01-01', customer_no, 1, 'lost', '2026-01-02', 'x', '[]', '[]'
      from (${who}) p;
    insert into custom_value (workspace_id, customer_no, field_no, words, term)
      select workspace_id, customer_no, 1, '${MARK}', '${MARK}' from (${who}) p;
    insert into customer_handover (workspace_id, handover_id, customer_no, to_id, reason, note,
        customer_note, handed_by, handed_at)
      select workspace_id, '${id}', customer_no, '${owner.employeeId}', 'other', '${MARK}',
        '${MARK}', '${owner.employeeId}', now() from (${who}) p;
    insert into handover_item (workspace_id, handover_no, kind, item_id, ticked)
      select workspace_id, handover_no, 'task', '${MARK}', false from customer_handover
      where handover_id = '${id}';
    insert into customer_merge (workspace_id, merge_id, survivor_no, absorbed_no, absorbed_id,
        absorbed_name, changed, merged_by, merged_at)
      select workspace_id, '${id}', customer_no, 999999, '${MERGED}', '${MARK}', '${MARK}', '${id}',
        now() from (${who}) p;
    insert into subject_key (workspace_id, subject_id, key)
      select workspace_id, '${MERGED}', '${MARK}' from (${who}) p;
    insert into merged_row (workspace_id, merge_id, of_table, of_column, moved, content)
      select workspace_id, '${id}', 'x', 'x', false, '["${MARK}"]' from (${who}) p;
    insert into bulk_row (workspace_id, bulk_no, customer_no, before)
      select workspace_id, 1, customer_no, '"${MARK}"' from (${who}) p;
    insert into customer_tag (workspace_id, customer_no, tag_no)
      select workspace_id, customer_no, 1 from (${who}) p;
    insert into duplicate_pair (workspace_id, first_no, second_no, similarity_milli, reasons, found_at)
      select workspace_id, customer_no, 999999, 1, '{}', now() from (${who}) p;
    insert into duplicate_key (workspace_id, compared_by, customer_no)
      select workspace_id, '${MARK}', customer_no from (${who}) p;
    insert into verdict_decision (workspace_id, verdict_no, revision, state, reason, decided_at)
      select v.workspace_id, v.verdict_no, 99, 'x', '${MARK}', now() from verdict v, (${who}) p
      where v.customer_no = p.customer_no;
    insert into order_intake (workspace_id, intake_id, row_no, number, kind, customer_ref,
        product_code, product_name, treatment, quantity, unit_price_micro, amount, placed_at, content)
      select workspace_id, '${id}', 1, '1', 'order', '${MARK}', 'A', 'A', 'goods', 1, 1, 1, now(),
        '${id}' from (${who}) p;
    insert into stored_file (workspace_id, file_id, name, media_type, created_at)
      select workspace_id, '${id}', '${MARK}', 'text/csv', now() from (${who}) p;
    insert into file_chunk select workspace_id, '${id}', 0, '${MARK}'::bytea from (${who}) p;
    insert into attachment (workspace_id, attachment_id, customer_no, file_id, name, media_type,
        employee_id, created_at)
      select workspace_id, '${id}', customer_no, '${id}', '${MARK}', 'text/csv', '${id}', now()
      from (${who}) p;
    insert into outgoing_copy (workspace_id, outgoing_id, position, kind, address, customer_no)
      select workspace_id, '${id}', 0, 'cc', '${MARK}', customer_no from (${who}) p;
    insert into import (workspace_id, import_id, kind, file_id, file_name, state, created_at)
      select workspace_id, '${id}', 'customers', '${id}', '${MARK}', 'done', now() from (${who}) p;
    insert into import_made (workspace_id, import_id, kind, up_to, entry_nos, customer_nos)
      select workspace_id, '${id}', 'made', 1, '{1}', array[customer_no] from (${who}) p;
    insert into import_change (workspace_id, import_id, customer_no, entry_no)
      select workspace_id, '${id}', customer_no, 1 from (${who}) p;
    insert into import_problem (workspace_id, import_id, row_no, position, code, effect)
      select workspace_id, '${id}', 2, 0, 'x', 'row' from (${who}) p;
    insert into import_correction (workspace_id, import_id, row_no, column_no, value, corrected_at)
      select workspace_id, '${id}', 2, 0, '${MARK}', now() from (${who}) p;
    insert into import_row_aside (workspace_id, import_id, row_no, reason, cells)
      select workspace_id, '${id}', 2, 'x', '["${MARK}"]' from (${who}) p;
    insert into customer_intake (workspace_id, import_id, entry_no, customer_id, kind, usable,
        email_keys, phone_keys, display_name, sort_name, emails, phones, organisations, arrived_at,
        terms, words)
      select workspace_id, '${id}', 1, '${id}', 'person', true, '{}', '{}', '${MARK}', '${MARK}',
        '{}', '{}', '{}', now(), '{}', '{}' from (${who}) p;
    insert into customer_identifier (workspace_id, system, value, customer_no)
      select workspace_id, '${MARK}', '${MARK}', customer_no from (${who}) p;
    insert into membership_override (workspace_id, customer_no, revision, stays, reason, made_at)
      select workspace_id, customer_no, 1, 'in', '${MARK}', now() from (${who}) p;
    insert into relationship_override (workspace_id, customer_no, of, revision, reason, made_at)
      select workspace_id, customer_no, 'stage', 1, '${MARK}', now() from (${who}) p;
    insert into contact_preference (workspace_id, customer_no, language, source, recorded_at)
      select workspace_id, customer_no, '${MARK}', 'customer', now() from (${who}) p;
    insert into mail (workspace_id, mail_id, mail_key, account_no, folder, uid_validity, uid, nature,
        thread_id, subject, body, from_address, recipients, cut, attachments, size, occurred_at,
        created_at)
      select workspace_id, '${id}', 'x', 1, 'inbox', 1, 1, 'personal', '${id}', '${MARK}', '${MARK}',
        '${MARK}', '["${MARK}"]', false, '[]', 1, now(), now() from (${who}) p;
    insert into mail_customer (workspace_id, customer_no, mail_no, occurred_at)
      select p.workspace_id, p.customer_no, m.mail_no, now() from (${who}) p, mail m;
    insert into failing_address (workspace_id, address_key, status, failed_at)
      select workspace_id, '${MARK}@private.example', '5.1.1', now() from (${who}) p;
    set session_replication_role = origin`);
}

interface Column {
  table: string;
  name: string;
  type: string;
}

/** Columns that are not emptied: codes, counts and names of columns, which no database check knows. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  attachment: ['media_type'],
  circle_proposal: ['events', 'gate', 'reasons', 'way'],
  // What customers are compared by.
  customer: ['country'],
  // Its body is what a request was answered, which has the word in it.
  idempotency: ['body', 'request_hash'],
  import: ['mapping', 'staged', 'totals', 'undone', 'written', 'written_up_to'],
  // A hash: the same message is not read a second time.
  mail: ['mail_key'],
  movement: ['because', 'events', 'reasons'],
  outgoing: ['language', 'message_id'],
  relation_ending: ['reason'],
  relationship_override: ['value'],
  stored_file: ['media_type'],
  today_decision: ['item_reason'],
  verdict_decision: ['because', 'state'],
};

/** Every column that may hold words, of every table there is. */
async function columnsOfWords(): Promise<Column[]> {
  const found = await operator.query<Column>(`
    select format('%I.%I', n.nspname, c.relname) as "table", a.attname as name,
      format_type(a.atttypid, a.atttypmod) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      and format_type(a.atttypid, a.atttypmod) ~ '^(text|jsonb?|bytea|character|name)'
    order by 1, 2`);
  return found.rows;
}

/** Tables where a word stands, in text or in bytes. */
async function placesOf(word: string): Promise<string[]> {
  const tables = [...new Set((await columnsOfWords()).map(({ table }) => table))];
  const hex = Buffer.from(word).toString('hex');
  const found = await operator.query<{ place: string }>(
    tables
      .map(
        (table) =>
          `select '${table}' as place where exists (select from ${table} t
             where lower(t::text) like '%${word}%' or t::text like '%${hex}%')`,
      )
      .join(' union all '),
  );
  return found.rows.map(({ place }) => place);
}

/** Writes the word into each column of the person's rows that takes it; names tables without any. */
async function markEverywhere(): Promise<string[]> {
  const empty: string[] = [];
  const columns = await columnsOfWords();
  const person = `with person as (select customer_no, customer_id from customer
    where workspace_id = '${owner.workspaceId}' and customer_id = '${id}')`;
  for (const [table, holding] of Object.entries(personal)) {
    if (holding === null || holding.fate === 'keep') continue;
    const of = holding.of.replaceAll('$1', `'${owner.workspaceId}'::uuid`);
    const where = `t.workspace_id = '${owner.workspaceId}' and (${of})`;
    const found = await operator.query(`${person} select 1 from ${table} t where ${where} limit 1`);
    if (found.rowCount === 0) empty.push(table);
    const links = /^(address_key|number_key|email_keys|phone_keys|term|deletion|word|key)$/;
    for (const column of columns.filter((one) => one.table === `public.${table}`)) {
      if (links.test(column.name) || column.type === 'bytea') continue;
      if (CODES[table]?.includes(column.name) === true) continue;
      const value = column.type.startsWith('json')
        ? `'{"said": "${MARK}"}'`
        : column.type.endsWith('[]')
          ? `array['${MARK}']`
          : `'${MARK}'`;
      // Enumerations refuse it.
      await operator
        .query(`${person} update ${table} t set ${column.name} = ${value} where ${where}`)
        .catch(() => undefined);
    }
  }
  return empty;
}

/** What everybody is ranked by; counts and standings are made from it. */
const sums = async () => {
  const found = await operator.query(`
    select (select md5(string_agg(f::text, '|' order by fact_no)) from fact f) as facts,
      (select md5(string_agg(o::text, '|' order by order_no)) from sales_order o) as orders,
      (select md5(string_agg(l::text, '|' order by order_no, content, ordinal)) from order_line l)
        as lines,
      (select md5(string_agg(concat(kind, country), '|' order by customer_no)) from customer) as sorts`);
  return found.rows;
};

it('says what is held, and hands all of it over in one archive', async () => {
  const { body } = expectStatus(await owner.get<PersonalData>(`${path}/personal-data`), 200);
  expect(body).toMatchObject({ kind: 'person', erased_at: null });
  const areas = new Set(body.holdings.map(({ area }) => area));
  expect([...areas].sort()).toEqual([
    'contact',
    'decisions',
    'facts',
    'history',
    'identity',
    'imports',
    'messages',
    'words',
  ]);
  const answer = await fetch(`${product.url}${path}/personal-data.zip`, {
    headers: { cookie: owner.cookie() },
  });
  expect(answer.headers.get('content-type')).toBe('application/zip');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.readUInt32LE(0)).toBe(0x04034b50);
  const text = bytes.toString('utf8');
  for (const word of ['data.json', 'read-me.html', `${MARK} Lane`, 'Asked for the catalogue']) {
    expect(text, word).toContain(word);
  }
  expect(text).not.toContain('berta@other.example');
});

it('is for those who may, and for people', async () => {
  for (const role of roles) {
    const may = role === 'owner' || role === 'manager';
    expect(permissionsOf([role])['privacy.manage'], role).toBe(may ? 'all' : undefined);
  }
  const client = await product.invite(owner, ['marketer']);
  expect((await client.get(`${path}/personal-data`)).status).toBe(403);
  expect((await client.get(`${path}/personal-data.zip`)).status).toBe(403);
  expect((await client.put(`${path}/erasure`, { because: 'asked' })).status).toBe(403);
  const made = await owner.post<{ customer: { id: string } }>('/api/v1/customers', {
    kind: 'organisation',
    name: 'Harbour Ltd',
  });
  const refused = await owner.put(`/api/v1/customers/${made.body.customer.id}/erasure`, {
    because: 'asked',
  });
  expect([refused.status, refused.body]).toMatchObject([409, { code: 'erasure.not_a_person' }]);
});

it('leaves no word of a person who is erased, and every fact and sum', async () => {
  const empty = await markEverywhere();
  // Lists of the day are made and unmade in the background.
  expect(empty.filter((table) => !['today_item', 'care_cadence'].includes(table))).toEqual([]);
  expect((await placesOf(MARK)).length).toBeGreaterThan(25);
  const before = await sums();
  const erased = await owner.put(`${path}/erasure`, { because: 'asked' });
  expectStatus(erased, 200);
  expect(await placesOf(MARK)).toEqual([]);
  expect(await sums()).toEqual(before);
  const events = await owner.get<{ items: unknown[] }>('/api/v1/audit-events?limit=200');
  expect(JSON.stringify(events.body.items)).not.toContain(MARK);
  expect(JSON.stringify(events.body.items[0])).toContain('erased');
  const report = await verifyChain(product.database, owner.workspaceId);
  await sealChanges(product.database, owner.workspaceId);
  expect([report.broken, (await verifyChain(product.database, owner.workspaceId)).broken]).toEqual([
    undefined,
    undefined,
  ]);
});

it('leaves everybody else alone, and is done once', async () => {
  const kept = await owner.get<{ name: string }>(`/api/v1/customers/${other}`);
  expect(kept.body.name).toBe('Berta Common');
  const found = await owner.get<{ items: unknown[] }>('/api/v1/search?q=berta');
  expect(JSON.stringify(found.body)).toContain('Berta');
  const gone = await owner.get(`/api/v1/search?q=${MARK}`);
  expect(JSON.stringify(gone.body)).not.toContain(id);
  const again = await owner.put(`${path}/erasure`, { because: 'asked' });
  expect([again.status, again.body]).toMatchObject([409, { code: 'erasure.already_done' }]);
  const { body } = await owner.get<PersonalData>(`${path}/personal-data`);
  expect(body.name).toMatch(/^#\d+$/);
  expect(body.erased_at).not.toBeNull();
  const page = await owner.get(path);
  expect(page.status).toBe(200);
});
