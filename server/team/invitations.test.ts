import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../contract/http/problem.ts';
import type { Invitation } from '../../contract/team/invitation.ts';
import type { Session } from '../../contract/team/session.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { openTestProduct, PASSWORD, type TestProduct } from '../../test/product.ts';

type Made = Invitation & { token: string; link: string };

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct({ publicUrl: 'http://crm.example/' });
  owner = await product.signUp();
});
afterAll(() => product.close());

let n = 0;
async function invite(by = owner, email = `guest${(n += 1)}@harbour.example`): Promise<Made> {
  const made = await by.post<Made>('/api/v1/invitations', { email, roles: ['viewer'] });
  expect(made.status).toBe(201);
  return made.body;
}

function preview(token: string) {
  return product.visitor().get<Problem>(`/api/v1/invitation-acceptances/${token}`);
}

function accept(token: string, client = product.visitor(), password = PASSWORD) {
  return client.post<Session & Problem>('/api/v1/invitation-acceptances', {
    token,
    name: 'Guest',
    password,
    language: 'zh-Hans',
  });
}

describe('an invitation', () => {
  it('is made with a link that is stored only as a hash', async () => {
    const made = await invite();
    expect(made.link).toBe(`http://crm.example/invitations/${made.token}`);
    expect(Date.parse(made.expires_at) - Date.parse(made.created_at)).toBe(7 * 86_400_000);
    const kept = await query(product.operatorUrl, 'select * from invitation');
    expect(JSON.stringify(kept)).not.toContain(made.token);
    const audited = await query(product.operatorUrl, 'select * from audit_event');
    expect(JSON.stringify(audited)).not.toContain(made.token);
    const { body } = await owner.get<{ items: Invitation[] }>('/api/v1/invitations');
    expect(body.items[0]).toMatchObject({ id: made.id, invited_by_name: 'Ada Harbour' });
    expect(JSON.stringify(body)).not.toContain(made.token);
  });

  it('is answered the same again for the same idempotency key, its secret kept nowhere', async () => {
    const send = () =>
      owner.post<Made>(
        '/api/v1/invitations',
        { email: 'again@harbour.example', roles: ['viewer'] },
        { 'idempotency-key': 'again' },
      );
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    const kept = await query(product.operatorUrl, 'select * from idempotency');
    expect(JSON.stringify(kept)).not.toContain(first.body.token);
  });

  it('shows who invites whom, and makes an employee who is signed in', async () => {
    const made = await invite();
    expect((await preview(made.token)).body).toEqual({
      email: made.email,
      workspace_name: 'Harbour Goods',
      language: 'en',
      expires_at: made.expires_at,
    });
    const guest = product.visitor();
    const accepted = await accept(made.token, guest);
    expect(accepted.status).toBe(201);
    expect(accepted.body).toMatchObject({
      employee: { email: made.email, language: 'zh-Hans', roles: ['viewer'] },
      workspace: { id: owner.workspaceId },
    });
    expect((await guest.get('/api/v1/session')).body).toEqual({ session: accepted.body });
    for (const answer of [await preview(made.token), await accept(made.token)]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'invitation.already_accepted']);
    }
    const { body } = await owner.get<{ items: Invitation[] }>('/api/v1/invitations');
    expect(body.items.map(({ id }) => id)).not.toContain(made.id);
  });

  it('is taken up once, even when it is tried twice at the same moment', async () => {
    const made = await invite();
    const answers = await Promise.all([accept(made.token), accept(made.token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const employed = await query(
      product.operatorUrl,
      `select 1 from employee where email = '${made.email}'`,
    );
    expect(employed).toHaveLength(1);
    const winner = product.visitor();
    const signedIn = await winner.post('/api/v1/session', {
      email: made.email,
      password: PASSWORD,
    });
    expect(signedIn.status).toBe(201);
  });

  it('expires', async () => {
    const made = await invite();
    await query(
      product.operatorUrl,
      `update invitation set expires_at = now() where invitation_id = '${made.id}'`,
    );
    for (const answer of [await preview(made.token), await accept(made.token)]) {
      expect([answer.status, answer.body.code]).toEqual([410, 'invitation.expired']);
    }
    const identities = await query(
      product.operatorUrl,
      `select 1 from auth."user" where email = '${made.email}'`,
    );
    expect(identities).toEqual([]);
  });

  it('is withdrawn, or replaced by a newer one to the same address', async () => {
    const made = await invite();
    expect((await owner.del(`/api/v1/invitations/${made.id}`)).status).toBe(204);
    expect((await owner.del(`/api/v1/invitations/${made.id}`)).status).toBe(404);
    const older = await invite();
    const newer = await invite(owner, older.email);
    for (const token of [made.token, older.token, 'x'.repeat(43), 'a'.repeat(100)]) {
      const answer = await preview(token);
      expect([answer.status, answer.body.code]).toEqual([404, 'invitation.invalid']);
    }
    expect((await preview(newer.token)).status).toBe(200);
  });

  it('is refused for somebody who already belongs to the team', async () => {
    const answer = await owner.post<Problem>('/api/v1/invitations', {
      email: owner.email.toUpperCase(),
      roles: ['viewer'],
    });
    expect(answer.body.fields?.[0]).toMatchObject({ path: 'email', code: 'employee.email_taken' });
  });

  it('is nothing for those who do not manage the team', async () => {
    const viewer = await product.invite(owner, ['viewer']);
    const body = { email: 'x@harbour.example', roles: ['viewer'] };
    expect((await viewer.get('/api/v1/invitations')).status).toBe(403);
    expect((await viewer.post('/api/v1/invitations', body)).status).toBe(403);
    const made = await invite();
    expect((await viewer.del(`/api/v1/invitations/${made.id}`)).status).toBe(403);
  });

  it('wants a password of ten characters', async () => {
    const answer = await accept((await invite()).token, product.visitor(), 'ninechars');
    expect(answer.status).toBe(400);
    expect(answer.body.fields?.[0]).toMatchObject({
      path: 'password',
      code: 'field.too_short',
      params: { min: 10 },
    });
  });
});

describe('somebody with an account from another business', () => {
  it('joins with the password they have, and with no other', async () => {
    const other = await product.otherBusiness();
    const made = await invite(owner, other.email);
    const wrong = await accept(made.token, product.visitor(), 'not the right one');
    expect([wrong.status, wrong.body.code]).toEqual([401, 'session.invalid_credentials']);
    expect(wrong.headers.getSetCookie()).toEqual([]);
    const client = product.visitor();
    expect((await accept(made.token, client)).status).toBe(201);
    // With several employments the first one counts, for now.
    expect(
      (await client.get<{ session: Session }>('/api/v1/session')).body.session.workspace.id,
    ).toBe(other.workspaceId);
    const identities = await query(
      product.operatorUrl,
      `select 1 from auth."user" where email = '${other.email}'`,
    );
    expect(identities).toHaveLength(1);
  });

  it('may try only so often', async () => {
    const other = await product.otherBusiness();
    const made = await invite(owner, other.email);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      statuses.push((await accept(made.token, product.visitor(), 'guess guess guess')).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  });
});
