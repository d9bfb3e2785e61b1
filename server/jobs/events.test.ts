import { afterAll, beforeAll, expect, it } from 'vitest';
import { job, type Job } from '../../contract/workspace/job.ts';
import type { Client } from '../../test/client.ts';
import { crowding } from '../../test/crowding.ts';
import { query } from '../../test/cluster/folders.ts';
import { openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

/** A job that is running on a node which is alive for as long as the test says so. */
async function runningJob(client = owner, kind = 'score', by = ''): Promise<string> {
  const [row] = await query(
    product.operatorUrl,
    `insert into job (workspace_id, job_id, kind, key, state, input, employee_id,
       created_at, started_at, heartbeat_at)
     values ('${client.workspaceId}', gen_random_uuid(), '${kind}', gen_random_uuid()::text, 'running', '{}',
       ${by === '' ? 'null' : `'${by}'`},
       now(), now(), now() + interval '1 hour') returning job_id`,
  );
  return String(row?.['job_id']);
}

const set = (id: string, change: string) =>
  query(product.operatorUrl, `update job set ${change} where job_id = '${id}'`);

interface Stream {
  response: Response;
  /** Every job sent so far; true in `over` when the server has ended the stream. */
  sent: Job[];
  over(): boolean;
  lastId: string;
  leave(): void;
}

/** Reads events as the HTML standard says a browser does. */
async function follow(id: string, lastId = '', client = owner): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(`${product.url}/api/v1/jobs/${id}/events`, {
    headers: {
      cookie: client.cookie(),
      accept: 'text/event-stream',
      ...(lastId === '' ? {} : { 'last-event-id': lastId }),
    },
    signal: abort.signal,
  });
  let over = false;
  const stream: Stream = {
    response,
    sent: [],
    over: () => over,
    lastId: '',
    leave: () => abort.abort(),
  };
  const read = async () => {
    let text = '';
    for await (const bytes of response.body ?? []) {
      text += new TextDecoder().decode(bytes);
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) dispatch(block, stream);
    }
  };
  void read()
    .catch(() => undefined)
    .finally(() => (over = true));
  return stream;
}

function dispatch(block: string, stream: Stream): void {
  const fields = new Map(
    block.split('\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).replace(/^ /, '')];
    }),
  );
  stream.lastId = fields.get('id') ?? stream.lastId;
  if (fields.get('event') === 'progress') {
    stream.sent.push(job.parse(JSON.parse(fields.get('data') ?? '')));
  }
}

const soon = { timeout: 60_000, interval: 50 };

it('progress is sent when it changes, the end is the last thing sent', async () => {
  const id = await runningJob();
  const stream = await follow(id);
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
  expect(stream.response.headers.get('cache-control')).toBe('no-store');
  expect(stream.response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(stream.response.headers.get('x-request-id')).toBeTruthy();
  await expect.poll(() => stream.sent.length, soon).toBe(1);
  await set(id, `phase = 'scoring', rows_done = 40, rows_total = 100`);
  await expect.poll(() => stream.sent.at(-1)?.rows_done, soon).toBe(40);
  await set(id, `rows_done = 100, state = 'done', finished_at = now(), result = '{}'`);
  await expect.poll(() => stream.over(), soon).toBe(true);
  expect(stream.sent.map(({ state }) => state)).toEqual(['running', 'running', 'done']);
});

it('a reader who comes back sees where it stands, and no more once it is over', async () => {
  const id = await runningJob();
  const first = await follow(id);
  await expect.poll(() => first.sent.length, soon).toBe(1);
  first.leave();
  await set(id, `phase = 'scoring', rows_done = 7`);
  const second = await follow(id, first.lastId);
  await expect.poll(() => second.sent, soon).toMatchObject([{ rows_done: 7 }]);
  await set(id, `state = 'failed', finished_at = now(), error = '{"code":"job.failed"}'`);
  await expect.poll(() => second.over(), soon).toBe(true);
  expect(second.sent.at(-1)?.error).toEqual({
    code: 'job.failed',
    message: 'The work stopped because of an error.',
  });
  const late = await follow(id);
  await expect.poll(() => late.over(), soon).toBe(true);
  expect(late.sent).toMatchObject([{ state: 'failed' }]);
  // A browser reconnects by itself after an end; this answer tells it not to.
  expect((await follow(id, late.lastId)).response.status).toBe(204);
});

it('is nobody else’s, and ends with the session', async () => {
  const id = await runningJob();
  const other = await product.otherBusiness();
  expect((await follow(id, '', other)).response.status).toBe(404);
  expect((await product.visitor().get(`/api/v1/jobs/${id}/events`)).status).toBe(401);
  const colleague = await product.invite(owner, ['manager']);
  const stream = await follow(id, '', colleague);
  await expect.poll(() => stream.sent.length, soon).toBe(1);
  expect((await colleague.del('/api/v1/session')).status).toBe(204);
  await expect.poll(() => stream.over(), soon).toBe(true);
  await set(id, `state = 'done'`);
});

it('does not hold up a stop', async () => {
  const leaving = await openTestProduct();
  const boss = await leaving.signUp();
  const [row] = await query(
    leaving.operatorUrl,
    `insert into job (workspace_id, job_id, kind, key, state, input, created_at, heartbeat_at)
     values ('${boss.workspaceId}', gen_random_uuid(), 'score', 'x', 'running', '{}', now(),
       now() + interval '1 hour') returning job_id`,
  );
  const answer = await fetch(`${leaving.url}/api/v1/jobs/${String(row?.['job_id'])}/events`, {
    headers: { cookie: boss.cookie() },
  });
  expect(answer.status).toBe(200);
  const from = performance.now();
  await Promise.all([answer.text(), leaving.close()]);
  expect((performance.now() - from) / crowding()).toBeLessThan(8_000);
});

it('shows work to whom its kind concerns and to whoever started it, and to nobody else', async () => {
  const people = {
    owner,
    marketer: await product.invite(owner, ['marketer']),
    viewer: await product.invite(owner, ['viewer']),
  };
  const jobs = {
    import: await runningJob(owner, 'import'),
    sample: await runningJob(owner, 'sample'),
    score: await runningJob(owner, 'score'),
    own: await runningJob(owner, 'score', people.viewer.employeeId),
  };
  const seen = {
    owner: ['import', 'sample', 'score', 'own'],
    marketer: ['import', 'sample'],
    viewer: ['own'],
  };
  for (const [name, client] of Object.entries(people)) {
    const { body } = await client.get<{ items: Job[] }>('/api/v1/jobs');
    const listed = body.items.map(({ id }) => id);
    for (const [label, id] of Object.entries(jobs)) {
      const may = seen[name as keyof typeof seen].includes(label);
      expect(listed.includes(id), `${name} ${label}`).toBe(may);
      expect((await client.get(`/api/v1/jobs/${id}`)).status, `${name} ${label}`).toBe(
        may ? 200 : 404,
      );
      const stream = await follow(id, '', client);
      expect(stream.response.status, `${name} ${label}`).toBe(may ? 200 : 404);
      stream.leave();
    }
  }
});

it('ends the stream of somebody who may no longer see the work', async () => {
  const id = await runningJob(owner, 'import');
  const colleague = await product.invite(owner, ['marketer']);
  const stream = await follow(id, '', colleague);
  expect(stream.response.status).toBe(200);
  const path = `/api/v1/employees/${colleague.employeeId}`;
  const changed = await owner.patch(path, { roles: ['viewer'] }, { 'if-match': '"1"' });
  expect(changed.status).toBe(200);
  await expect.poll(() => stream.over(), soon).toBe(true);
});
