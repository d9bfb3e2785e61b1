import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../contract/http/problem.ts';
import { openTestProduct, PASSWORD, type TestProduct } from '../../test/product.ts';
import { query } from '../../test/cluster/folders.ts';

let product: TestProduct;
beforeEach(async () => {
  product = await openTestProduct();
});
afterEach(() => product.close());

const body = {
  business: { name: 'Kiosk', language: 'pt-BR', currency: 'BRL', time_zone: 'America/Sao_Paulo' },
  employee: { name: 'Rui', email: ' Rui@Kiosk.example ', password: PASSWORD },
};

describe('set-up', () => {
  it('makes the business and its owner, signed in, and is then done', async () => {
    const visitor = product.visitor();
    expect((await visitor.get('/api/v1/setup')).body).toEqual({ required: true });
    const early = await visitor.post<Problem>('/api/v1/session', {
      email: 'a@b.cd',
      password: 'x',
    });
    expect([early.status, early.body.code]).toEqual([409, 'setup.required']);
    const made = await visitor.post('/api/v1/setup', body);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      employee: { name: 'Rui', email: 'rui@kiosk.example', language: 'pt-BR', roles: ['owner'] },
      workspace: { name: 'Kiosk', currency: 'BRL', origin: 'empty' },
      permissions: { 'team.manage': 'all' },
    });
    expect((await visitor.get('/api/v1/session')).body).toEqual({ session: made.body });
    expect((await visitor.get('/api/v1/setup')).body).toEqual({ required: false });
    const cookie = made.headers.getSetCookie().join();
    expect(cookie).toMatch(/^mainstay\.session_token=[^;]+;.*HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
    const audited = await visitor.get<{ items: { entity: string; after: unknown }[] }>(
      '/api/v1/audit-events',
    );
    expect(audited.body.items.map(({ entity }) => entity)).toEqual(['employee', 'workspace']);
    expect(JSON.stringify(audited.body)).not.toContain(PASSWORD);
  });

  it('happens once, even when two try at the same time', async () => {
    const visitors = [1, 2, 3, 4].map((n) => ({
      client: product.visitor(),
      employee: { ...body.employee, email: `rui${n}@kiosk.example` },
    }));
    const answers = await Promise.all(
      visitors.map(({ client, employee }) => client.post('/api/v1/setup', { ...body, employee })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'setup.already_done',
    });
    expect(await query(product.operatorUrl, 'select count(*)::int as n from auth."user"')).toEqual([
      { n: 1 },
    ]);
  });

  it('leaves no identity behind when the workspace cannot be written', async () => {
    await query(product.operatorUrl, "alter table employee_role add check (role <> 'owner')");
    const failed = await product.visitor().post('/api/v1/setup', body);
    expect(failed.status).toBe(500);
    expect(await query(product.operatorUrl, 'select 1 from auth."user"')).toEqual([]);
    expect(await query(product.operatorUrl, 'select 1 from workspace')).toEqual([]);
    await query(
      product.operatorUrl,
      'alter table employee_role drop constraint employee_role_role_check',
    );
    expect((await product.visitor().post('/api/v1/setup', body)).status).toBe(201);
  });

  it('takes over what a set-up that broke off left behind', async () => {
    await query(
      product.operatorUrl,
      `insert into auth."user" values ('x', 'Rui', 'rui@kiosk.example', false, null, now(), now())`,
    );
    expect((await product.visitor().post('/api/v1/setup', body)).status).toBe(201);
  });

  it('names every field that is wrong', async () => {
    const answer = await product.visitor().post<Problem>('/api/v1/setup', {
      business: { name: '', language: 'xx', currency: 'pounds', time_zone: 'Mars/Olympus' },
      employee: { name: 'Rui', email: 'rui', password: 'too short' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.fields?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'business.name field.required',
      'business.language field.invalid_choice',
      'business.currency field.invalid',
      'business.time_zone field.invalid_choice',
      'employee.email field.invalid_email',
      'employee.password field.too_short',
    ]);
  });
});

it('sends cookies over TLS only when people reach it by TLS', async () => {
  const secure = await openTestProduct({ publicUrl: 'https://crm.example' });
  try {
    const visitor = secure.visitor();
    const made = await visitor.post('/api/v1/setup', body);
    expect(made.headers.getSetCookie().join()).toMatch(
      /^__Secure-mainstay\.session_token=[^;]+;.*Secure/,
    );
    expect((await visitor.get('/api/v1/sessions')).status).toBe(200);
  } finally {
    await secure.close();
  }
});
