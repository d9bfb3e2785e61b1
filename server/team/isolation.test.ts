import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '../../contract/http/problem.ts';
import type { OpenSession } from '../../contract/team/session.ts';
import type { Client } from '../../test/client.ts';
import { openTestProduct, type TestProduct } from '../../test/product.ts';

const UNKNOWN = '0190a000-0000-7000-8000-00000000000f';

let product: TestProduct;
let mine: Client;
let theirs: Client;
let ids: { employee: string; team: string; invitation: string; session: string };

beforeAll(async () => {
  product = await openTestProduct();
  mine = await product.signUp();
  theirs = await product.otherBusiness();
  const team = await theirs.post<{ id: string }>('/api/v1/teams', { name: 'Theirs' });
  const invitation = await theirs.post<{ id: string }>('/api/v1/invitations', {
    email: 'them@other.example',
    roles: ['viewer'],
  });
  const sessions = await theirs.get<{ items: OpenSession[] }>('/api/v1/sessions');
  ids = {
    employee: theirs.employeeId,
    team: team.body.id,
    invitation: invitation.body.id,
    session: sessions.body.items[0]?.id ?? '',
  };
});
afterAll(() => product.close());

const version = { 'if-match': '"1"' };

it('an id of another workspace is answered exactly as one that never was', async () => {
  const requests: [keyof typeof ids, (id: string) => Promise<{ status: number; body: Problem }>][] =
    [
      ['employee', (id) => mine.get(`/api/v1/employees/${id}`)],
      ['employee', (id) => mine.patch(`/api/v1/employees/${id}`, { name: 'Mine' }, version)],
      ['employee', (id) => mine.patch(`/api/v1/employees/${id}`, { active: false }, version)],
      ['team', (id) => mine.patch(`/api/v1/teams/${id}`, { name: 'Mine' }, version)],
      ['team', (id) => mine.del(`/api/v1/teams/${id}`)],
      ['invitation', (id) => mine.del(`/api/v1/invitations/${id}`)],
      ['session', (id) => mine.del(`/api/v1/sessions/${id}`)],
    ];
  for (const [kind, send] of requests) {
    const [real, made] = [await send(ids[kind]), await send(UNKNOWN)];
    expect(real.status).toBe(404);
    expect({ ...real.body, request_id: '' }).toEqual({ ...made.body, request_id: '' });
  }
  const [real, made] = [
    await mine.patch<Problem>(
      `/api/v1/employees/${mine.employeeId}`,
      { team_id: ids.team },
      version,
    ),
    await mine.patch<Problem>(
      `/api/v1/employees/${mine.employeeId}`,
      { team_id: UNKNOWN },
      version,
    ),
  ];
  expect(real.status).toBe(400);
  expect(real.body.fields).toEqual(made.body.fields);
});

it('lists show only what is one’s own', async () => {
  for (const path of ['employees', 'teams', 'invitations', 'sessions', 'audit-events', 'jobs']) {
    const listed = await mine.get(`/api/v1/${path}`);
    expect(listed.status).toBe(200);
    const text = JSON.stringify(listed.body);
    for (const id of Object.values(ids)) expect(text, path).not.toContain(id);
    expect(text, path).not.toContain('other.example');
  }
});

it('nothing of the other workspace has changed', async () => {
  const employee = await theirs.get<{ version: number }>(`/api/v1/employees/${ids.employee}`);
  expect(employee.body.version).toBe(1);
  const teams = await theirs.get<{ items: { name: string }[] }>('/api/v1/teams');
  expect(teams.body.items.map(({ name }) => name)).toEqual(['Theirs']);
  const invitations = await theirs.get<{ items: unknown[] }>('/api/v1/invitations');
  expect(invitations.body.items).toHaveLength(1);
});
