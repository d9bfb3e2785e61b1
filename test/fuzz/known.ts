import pg from 'pg';
import type { Job } from '../../contract/workspace/job.ts';
import type { Client } from '../client.ts';
import { expectStatus, type TestProduct } from '../product.ts';

const LINES = [
  'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country',
  '100,A1,Mug,2,2020-12-01 10:00:00,1.50,9001,France',
  '101,A2,Bowl,1,2021-01-05 11:00:00,4.25,9001,France',
  'C102,A1,Mug,-1,2021-02-01 10:00:00,1.50,9002,Norway',
  '103,A1,Mug,x,2021-02-01 10:00:00,1.50,9002,Norway',
  '99,A1,Mug,1,2020-06-01 10:00:00,1.50,9001,France',
].join('\n');

/** One of everything that has an id, in the workspace of a client. */
export interface Entities {
  customers: string;
  'customer-helpers': string;
  organisations: string;
  'decision-steps': string;
  employees: string;
  teams: string;
  invitations: string;
  sessions: string;
  imports: string;
  orders: string;
  jobs: string;
  interactions: string;
  promises: string;
  agreements: string;
  'today-decisions': string;
  'competitor-promotions': string;
  referrals: string;
  suggestions: string;
  requests: string;
  activities: string;
  'back-tests': string;
  segments: string;
  'customer-merges': string;
  'custom-fields': string;
  'list-views': string;
  tags: string;
  'customer-bulk-changes': string;
  verdicts: string;
  messages: string;
  'message-templates': string;
  attachments: string;
  tasks: string;
  notifications: string;
  'mail-accounts': string;
}

