import { createWorkspace, newWorkspaceId } from '../server/workspace/index.ts';
import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { openDatabase } from '../server/db/transaction.ts';
import { migrate } from '../server/db/migrate.ts';
import { inLanes, sendAll, withoutIndexes } from './bulk.ts';
import type { Run } from './bench.ts';
import { withClient } from './store.ts';

const MONTHS = 48;
/** December sells a third more than the year, July a third less: sin over the year. */
const SEASON = 0.33;

/** A kind of fact: how often among a thousand, and what it says. */
interface Kind {
  number: number;
  often: number;
  tier: string;
  payload: string;
  money?: boolean;
}

const about = `'{"about_no":null}'`;
const contact = `'{"channel":"call","began":"us","minutes":5,"cost":0,"two_way":true}'`;
const negotiation = `'{"negotiation_no":' || customer_no || '}'`;

/** Half of all that happens is buying; most of the fifty kinds are rare. */
const kinds: readonly Kind[] = [
  { number: 2, often: 560, tier: 'A', payload: `'{"lines":3,"charges":0}'`, money: true },
  { number: 3, often: 24, tier: 'A', payload: `'{"lines":1,"charges":0}'`, money: true },
  { number: 4, often: 140, tier: 'C', payload: contact },
  { number: 5, often: 60, tier: 'C', payload: contact },
  { number: 7, often: 6, tier: 'B', payload: `'{"referred_no":1,"rewarded":false}'`, money: true },
  { number: 9, often: 8, tier: 'B', payload: about },
  { number: 10, often: 2, tier: 'B', payload: about },
  { number: 11, often: 20, tier: 'A', payload: about },
  { number: 12, often: 24, tier: 'A', payload: about },
  { number: 13, often: 16, tier: 'A', payload: about },
  { number: 14, often: 16, tier: 'B', payload: about },
  { number: 15, often: 12, tier: 'A', payload: about },
  { number: 16, often: 8, tier: 'A', payload: about },
  { number: 23, often: 30, tier: 'A', payload: `'{"channel":"call","programme_no":null}'` },
  { number: 24, often: 4, tier: 'A', payload: `'{"programme_no":null,"days":30}'` },
  { number: 25, often: 2, tier: 'C', payload: `'{"deal_no":null}'` },
  { number: 26, often: 1, tier: 'C', payload: `'{"deal_no":null}'` },
  { number: 27, often: 6, tier: 'C', payload: `'{"negotiation_no":null}'` },
  { number: 28, often: 6, tier: 'B', payload: about },
  { number: 29, often: 2, tier: 'B', payload: about },
  { number: 30, often: 18, tier: 'C', payload: `'{"minutes":15,"about_no":null}'` },
  {
    number: 31,
    often: 10,
    tier: 'A',
    payload: `'{"product_no":null,"negotiation_no":' || customer_no || '}'`,
    money: true,
  },
  {
    number: 32,
    often: 6,
    tier: 'A',
    payload: `'{"to":"them","negotiation_no":' || customer_no || '}'`,
  },
  { number: 33, often: 6, tier: 'A', payload: negotiation, money: true },
  { number: 34, often: 2, tier: 'A', payload: negotiation },
  { number: 35, often: 5, tier: 'C', payload: `'{"negotiation_no":null}'` },
  { number: 42, often: 4, tier: 'A', payload: `'{"about_no":null,"fault":"ours"}'` },
  { number: 44, often: 2, tier: 'A', payload: `'{"days":2,"about_no":null}'` },
];

/**
 * A business of so many customers with so many facts each on average, set by set into the product's
 * own tables: rates are gamma, customers come and go, seasons swing, amounts are skewed. Facts lie in
 * the order they happened, as a ledger's do. Answers the workspace's id.
 */
export async function seedFacts(
  operatorUrl: string,
  { customers, perCustomer, say }: { customers: number; perCustomer: number; say: Run['say'] },
): Promise<string> {
  await migrate(operatorUrl);
  const workspaceId = await openWorkspace(operatorUrl);
  const workspace = `'${workspaceId}'::uuid`;
  const total = customers * perCustomer;
  await withoutIndexes(operatorUrl, async () => {
    await sendAll(operatorUrl, [people(workspace, customers)]);
    await sendAll(operatorUrl, [rates(workspace)]);
    await sendAll(operatorUrl, [scaled(total), promotions(workspace)]);
    await inLanes(
      operatorUrl,
      Array.from({ length: MONTHS }, (_, at) => at),
      async (client, month) => {
        await client.query(`select setseed(${(month + 1) / (MONTHS + 1)})`);
        await client.query(facts(workspace, month));
      },
    );
    say(`${total.toLocaleString('en')} facts, about; counting them …`);
    await sendAll(operatorUrl, countsByStretch(workspace, customers));
    await sendAll(operatorUrl, [prices(workspace)]);
    say('indexes …');
  });
  await sendAll(operatorUrl, ['drop table bench_rate']);
  await sendAll(operatorUrl, ['vacuum analyze']);
  return workspaceId;
}

async function openWorkspace(operatorUrl: string): Promise<string> {
  const connectionString = await applicationUrl(operatorUrl);
  const database = openDatabase(openPool({ connectionString, max: 1, applicationName: 'bench' }));
  const workspaceId = newWorkspaceId();
  try {
    await database.inWorkspace(workspaceId, (tx) =>
      createWorkspace(tx, workspaceId, {
        name: 'Bench',
        language: 'en',
        currency: 'GBP',
        time_zone: 'UTC',
      }),
    );
  } finally {
    await database.close();
  }
  return workspaceId;
}

