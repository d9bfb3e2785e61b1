import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../contract/http/problem.ts';
import type { Employee } from '../../contract/team/employee.ts';
import type { Team } from '../../contract/team/team.ts';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
import type { Client } from '../../test/client.ts';
import { openTestProduct, PASSWORD, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

function change(by: Client, id: string, body: object, version = 1) {
  return by.patch<Employee & Problem>(`/api/v1/employees/${id}`, body, {
    'if-match': `"${version}"`,
  });
}

async function newTeam(name: string): Promise<Team> {
  const made = await owner.post<Team>('/api/v1/teams', { name });
  expect(made.status).toBe(201);
  return made.body;
}

describe('the team', () => {
  it('is listed page by page, to everybody who may see it', async () => {
    const viewer = await product.invite(owner, ['viewer']);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await viewer.get<{ items: Employee[]; next_cursor: string | null }>(
        `/api/v1/employees?limit=1${query}`,
      );
      expect(page.status).toBe(200);
      seen.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.next_cursor;
    }
    expect(seen).toContain(owner.employeeId);
    expect(seen).toContain(viewer.employeeId);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await viewer.get('/api/v1/employees?cursor=%00')).status).toBe(400);
    expect((await product.visitor().get('/api/v1/employees')).status).toBe(401);
  });

  it('changes only for those who may, and never by a stale version', async () => {
    const viewer = await product.invite(owner, ['viewer']);
    expect((await change(viewer, viewer.employeeId, { roles: ['manager'] })).status).toBe(403);
    const unnamed = await owner.patch(`/api/v1/employees/${viewer.employeeId}`, { name: 'V' });
    expect(unnamed.status).toBe(428);
    const changed = await change(owner, viewer.employeeId, { roles: ['salesperson', 'service'] });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(changed.body).toMatchObject({ roles: ['salesperson', 'service'], version: 2 });
    expect((await change(owner, viewer.employeeId, { name: 'V' })).body.code).toBe(
      'version.conflict',
    );
    const session = await viewer.get<{ session: { permissions: object } }>('/api/v1/session');
    expect(session.body.session.permissions).toMatchObject({ 'customers.read': 'team' });
    const audited = await owner.get<{ items: AuditEvent[] }>(
      `/api/v1/audit-events?entity=employee&entity_id=${viewer.employeeId}`,
    );
    expect(audited.body.items[0]).toMatchObject({
      action: 'changed',
      employee_id: owner.employeeId,
      before: { roles: ['viewer'] },
      after: { roles: ['salesperson', 'service'] },
    });
  });

  it('keeps what two people change about somebody, and tells clashes apart', async () => {
    const { employeeId } = await product.invite(owner, ['viewer', 'service']);
    expect((await change(owner, employeeId, { name: 'Theirs' })).body.version).toBe(2);
    const seen = { roles: ['viewer', 'service'] };
    const merged = await change(owner, employeeId, { roles: ['viewer'], seen });
    expect(merged.body).toMatchObject({ name: 'Theirs', roles: ['viewer'], version: 3 });
    const clash = { roles: ['marketer'], active: false, seen: { ...seen, active: true } };
    const refused = await change(owner, employeeId, clash);
    expect(refused.body).toMatchObject({ status: 409, code: 'version.conflict' });
    expect(refused.body.conflicts).toEqual([
      { field: 'roles', mine: ['marketer'], theirs: ['viewer'], original: ['service', 'viewer'] },
    ]);
    const kept = await owner.get<Employee>(`/api/v1/employees/${employeeId}`);
    expect(kept.body).toMatchObject({ roles: ['viewer'], active: true, version: 3 });
  });

  it('refuses what makes no sense', async () => {
    const viewer = await product.invite(owner, ['viewer']);
    const bad = await change(owner, viewer.employeeId, { roles: [], name: ' ', emperor: true });
    expect(bad.status).toBe(400);
    expect(bad.body.fields?.map(({ path }) => path)).toEqual(['name', 'roles', 'emperor']);
    const strange = await change(owner, viewer.employeeId, { team_id: viewer.employeeId });
    expect(strange.body.fields?.[0]).toMatchObject({ path: 'team_id' });
    expect((await owner.patch('/api/v1/employees/7', {})).status).toBe(400);
  });
});

