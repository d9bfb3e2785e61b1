import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Problem } from '../../contract/http/problem.ts';
import { roles } from '../../contract/team/permissions.ts';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
import type { Workspace } from '../../contract/workspace/workspace.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

const PATH = '/api/v1/workspace';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

async function current(client = owner): Promise<Workspace & { match: { 'if-match': string } }> {
  const { body, headers } = expectStatus(await client.get<Workspace>(PATH), 200);
  expect(headers.get('etag')).toBe(`"${body.version}"`);
  return { ...body, match: { 'if-match': `"${body.version}"` } };
}

interface Page {
  items: AuditEvent[];
  next_cursor: string | null;
}

const events = async (asked: string, client = owner): Promise<Page> =>
  expectStatus(await client.get<Page>(`/api/v1/audit-events?${asked}`), 200).body;

describe('the workspace', () => {
  it('is read and changed, each change with the version it was made from', async () => {
    const before = await current();
    expect(before).toMatchObject({ name: 'Harbour Goods', currency: 'GBP', version: 1 });
    const change = { name: ' Harbour & Sons ', country: null, gross_margin_bp: 3_500 };
    const changed = await owner.patch<Workspace>(PATH, change, before.match);
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ ...change, name: 'Harbour & Sons', version: 2 });
    expect(await current()).toMatchObject(changed.body);
  });

  it('is not changed without a version, nor from an old or a foreign one', async () => {
    const { version, match } = await current();
    const bare = await owner.patch<Problem>(PATH, { name: 'No' });
    expect(bare.body).toMatchObject({ status: 428, code: 'version.required' });
    for (const text of ['1', '*', 'W/"1"', '"x"', '"-1"', '"1", "2"', '"9999999999"']) {
      const odd = await owner.patch<Problem>(PATH, { name: 'No' }, { 'if-match': text });
      expect(odd.status, text).toBe(428);
    }
    for (const other of [version - 1, version + 1, 999_999_999]) {
      const late = await owner.patch<Problem>(PATH, {}, { 'if-match': `"${other}"` });
      expect(late.body).toMatchObject({ status: 409, code: 'version.conflict' });
    }
    expect((await current()).match).toEqual(match);
  });

  it('lets one of several changes at once win', async () => {
    const { match, version } = await current();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => owner.patch(PATH, { name: `Winner ${n}` }, match)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409, 409, 409, 409, 409]);
    expect((await current()).version).toBe(version + 1);
  });

  it('keeps what two people change in different fields, and tells clashes apart', async () => {
    const { match, name, segment_by, version } = await current();
    const theirs = { name: 'Theirs', gross_margin_bp: 4_200 };
    expect((await owner.patch(PATH, theirs, match)).status).toBe(200);
    const other = segment_by === 'kind' ? 'country' : 'kind';
    const mine = { segment_by: other, seen: { segment_by } };
    const merged = expectStatus(await owner.patch<Workspace>(PATH, mine, match), 200);
    expect(merged.body).toMatchObject({ ...theirs, segment_by: other, version: version + 2 });
    const clash = { name: 'Mine', country: 'FR', seen: { name, country: merged.body.country } };
    const refused = await owner.patch<Problem>(PATH, clash, match);
    expect(refused.body).toMatchObject({ status: 409, code: 'version.conflict' });
    expect(refused.body.conflicts).toEqual([
      { field: 'name', mine: 'Mine', theirs: 'Theirs', original: name },
    ]);
    expect(await current()).toMatchObject({ name: 'Theirs', version: version + 2 });
    const page = await events(`entity=workspace&entity_id=${owner.workspaceId}&limit=2`);
    expect(page.items.map(({ after }) => after)).toEqual([{ segment_by: other }, theirs]);
  });

  it('refuses what it does not know, and what is not possible', async () => {
    const { match } = await current();
    const cases: [object, string, string][] = [
      [{ colour: 'red' }, 'colour', 'field.unknown'],
      [{ currency: 'EUR' }, 'currency', 'field.unknown'],
      [{ origin: 'own' }, 'origin', 'field.unknown'],
      [{ version: 9 }, 'version', 'field.unknown'],
      [{ name: '  ' }, 'name', 'field.required'],
      [{ name: 'x'.repeat(201) }, 'name', 'field.too_long'],
      [{ time_zone: 'Mars/Olympus' }, 'time_zone', 'field.invalid_choice'],
      [{ language: 'tlh' }, 'language', 'field.invalid_choice'],
      [{ country: 'gb' }, 'country', 'field.invalid'],
      [{ gross_margin_bp: 0 }, 'gross_margin_bp', 'field.too_small'],
      [{ gross_margin_bp: 10_001 }, 'gross_margin_bp', 'field.too_big'],
      [{ gross_margin_bp: 1.5 }, 'gross_margin_bp', 'field.invalid_number'],
    ];
    for (const [change, path, code] of cases) {
      const answer = await owner.patch<Problem>(PATH, change, match);
      expect(answer.body.fields, path).toMatchObject([{ path, code }]);
    }
  });

  it('is read by everybody and changed by those whose role says so', async () => {
    for (const role of roles) {
      const client = await product.invite(owner, [role]);
      const { match } = await current(client);
      const may = role === 'owner' || role === 'manager';
      const changed = await client.patch<Problem>(PATH, { segment_by: 'country' }, match);
      expect(changed.status, role).toBe(may ? 200 : 403);
      if (!may) expect(changed.body.code).toBe('permission.denied');
      expect((await client.get('/api/v1/audit-events')).status, role).toBe(may ? 200 : 403);
    }
  });
});

