import { customerSorts } from '../contract/customers/customer.ts';
import type { Role } from '../contract/team/permissions.ts';
import { withClient } from './store.ts';
import { IN_SEGMENT } from './seed.business.ts';
import { cities } from './seed.words.ts';

/** A query whose plan is proven: what is asked, by whom. */
export interface Listed {
  path: string;
  role: Role;
  /** How many rows its narrowest condition leaves, at every size of the business. */
  among: number;
}

/** What every list may read to fill a page and to count up to "1,000+". */
const PAGE = 1_100;
/** As the seed makes them. */
const OF_CITY = 5_000;
const OF_NAME = 1_200;
const OF_EMPLOYEE = 1_200;
const OF_TEAM = 12_000;

const reach: readonly { role: Role; among: number }[] = [
  { role: 'owner', among: PAGE },
  { role: 'salesperson', among: OF_EMPLOYEE },
  { role: 'service', among: OF_TEAM },
];

/** Everything a screen or a program may list, in every order, through every filter, by every reach. */
export async function listedQueries(operatorUrl: string, contacts: number): Promise<Listed[]> {
  const ids = await someIds(operatorUrl);
  return [
    ...customerLists(contacts, ids),
    ...ofCustomers(ids),
    ...searches(),
    ...orders(ids),
    ...records(ids),
  ];
}

/** A list's condition on one of the business's own fields. */
function ofTier(value: string): string {
  const test = { custom: 'tier', as: 'choice', test: 'one_of', values: [value] };
  return `fields=${encodeURIComponent(JSON.stringify([test]))}`;
}

function customerLists(contacts: number, { employee: owner, few, many }: Ids): Listed[] {
  const city = cities(contacts)[3] ?? '';
  const employee = `owner=${owner}`;
  const narrowed = [
    { filter: `city=${city}`, among: OF_CITY },
    { filter: 'name=hern', among: OF_NAME },
    { filter: 'name=maria%20hern', among: OF_NAME },
    { filter: employee, among: OF_EMPLOYEE },
    { filter: `${employee}&score_from=50`, among: OF_EMPLOYEE },
    { filter: `city=${city}&danger_from=0.9`, among: OF_CITY },
    { filter: `segment=${few}`, among: 2 * IN_SEGMENT },
    { filter: `segment=${few}&kind=person`, among: 2 * IN_SEGMENT },
    { filter: `${ofTier('gold')}&columns=tier`, among: 2 * IN_SEGMENT },
  ];
  // Conditions that most rows meet: a page is full before many are read.
  const wide = [
    '',
    'kind=person',
    'kind=organisation',
    'country=GB',
    'score_from=60',
    'danger_from=0.75',
    'name=so',
    'rfm=53',
  ];
  const sorted = customerSorts.flatMap((sort) => [
    ...wide.flatMap((filter) => reach.map((of) => ({ ...of, path: list(sort, filter) }))),
    // Everybody within reach is asked whether they are in it, for each of a page's three ranges.
    ...reach.map(({ role, among }) => ({
      role,
      among: 2 * among,
      path: list(sort, `segment=${many}`),
    })),
    ...narrowed.flatMap(({ filter, among }) =>
      reach.map(({ role }) => ({ role, among, path: list(sort, filter) })),
    ),
    { role: 'owner' as const, among: PAGE, path: list(sort, 'owner=none') },
  ]);
  const jumps = customerSorts.map((sort) => ({
    role: 'owner' as const,
    among: Math.round(contacts * 0.6),
    path: list(sort, `at=${Math.round(contacts * 0.6)}`),
  }));
  const counts = [...wide, ...narrowed.map(({ filter }) => filter)].map((filter, at) => ({
    role: 'owner' as const,
    among: narrowed[at - wide.length]?.among ?? PAGE,
    path: `customers/count?${filter}`,
  }));
  return [...sorted, ...jumps, ...counts];
}

function list(sort: string, filter: string): string {
  return `customers?sort=${sort}${filter === '' ? '' : `&${filter}`}`;
}

function ofCustomers({ customer, own }: Ids): Listed[] {
  const of = (id: string, role: Role) =>
    ['', '/timeline', '/timeline?kind=bought', '/standing', '/evidence/c1', '/evidence/c2'].map(
      (part) => ({ path: `customers/${id}${part}`, role, among: PAGE }),
    );
  return [
    ...of(customer, 'owner'),
    ...of(own, 'salesperson'),
    { path: 'standing-overview', role: 'owner', among: PAGE },
    { path: 'standing-overview', role: 'salesperson', among: OF_EMPLOYEE },
    { path: 'standing-overview', role: 'service', among: OF_TEAM },
  ];
}

function searches(): Listed[] {
  const words = ['hern', 'maria her', 'hernandes', 'maria.hernandez', '70000', '5001', 'P2001'];
  return [...words, 'lantern', 'xyzzy'].flatMap((word) =>
    reach.map(({ role }) => ({
      role,
      path: `search?q=${encodeURIComponent(word)}`,
      among: OF_NAME,
    })),
  );
}

function orders({ customer, own, order }: Ids): Listed[] {
  const lists = reach.map((of) => ({ ...of, path: 'orders' }));
  return [
    ...lists,
    ...reach.slice(1).map((of) => ({ ...of, path: `orders?customer_id=${own}` })),
    { role: 'owner', among: PAGE, path: `orders?customer_id=${customer}` },
    { role: 'owner', among: PAGE, path: `orders/${order}` },
  ];
}

function records({ customer, importId, job }: Ids): Listed[] {
  return [
    'imports',
    `imports/${importId}`,
    `imports/${importId}/rows-aside`,
    `imports/${importId}/rows-aside?reason=no_customer`,
    'jobs',
    `jobs/${job}`,
    'audit-events',
    'audit-events?entity=customer',
    `audit-events?entity=customer&entity_id=${customer}`,
    'workspace',
    'segments',
    'rfm',
  ].map((path) => ({ path, role: 'owner', among: PAGE }));
}

interface Ids {
  employee: string;
  /** A customer with many orders, one of the employee's, and one of an order. */
  customer: string;
  own: string;
  order: string;
  importId: string;
  job: string;
  /** Segments that few and many are in. */
  few: string;
  many: string;
}

async function someIds(operatorUrl: string): Promise<Ids> {
  return withClient(operatorUrl, async (client) => {
    const found = await client.query<Ids>(
      `select e.employee_id as employee,
         (select c.customer_id from customer c
          where c.customer_no = (
            select min(customer_no) from sales_order join standing using (customer_no))) as customer,
         (select c.customer_id from customer c
          join sales_order o using (customer_no) join standing s using (customer_no)
          where c.owner_id = e.employee_id limit 1) as own,
         (select order_id from sales_order order by order_no offset 100 limit 1) as order,
         named_uuid('import 1') as "importId", named_uuid('job 1') as job,
         named_uuid('segment 1') as few, named_uuid('segment 2') as many
       from employee e where e.user_id = 'employee 1'`,
    );
    const [ids] = found.rows;
    if (ids === undefined) throw new Error('the seed has employees');
    return ids;
  });
}
