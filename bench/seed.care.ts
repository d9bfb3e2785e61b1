import { sendAll } from './bulk.ts';

/** Whose lists are measured, at every size. */
export const EMPLOYEES = 50;

/**
 * What care is made of, laid over a seeded business: fifty owners, contacts answered and not with
 * four of ten customers, promises with one of five hundred, half of the birthdays, and a fifth of
 * the customers later than usual.
 */
export async function seedCare(operatorUrl: string, workspaceId: string): Promise<void> {
  const workspace = `'${workspaceId}'::uuid`;
  const one = `named_uuid('employee ' || customer_no % ${EMPLOYEES})`;
  await sendAll(operatorUrl, [
    `insert into employee (workspace_id, employee_id, user_id, name, email, language, created_at,
       updated_at)
     select ${workspace}, named_uuid('employee ' || n), 'employee ' || n, 'Employee ' || n,
       'employee' || n || '@example.com', 'en', now(), now()
     from generate_series(0, ${EMPLOYEES - 1}) n on conflict do nothing`,
  ]);
  await sendAll(operatorUrl, [
    `update customer set owner_id = ${one} where workspace_id = ${workspace}`,
    `insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
     select workspace_id, customer_no, now()::date - 10 - (hashint8(customer_no) & 255),
       case customer_no % 10 when 0 then 5 else 4 end, 'C', 1, 0
     from customer where workspace_id = ${workspace} and customer_no % 10 < 4
     on conflict do nothing`,
    `insert into customer_date (workspace_id, customer_no, kind, year, month, day)
     select workspace_id, customer_no, 'birthday', 1950 + customer_no % 50,
       1 + (hashint8(customer_no * 3) & 7), 1 + (hashint8(customer_no * 5) & 15)
     from customer where workspace_id = ${workspace} and customer_no % 2 = 0`,
    `update standing set overdue_ratio = (hashint8(customer_no * 11) & 255) / 60.0
     where workspace_id = ${workspace} and customer_no % 5 = 0`,
    promises(workspace, one),
  ]);
  await sendAll(operatorUrl, ['vacuum analyze']);
}

/** Each with its interaction and its fact, as a capture leaves them. */
function promises(workspace: string, one: string): string {
  return `with promising as (
      select workspace_id, customer_no, ${one} as employee_id, now() - interval '20 days' as at,
        now()::date + (customer_no / 500 % 20)::int - 10 as due_on
      from customer where workspace_id = ${workspace} and customer_no % 500 = 0
    ), told as (
      insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at,
        tier, source, source_id, payload)
      select workspace_id, 17, customer_no, at, at::date, at, now(), 'C', 'entered',
        'promise:' || customer_no, '{}'
      from promising returning workspace_id, customer_no, fact_no
    ), said as (
      insert into fact_text (workspace_id, fact_no, words, terms)
      select workspace_id, fact_no, 'Send the new catalogue', '' from told
    ), talk as (
      insert into interaction (workspace_id, interaction_id, customer_no, employee_id, channel,
        began, two_way, occurred_at, minutes, cost_amount, fact_no, created_at, created_by,
        updated_at)
      select p.workspace_id, gen_random_uuid(), p.customer_no, p.employee_id, 'call', 'us', true,
        p.at, 10, 0, t.fact_no, p.at, p.employee_id, p.at
      from promising p join told t using (workspace_id, customer_no)
      returning workspace_id, customer_no, interaction_no, employee_id, fact_no
    )
    insert into promise (workspace_id, promise_id, customer_no, interaction_no, employee_id, due_on,
      fact_no, created_at)
    select t.workspace_id, gen_random_uuid(), t.customer_no, t.interaction_no, t.employee_id,
      p.due_on, t.fact_no, p.at
    from talk t join promising p using (workspace_id, customer_no)`;
}