describe('taking access away', () => {
  it('ends it at once, keeps signing in out, and can be undone', async () => {
    const viewer = await product.invite(owner, ['viewer']);
    expect((await viewer.get('/api/v1/sessions')).status).toBe(200);
    const gone = await change(owner, viewer.employeeId, { active: false });
    expect(gone.body).toMatchObject({ active: false });
    expect(gone.body.deactivated_at).not.toBeNull();
    expect((await viewer.get('/api/v1/sessions')).status).toBe(401);
    const credentials = { email: viewer.email, password: PASSWORD };
    const refused = await product.visitor().post<Problem>('/api/v1/session', credentials);
    expect([refused.status, refused.body.code]).toEqual([403, 'employee.inactive']);
    expect(refused.headers.getSetCookie()).toEqual([]);
    expect((await change(owner, viewer.employeeId, { active: true }, 2)).status).toBe(200);
    expect((await viewer.get('/api/v1/sessions')).status).toBe(401);
    expect((await viewer.post('/api/v1/session', credentials)).status).toBe(201);
  });

  it('never leaves the business without an active owner', async () => {
    const lone = await product.otherBusiness();
    for (const body of [{ active: false }, { roles: ['manager'] }]) {
      const refused = await change(lone, lone.employeeId, body);
      expect([refused.status, refused.body.code]).toEqual([409, 'employee.last_owner']);
    }
    const second = await product.invite(lone, ['owner', 'viewer']);
    // Each takes the other away at the same moment.
    const answers = await Promise.all([
      change(lone, second.employeeId, { roles: ['manager'] }),
      change(second, lone.employeeId, { active: false }),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect([
      [200, 403],
      [200, 409],
    ]).toContainEqual(statuses);
  });
});

describe('roles wider than one’s own', () => {
  it('are not handed out, changed or taken away', async () => {
    const manager = await product.invite(owner, ['manager']);
    const viewer = await product.invite(owner, ['viewer']);
    expect((await change(manager, manager.employeeId, { roles: ['owner'] })).status).toBe(403);
    expect((await change(manager, viewer.employeeId, { roles: ['owner'] })).status).toBe(403);
    expect((await change(manager, owner.employeeId, { active: false })).status).toBe(403);
    expect((await change(manager, viewer.employeeId, { roles: ['manager'] })).status).toBe(200);
    const invited = await manager.post('/api/v1/invitations', {
      email: 'boss@harbour.example',
      roles: ['owner'],
    });
    expect(invited.status).toBe(403);
  });
});

describe('teams', () => {
  let n = 0;
  let team: Team;
  beforeEach(async () => {
    n += 1;
    team = await newTeam(`North ${n}`);
  });

  it('are made, renamed and listed', async () => {
    const renamed = await owner.patch<Team>(
      `/api/v1/teams/${team.id}`,
      { name: `South ${n}` },
      { 'if-match': '"1"' },
    );
    expect(renamed.body).toMatchObject({ name: `South ${n}`, version: 2 });
    const stale = await owner.patch(
      `/api/v1/teams/${team.id}`,
      { name: 'East' },
      { 'if-match': '"1"' },
    );
    expect(stale.status).toBe(409);
    const viewer = await product.invite(owner, ['viewer']);
    const listed = await viewer.get<{ items: Team[] }>('/api/v1/teams');
    expect(listed.body.items).toContainEqual(renamed.body);
    expect((await viewer.post('/api/v1/teams', { name: 'Mine' })).status).toBe(403);
    expect((await viewer.del(`/api/v1/teams/${team.id}`)).status).toBe(403);
  });

  it('have names of their own', async () => {
    const taken = await owner.post<Problem>('/api/v1/teams', { name: ` North ${n} ` });
    expect(taken.status).toBe(400);
    expect(taken.body.fields?.[0]).toMatchObject({ path: 'name', code: 'field.taken' });
  });

  it('have names of their own even when made, or renamed, at the same moment', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, () => owner.post<Team>('/api/v1/teams', { name: `Twin ${n}` })),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400, 400]);
    const teams = await Promise.all([1, 2, 3, 4, 5, 6].map((i) => newTeam(`Part ${n}.${i}`)));
    const renamed = await Promise.all(
      teams.map(({ id }) =>
        owner.patch<Problem>(`/api/v1/teams/${id}`, { name: `Whole ${n}` }, { 'if-match': '"1"' }),
      ),
    );
    expect(renamed.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of renamed) {
      if (status === 200) continue;
      expect(['400 request.invalid', '409 version.conflict']).toContain(`${status} ${body.code}`);
    }
  });

  it('answer a repeated request once', async () => {
    const send = () =>
      owner.post<Team>('/api/v1/teams', { name: 'Once' }, { 'idempotency-key': 'k1' });
    const [first, second] = [await send(), await send()];
    expect([second.status, second.body]).toEqual([201, first.body]);
    const other = await owner.post('/api/v1/teams', { name: '2' }, { 'idempotency-key': 'k1' });
    expect(other.status).toBe(409);
  });

  it('leave their people in no team when they go', async () => {
    const member = await product.invite(owner, ['service'], team.id);
    const before = await owner.get<Employee>(`/api/v1/employees/${member.employeeId}`);
    expect(before.body.team_id).toBe(team.id);
    expect((await owner.del(`/api/v1/teams/${team.id}`)).status).toBe(204);
    const after = await owner.get<Employee>(`/api/v1/employees/${member.employeeId}`);
    expect(after.body).toMatchObject({ team_id: null, version: 2 });
    expect((await owner.del(`/api/v1/teams/${team.id}`)).status).toBe(404);
  });
});
