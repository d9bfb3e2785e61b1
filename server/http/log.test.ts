import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { openTestProduct, PASSWORD, type TestProduct } from '../../test/product.ts';

const lines: string[] = [];
let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct({ logTo: { write: (line) => void lines.push(line) } });
  owner = await product.signUp();
});
afterAll(() => product.close());

it('names the request, its route and who sent it', async () => {
  const { headers } = await owner.get('/api/v1/customers/count?name=Zebra');
  const id = headers.get('x-request-id') ?? '';
  await expect.poll(() => lines.filter((line) => line.includes(id))).toHaveLength(1);
  const said = JSON.parse(lines.find((line) => line.includes(id)) ?? '') as object;
  expect(said).toMatchObject({
    reqId: id,
    route: '/api/v1/customers/count',
    status: 200,
    workspace: owner.workspaceId,
    employee: owner.employeeId,
  });
  expect(lines.join('')).not.toContain('Zebra');
});

it('holds no cookie, password, token or e-mail, whatever happens', async () => {
  const colleague = await product.invite(owner, ['viewer']);
  const email = 'somebody@secret.example';
  const made = await owner.post<{ token: string }>('/api/v1/invitations', {
    email,
    roles: ['viewer'],
  });
  const preview = await product.visitor().get(`/api/v1/invitation-acceptances/${made.body.token}`);
  const wrong = { email, password: 'my wrong password' };
  const statuses = [
    await product.visitor().post('/api/v1/session', wrong),
    await product.visitor().post('/api/v1/session', { ...wrong, email: 'not an address' }),
    await product.visitor().post('/api/v1/session', { email: owner.email, password: PASSWORD }),
    await product.visitor().post('/api/v1/invitation-acceptances', {
      token: made.body.token,
      name: 'Somebody',
      password: 'another secret of mine',
      language: 'en',
    }),
    await product.visitor().post('/api/v1/setup', wrong),
    await owner.get(`/api/v1/search?q=${email}`),
    await owner.get(`/api/v1/%?q=${email}`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([401, 400, 201, 201, 400, 200, 400]);
  expect(preview.status).toBe(200);
  await query(product.operatorUrl, 'alter table customer_email rename to away');
  await query(
    product.operatorUrl,
    `alter table audit_event add constraint no_team check (entity <> 'team') not valid`,
  );
  const failed = [
    await owner.post('/api/v1/customers', { kind: 'person', name: 'Ann', emails: [email] }),
    await owner.post('/api/v1/teams', { name: email }),
  ];
  expect(failed.map(({ status }) => status)).toEqual([500, 500]);
  await expect.poll(() => lines.join('')).toContain('unexpected error');
  const log = lines.join('');
  const secrets = [
    email,
    owner.email,
    colleague.email,
    made.body.token,
    PASSWORD,
    'wrong password',
    'another secret',
    'not an address',
    ...[owner, colleague].map((client) => client.cookie().split('=')[1]?.split('.')[0] ?? ''),
  ];
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(5);
    expect(log).not.toContain(secret);
    expect(log).not.toContain(encodeURIComponent(secret));
  }
  expect(log).not.toMatch(/[\w.]+@[\w.]+\.example/);
});