export async function makeEntities(product: TestProduct, client: Client): Promise<Entities> {
  const post = async <T>(path: string, body: unknown) =>
    expectStatus(await client.post<T>(`/api/v1/${path}`, body), 201).body;
  const customer = await post<{ customer: { id: string } }>('customers', {
    kind: 'person',
    given_name: 'Ann',
    emails: [`ann@${client.workspaceId.slice(-8)}.example`],
  });
  const organisation = await post<{ customer: { id: string } }>('customers', {
    kind: 'organisation',
    name: 'Harbour Ltd',
  });
  const { id: organisationId } = organisation.customer;
  await post(`customers/${organisationId}/affiliations`, { other_id: customer.customer.id });
  const map = await post<{ steps: { id: string }[] }>(`customers/${organisationId}/map/steps`, {
    what: 'Sign',
    people: [customer.customer.id],
  });
  const team = await post<{ id: string }>('teams', { name: 'North' });
  const helper = await post<{ id: string }>(`customers/${customer.customer.id}/helpers`, {
    employee_id: client.employeeId,
    purpose: 'Knows the catalogue',
  });
  const invitation = await post<{ id: string }>('invitations', {
    email: `guest@${client.workspaceId.slice(-8)}.example`,
    roles: ['viewer'],
  });
  const talk = await post<{ id: string; promise: { id: string } }>('interactions', {
    customer_id: customer.customer.id,
    channel: 'call',
    words: 'Asked for the catalogue',
    promise: { what: 'Send the catalogue', due_on: '2026-03-01' },
  });
  const agreement = await post<{ id: string }>(`customers/${customer.customer.id}/agreements`, {
    term: 'scope',
    what: 'Two visits a year',
    channel: 'call',
  });
  const snoozed = await post<{ id: string }>('today-decisions', {
    decision: 'snoozed',
    customer_id: customer.customer.id,
    until: '2999-01-01',
  });
  const segment = await post<{ id: string }>('segments', {
    name: 'North',
    condition: { all: [{ field: 'city', test: 'filled' }] },
  });
  const twins = await Promise.all(
    ['Twin One', 'Twin Two'].map((name) =>
      post<{ customer: { id: string } }>('customers', { kind: 'person', name }),
    ),
  );
  const merge = await post<{ id: string }>(`customers/${twins[0]?.customer.id}/merges`, {
    absorbed_id: twins[1]?.customer.id,
  });
  const field = await post<{ id: string }>('custom-fields', {
    name: 'Shoe size',
    type: 'number',
    applies_to: 'both',
  });
  const view = await post<{ id: string }>('list-views', {
    name: 'People',
    shared: true,
    search: { kind: 'person' },
  });
  const tag = await post<{ id: string }>('tags', { name: 'Regular' });
  const bulk = expectStatus(
    await client.post<{ id: string }>('/api/v1/customer-bulk-changes', {
      aim: { ids: [twins[0]?.customer.id] },
      setting: { set: 'add_tag', value: tag.id },
    }),
    202,
  ).body;
  const template = await post<{ id: string }>('message-templates', {
    name: 'Thanks',
    shared: true,
    language: 'en',
    purpose: 'care',
    subject: 'Thank you',
    body: 'Dear {{name}}',
  });
  const form = new FormData();
  form.set('file', new Blob(['Mugs']), 'mugs.txt');
  const attachment = await post<{ id: string }>(
    `customers/${customer.customer.id}/attachments`,
    form,
  );
  const imports = await bringLines(client);
  const tried = await client.post<{ id: string }>('/api/v1/back-tests', { as_of: '2020-08-01' });
  const first = async (path: string) => {
    const { body } = await client.get<{ items: { id: string }[] }>(`/api/v1/${path}`);
    return body.items[0]?.id ?? '';
  };
  return {
    customers: customer.customer.id,
    'customer-helpers': helper.id,
    organisations: organisationId,
    'decision-steps': map.steps[0]?.id ?? '',
    employees: client.employeeId,
    teams: team.id,
    invitations: invitation.id,
    sessions: await first('sessions'),
    imports,
    orders: await first('orders'),
    jobs: await first('jobs'),
    interactions: talk.id,
    promises: talk.promise.id,
    agreements: agreement.id,
    'today-decisions': snoozed.id,
    'back-tests': expectStatus(tried, 202).body.id,
    segments: segment.id,
    'customer-merges': merge.id,
    'custom-fields': field.id,
    'list-views': view.id,
    tags: tag.id,
    'customer-bulk-changes': bulk.id,
    verdicts: await proposeVerdict(product, client),
    messages: await holdMessage(product, client),
    'message-templates': template.id,
    attachments: attachment.id,
    tasks: (await post<{ id: string }>('tasks', { title: 'Order lids' })).id,
    notifications: await notify(product, client),
    'mail-accounts': await keepAccount(product, client),
    ...(await makeActs(post, customer.customer.id)),
  };
}

/** Nobody is found not worth maintaining in a day: the verdict is put there. */
async function proposeVerdict({ operatorUrl }: TestProduct, client: Client): Promise<string> {
  const operator = new pg.Client({ connectionString: operatorUrl });
  await operator.connect();
  const { rows } = await operator.query<{ verdict_id: string }>(
    `insert into verdict (workspace_id, verdict_id, customer_no, pattern, state, found_at, as_of,
       earlier, evidence, touches, care_minutes, care_cost_amount, service_minutes, quotes,
       brought_amount, changed_at)
     select workspace_id, gen_random_uuid(), min(customer_no), 'x1', 'proposed', now(), now(), now(),
       '{"now": [], "earlier": [], "also": []}', 6, 60, 0, 0, 0, 0, now()
     from customer where workspace_id = $1 group by workspace_id returning verdict_id`,
    [client.workspaceId],
  );
  await operator.end();
  return rows[0]?.verdict_id ?? '';
}