/** The workspace of a prepared database. */
export function workspaceOf(operatorUrl: string): Promise<string> {
  return withClient(operatorUrl, async (client) => {
    const { rows } = await client.query<{ workspace_id: string }>(
      'select workspace_id from workspace',
    );
    return rows[0]?.workspace_id ?? '';
  });
}

function people(workspace: string, customers: number): string {
  return `insert into customer (workspace_id, customer_id, kind, display_name, sort_name, named,
      country, source, created_at, updated_at)
    select ${workspace}, gen_random_uuid(), case n % 4 when 0 then 'organisation' else 'person' end,
      'Customer ' || n, 'customer ' || n, true,
      (array['GB', 'DE', 'FR', 'NL', 'IL', 'BR', 'CN', 'US'])[1 + n % 8], 'import', now(), now()
    from generate_series(1, ${customers}) n`;
}

/** Uniform between 0 and 1, the same for a customer at every run. */
const uniform = (salt: number) =>
  `(((hashint8(customer_no * 97 + ${salt}) & 1048575) + 0.5) / 1048576)`;

/** A month's rate is gamma with shape 2; a customer comes in some month and stays for a while. */
function rates(workspace: string): string {
  return `create unlogged table bench_rate as
    select customer_no, -ln(${uniform(1)} * ${uniform(2)}) / 2 as rate,
      exp(8 + 1.2 * (${uniform(3)} + ${uniform(4)} + ${uniform(5)} - 1.5) * 2) as mean,
      least(${MONTHS - 1}, floor(${uniform(6)} ^ 1.5 * ${MONTHS}))::int as first,
      (floor(${uniform(6)} ^ 1.5 * ${MONTHS}) + ceil(-ln(${uniform(7)}) * 40))::int as last
    from customer where workspace_id = ${workspace}`;
}

const season = (month: number) => (1 + SEASON * Math.cos(((month + 1) / 6) * Math.PI)).toFixed(4);

/** So that all of them together have had so many facts. */
function scaled(total: number): string {
  const months = Array.from({ length: MONTHS }, (_, at) => `(${at}, ${season(at)})`);
  return `update bench_rate set rate = rate * (select ${total} / sum(r.rate * m.season)
      from bench_rate r join (values ${months.join(', ')}) m (month, season)
        on m.month between r.first and r.last)`;
}

/** Competitors cut deeper now and then, for everybody and for some. */
function promotions(workspace: string): string {
  return `insert into competitor_promotion (workspace_id, promotion_id, competitor, what, segment,
      starts_on, ends_on, depth_bp, our_depth_bp, created_at, updated_at)
    select ${workspace}, gen_random_uuid(), 'Rival', 'everything',
      case n % 3 when 0 then null when 1 then 'person' else 'organisation' end,
      now()::date - n * 60, now()::date - n * 60 + 20, 2500, 500, now(), now()
    from generate_series(1, 12) n`;
}

/** What happened in one month, counted from the earliest. */
function facts(workspace: string, month: number): string {
  const list = (of: (kind: Kind) => string | number) => kinds.map(of).join(', ');
  let sum = 0;
  const bounds = kinds.map(({ often }) => (sum += often));
  const payloads = kinds.map(({ payload }, at) => `when ${at + 1} then ${payload}`);
  const money = kinds.filter((kind) => kind.money).map(({ number }) => number);
  return `insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at,
      recorded_at, tier, amount, currency, base_amount, source, source_id, payload)
    select ${workspace}, kind, customer_no, at, at::date, at, now(), tier, amount,
      case when amount is not null then 'GBP' end, amount, 'shop',
      ${month} || '.' || row_number() over (), (case which ${payloads.join(' ')} end)::jsonb
    from (
      select customer_no, at, which, (array[${list((kind) => kind.number)}])[which] as kind,
        (array[${list((kind) => `'${kind.tier}'`)}])[which] as tier,
        case when (array[${list((kind) => kind.number)}])[which] in (${money.join(', ')})
          then (-ln(spread) * mean)::bigint + 100 end
          * case which when 2 then -1 else 1 end as amount
      from (
        select customer_no, mean, random() as spread,
          date_trunc('day', now()) - interval '${MONTHS - month} months'
            + random() * interval '30 days' as at,
          width_bucket(random() * ${sum}, array[0, ${bounds.slice(0, -1).join(', ')}]::float8[])
            as which
        from bench_rate,
          generate_series(1, floor(rate * ${season(month)} + random())::int)
        where first <= ${month} and last >= ${month}
        offset 0
      ) drawn
      order by at
    ) told`;
}

const STRETCHES = 4;

function countsByStretch(workspace: string, customers: number): string[] {
  const bound = (at: number) => Math.ceil((customers * at) / STRETCHES);
  return Array.from(
    { length: STRETCHES },
    (_, at) => `insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
      select workspace_id, customer_no, day, kind, tier, count(*), coalesce(sum(base_amount), 0)
      from fact
      where workspace_id = ${workspace}
        and customer_no > ${bound(at)} and customer_no <= ${bound(at + 1)}
      group by 1, 2, 3, 4, 5 order by 2, 3, 4, 5`,
  );
}

/** One customer of four buys what others buy as well, so that prices can be compared. */
function prices(workspace: string): string {
  return `insert into price_roll (workspace_id, customer_no, day, lines, paid, reference, deal_lines,
      deal_available, since)
    select workspace_id, customer_no, day, 3, amount,
      amount * (90 + (hashint8(customer_no * 31 + (day - date '2000-01-01')) & 31)) / 100,
      (customer_no % 7 < 2)::int, 1, now()
    from day_roll
    where workspace_id = ${workspace} and kind = 2 and amount > 0 and (hashint8(customer_no * 13) & 3) = 0`;
}