describe('the audit', () => {
  it('tells who changed what from what to what', async () => {
    const { match, name } = await current();
    await owner.patch(PATH, { name: 'Quay & Co', language: 'en' }, match);
    const page = await events(`entity=workspace&entity_id=${owner.workspaceId}&limit=1`);
    expect(page.items).toMatchObject([
      {
        action: 'changed',
        employee_id: owner.employeeId,
        employee_name: 'Ada Harbour',
        before: { name },
        after: { name: 'Quay & Co' },
      },
    ]);
    expect(Object.keys(page.items[0]?.after ?? {})).toEqual(['name']);
  });

  it('is whole from the first day, page by page, newest first', async () => {
    const seen: number[] = [];
    let cursor: string | null = '';
    let last: AuditEvent | undefined;
    do {
      const next: Page = await events(`limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...next.items.map(({ id }) => id));
      last = next.items.at(-1);
      cursor = next.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
    expect(seen.length).toBeGreaterThan(8);
    expect(last).toMatchObject({ action: 'created', entity: 'workspace', before: null });
  });

  it('is filtered by who, what and when', async () => {
    const others = await product.invite(owner, ['manager']);
    const { match } = await current(others);
    expectStatus(await others.patch(PATH, { name: 'By the manager' }, match), 200);
    const own = await events(`employee_id=${others.employeeId}&entity=workspace`);
    expect(own.items).toMatchObject([{ action: 'changed', after: { name: 'By the manager' } }]);
    const every = (await events('limit=200')).items;
    const asked: [string, (event: AuditEvent) => boolean][] = [
      ['employee_id=system', (event) => event.employee_id === null],
      [`employee_id=${owner.employeeId}`, (event) => event.employee_id === owner.employeeId],
      ['action=created', (event) => event.action === 'created'],
      [
        'action=changed&entity=workspace',
        (e) => e.action === 'changed' && e.entity === 'workspace',
      ],
      ['action=nothing', () => false],
    ];
    for (const [which, holds] of asked) {
      expect((await events(`limit=200&${which}`)).items, which).toEqual(every.filter(holds));
    }
    for (const wrong of ['employee_id=me', 'from=2026-02-30', 'to=2026-13-01']) {
      const refused = await owner.get<Problem>(`/api/v1/audit-events?${wrong}`);
      expect(refused.status, wrong).toBe(400);
      expect(refused.body.fields, wrong).toMatchObject([{ path: wrong.split('=')[0] }]);
    }
  });

  it('counts its days in the time zone of the business, both ends included', async () => {
    const { match, time_zone } = await current();
    const moved = await owner.patch<Workspace>(PATH, { time_zone: 'Pacific/Kiritimati' }, match);
    expectStatus(moved, 200);
    // 14 hours ahead of UTC: this instant is the 2nd of May there, and still the 1st in UTC.
    await query(
      product.operatorUrl,
      `insert into audit_event (workspace_id, occurred_at, action, entity, entity_id)
       values ('${owner.workspaceId}', '2026-05-01T10:00:00Z', 'created', 'clock', '1')`,
    );
    const found = async (days: string) => (await events(`entity=clock&${days}`)).items.length;
    expect(await found('from=2026-05-02&to=2026-05-02')).toBe(1);
    expect(await found('to=2026-05-01')).toBe(0);
    expect(await found('from=2026-05-03')).toBe(0);
    const back = (await current()).match;
    expectStatus(await owner.patch(PATH, { time_zone }, back), 200);
  });

  it('is written with the change or neither is', async () => {
    const before = await current();
    await query(product.operatorUrl, 'alter table audit_event rename to away');
    const failed = await owner.patch(PATH, { name: 'Unwitnessed' }, before.match);
    await query(product.operatorUrl, 'alter table away rename to audit_event');
    expect(failed.status).toBe(500);
    expect(await current()).toEqual(before);
  });

  it('cannot be altered or emptied by the application', async () => {
    for (const statement of ['update audit_event set action = action', 'delete from audit_event']) {
      const attempt = query(
        product.operatorUrl,
        `set role mainstay_app; select enter('${owner.workspaceId}'); ${statement}`,
      );
      await expect(attempt).rejects.toThrow('permission denied');
    }
  });
});

describe('the audit of a customer', () => {
  const words = ['Wilhelmina', 'Featherstone', 'wf@private.example', 'Widdershins Lane'];
  const [given_name, family_name, email, street] = words;
  let id: string;
  beforeAll(async () => {
    const made = await owner.post<{ customer: Customer }>('/api/v1/customers', {
      kind: 'person',
      given_name,
      family_name,
      emails: [email],
    });
    ({ id } = expectStatus(made, 201).body.customer);
    const moved = await owner.patch(`/api/v1/customers/${id}`, { street }, { 'if-match': '"1"' });
    expectStatus(moved, 200);
  });

  const rows = () =>
    query(
      product.operatorUrl,
      `select *, sealed::text as hex from audit_event a where entity_id = '${id}'`,
    );

  it('is sealed at rest', async () => {
    const kept = await rows();
    expect(kept.length).toBe(2);
    const text = kept
      .map((row) => `${JSON.stringify(row)} ${(row['sealed'] as Buffer).toString('latin1')}`)
      .join('\n');
    for (const word of words) {
      expect(text).not.toContain(word);
      expect(text).not.toContain(Buffer.from(word ?? '').toString('hex'));
      expect(text).not.toContain(
        Buffer.from(word ?? '')
          .toString('base64')
          .slice(0, 8),
      );
    }
    for (const row of kept) {
      expect(row).toMatchObject({ before_value: null, after_value: null, subject_id: id });
    }
  });

  it('is read by those who may', async () => {
    const { items } = await events(`entity=customer&entity_id=${id}`);
    expect(items.map(({ action }) => action)).toEqual(['changed', 'created']);
    expect(items[0]).toMatchObject({ before: { street: null }, after: { street } });
    expect(items[0]?.customer).toEqual({ id, name: `${given_name} ${family_name}` });
    const created = JSON.stringify(items[1]?.after);
    for (const word of [given_name, family_name, email]) expect(created).toContain(word);
    const other = await product.otherBusiness();
    expect((await events(`entity=customer&entity_id=${id}`, other)).items).toEqual([]);
  });

  it('says nothing more once the key is erased, and stays whole', async () => {
    const before = await rows();
    await query(product.operatorUrl, `delete from subject_key where subject_id = '${id}'`);
    const { items } = await events(`entity=customer&entity_id=${id}`);
    expect(items.map(({ before: was, after }) => [was, after])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(await rows()).toEqual(before);
  });

  it('that somebody tampered with is not believed', async () => {
    const made = await owner.post<{ customer: Customer }>('/api/v1/customers', {
      kind: 'person',
      given_name,
    });
    const subject = made.body.customer.id;
    await query(
      product.operatorUrl,
      `update audit_event set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)
       where subject_id = '${subject}'`,
    );
    const { items } = await events(`entity=customer&entity_id=${subject}`);
    expect(items).toMatchObject([{ action: 'created', before: null, after: null }]);
  });
});