/** Tests of routes have no mail server: the message stands there, held back. */
async function holdMessage({ operatorUrl }: TestProduct, client: Client): Promise<string> {
  const operator = new pg.Client({ connectionString: operatorUrl });
  await operator.connect();
  const { rows } = await operator.query<{ outgoing_id: string }>(
    `insert into outgoing (workspace_id, outgoing_id, kind, customer_no, channel, purpose, recipient,
       language, subject, body, message_id, state, due_at, created_at)
     select workspace_id, gen_random_uuid(), 'message', min(customer_no), 'email', 'care',
       'ann@customer.example', 'en', 'Hello', 'Ann', '<held@harbour.example>', 'cancelled', now(),
       now()
     from customer where workspace_id = $1 group by workspace_id returning outgoing_id`,
    [client.workspaceId],
  );
  await operator.end();
  return rows[0]?.outgoing_id ?? '';
}

/** Nobody is told of their own deeds: a reminder stands there. */
async function notify({ operatorUrl }: TestProduct, client: Client): Promise<string> {
  const operator = new pg.Client({ connectionString: operatorUrl });
  await operator.connect();
  const { rows } = await operator.query<{ notification_id: string }>(
    `insert into notification (workspace_id, notification_id, employee_id, kind, created_at)
     values ($1, gen_random_uuid(), $2, 'reminder', now()) returning notification_id`,
    [client.workspaceId, client.employeeId],
  );
  await operator.end();
  return rows[0]?.notification_id ?? '';
}

/** Tests of routes have no key to seal a password with: the account stands there, never looked at. */
async function keepAccount({ operatorUrl }: TestProduct, client: Client): Promise<string> {
  const operator = new pg.Client({ connectionString: operatorUrl });
  await operator.connect();
  const { rows } = await operator.query<{ account_id: string }>(
    `insert into mail_account (workspace_id, account_id, employee_id, provider, address, address_key,
       imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, user_name, key_id,
       secret, sends, since, state, created_at, created_by, updated_at)
     values ($1, gen_random_uuid(), $2, 'other', 'box@mail.example', 'box@mail.example',
       'mail.example', 993, 'tls', 'mail.example', 465, 'tls', 'ada', 'lost', 'lost', false,
       '2026-01-01', 'stopped', now(), $2, now()) returning account_id`,
    [client.workspaceId, client.employeeId],
  );
  await operator.end();
  return rows[0]?.account_id ?? '';
}

type Post = <T>(path: string, body: unknown) => Promise<T>;

/** What a customer did besides buying, one of each. */
async function makeActs(post: Post, customerId: string) {
  const day = '2026-03-01';
  const promotion = await post<{ id: string }>('competitor-promotions', {
    competitor: 'Low & Sons',
    what: 'Mugs',
    starts_on: day,
    ends_on: day,
    depth_bp: 2000,
    evidence_words: 'Their window',
  });
  const referral = await post<{ id: string }>('referrals', {
    referrer_id: customerId,
    newcomer: { kind: 'person', name: 'Ben' },
    happened_on: day,
    manner: 'spontaneous',
  });
  const suggestion = await post<{ id: string }>('suggestions', {
    customer_id: customerId,
    happened_on: day,
    words: 'Sell lids',
  });
  const chosen = { customer_ids: [customerId] };
  const { request } = await post<{ request: { id: string } }>('requests', {
    kind: 'survey',
    name: 'Spring',
    asked_on: day,
    ...chosen,
  });
  const { activity } = await post<{ activity: { id: string } }>('activities', {
    name: 'Tasting',
    happens_on: day,
    ...chosen,
  });
  return {
    'competitor-promotions': promotion.id,
    referrals: referral.id,
    suggestions: suggestion.id,
    requests: request.id,
    activities: activity.id,
  };
}

async function bringLines(client: Client): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([LINES]), 'lines.csv');
  const { body } = expectStatus(
    await client.post<{ import: { id: string }; guessed: unknown }>('/api/v1/imports', form),
    201,
  );
  const { id } = body.import;
  const start = await client.put(`/api/v1/imports/${id}/start`, { mapping: body.guessed });
  expectStatus(start, 202);
  for (let tries = 0; tries < 400; tries++) {
    const { body: jobs } = await client.get<{ items: Job[] }>('/api/v1/jobs');
    if (jobs.items.every(({ state }) => state === 'done' || state === 'failed')) return id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the import did not end');
}
