import { employeeCount, numbers, type Size } from './seed.customers.ts';

/** Employees of one team. */
const PER_TEAM = 10;
/** What one of the large customers has ordered, of whom there is one among so many. */
const LARGE_ORDERS = 50;
const PER_LARGE = 1_000;
const PRODUCTS = 4_000;

export function employees({ workspace, contacts }: Size): string[] {
  const many = employeeCount(contacts);
  const teams = Math.max(1, Math.round(many / PER_TEAM));
  return [
    `insert into team (workspace_id, team_id, name, created_at)
     select ${workspace}, named_uuid('team ' || n), 'Team ' || n, now()
     from generate_series(0, ${teams - 1}) n`,
    `insert into employee (workspace_id, employee_id, user_id, team_id, name, email, language,
       created_at, updated_at)
     select ${workspace}, named_uuid('employee ' || n), 'employee ' || n,
       named_uuid('team ' || n % ${teams}), 'Employee ' || n, 'employee' || n || '@example.com', 'en',
       now(), now()
     from generate_series(0, ${many - 1}) n`,
    `insert into employee_role (workspace_id, employee_id, role)
     select ${workspace}, named_uuid('employee ' || n), 'salesperson'
     from generate_series(0, ${many - 1}) n`,
  ];
}

/** Products and orders, the facts they stand for, and everybody's standing. */
export function trade({ workspace, contacts }: Size): string[] {
  const orders = Math.round(contacts / 2);
  const large = Math.max(1, Math.round(contacts / PER_LARGE));
  const often = Math.max(2, Math.floor(orders / (large * LARGE_ORDERS)));
  return [
    `insert into product (workspace_id, product_id, code, name, category, unit_price_micro, created_at)
     select ${workspace}, gen_random_uuid(), 'P' || (20000 + n),
       (array['Red', 'Blue', 'Old', 'Oak', 'Tin'])[1 + n % 5] || ' lantern ' || n,
       'home', 1000000 + n, now() from generate_series(1, ${PRODUCTS}) n`,
    `insert into sales_order (workspace_id, order_id, source, number, kind, customer_no, placed_at,
       known_at, currency, goods_amount, charges_amount, line_count, created_at)
     select ${workspace}, gen_random_uuid(), 'import', (500000 + n)::text, 'order',
       least + case when n % ${often} = 0 then n / ${often} % ${large} else n::bigint * 2 % many end,
       now() - n * interval '10 minutes', now(), 'GBP', 1000 + n % 9000, 0, 3, now()
     from generate_series(1, ${orders}) n, ${numbers(workspace, 'true')}`,
    `insert into order_line (workspace_id, order_no, content, ordinal, treatment, product_no,
       quantity, unit_price_micro, amount, placed_at)
     select workspace_id, order_no, named_uuid(order_no || ' ' || line), 1, 'goods',
       least + (order_no * 3 + line) % ${PRODUCTS}, 1, 1000000, 100, placed_at
     from sales_order, generate_series(1, 3) line,
       (select min(product_no) as least from product where workspace_id = ${workspace}) product
     where workspace_id = ${workspace}`,
    `insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at, tier,
       source, source_id, payload)
     select workspace_id, 1, customer_no, created_at, created_at::date, created_at, now(), 'C',
       'import', 'customer:' || customer_no, '{"source":"import"}'
     from customer where workspace_id = ${workspace}`,
    `insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at, tier,
       amount, currency, base_amount, object_kind, object_no, source, source_id, payload)
     select workspace_id, 2, customer_no, placed_at, placed_at::date, known_at, now(), 'A',
       goods_amount, currency, goods_amount, 'order', order_no, source, number,
       '{"lines":3,"charges":0}'
     from sales_order where workspace_id = ${workspace}`,
    // Tells facts from customers by their numbers, which the raw server has to replace.
    `select setval(pg_get_serial_sequence('fact', 'fact_no'), 900000000)`,
    `insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
     select workspace_id, customer_no, day, kind, tier, count(*), coalesce(sum(base_amount), 0)
     from fact where workspace_id = ${workspace} group by 1, 2, 3, 4, 5`,
    `insert into standing (workspace_id, customer_no, version, as_of, computed_at, score_milli,
       sd_milli, coverage_milli, known, place_milli, points_milli, points_sd_milli, danger,
       value_amount, margin_amount, active, last_bought, rfm, segment)
     select workspace_id, customer_no, 1, now()::date, now(), s, 4000, 200, true, s,
       array[s / 10, -1, -1, -1, -1, -1, -1, -1, -1], array[500, -1, -1, -1, -1, -1, -1, -1, -1],
       hashint8(customer_no * 7) % 1000 / 2000.0 + 0.5, s * 17, s * 17, true,
       now()::date - (hashint8(customer_no) & 1023),
       111 + 100 * (customer_no % 5) + 10 * (customer_no / 5 % 5) + customer_no / 25 % 5, kind
     from customer, lateral (select (hashint8(customer_no) & 65535) + 10000 as s) v
     where workspace_id = ${workspace}`,
    `insert into rfm_cell (workspace_id, cell, customers, value_amount)
     select workspace_id, rfm / 10, count(*), sum(value_amount) from standing
     where workspace_id = ${workspace} group by workspace_id, rfm / 10`,
    // One that few are in, as many at every size, and one that half of all are in.
    `insert into segment (workspace_id, segment_id, name, condition, counted_version, counted_at,
       customers, created_at, updated_at)
     select ${workspace}, named_uuid('segment ' || n), 'Segment ' || n,
       '{"all": [{"field": "insider", "test": "is", "value": true}]}', 1, now(), 1, now(), now()
     from generate_series(1, 2) n`,
    `insert into segment_member (workspace_id, segment_no, customer_no, since)
     select c.workspace_id, s.segment_no, c.customer_no, now()::date
     from segment s
     join customer c on c.workspace_id = s.workspace_id and c.customer_no % case s.name
       when 'Segment 1' then greatest(1, ${contacts} / ${IN_SEGMENT}) else 2 end = 0
     where s.workspace_id = ${workspace}`,
    // A field of the business's own with a rare value and one that every other customer has.
    `insert into custom_field (workspace_id, field_id, key, name, type, applies_to, options, required,
       created_at, updated_at)
     values (${workspace}, named_uuid('tier'), 'tier', 'Tier', 'choice', 'both',
       '[{"key": "gold", "name": "Gold", "retired": false},
         {"key": "plain", "name": "Plain", "retired": false}]', false, now(), now())`,
    `insert into custom_value (workspace_id, customer_no, field_no, term)
     select c.workspace_id, c.customer_no, f.field_no,
       case when c.customer_no % greatest(1, ${contacts} / ${IN_SEGMENT}) = 0 then 'gold'
         else 'plain' end
     from custom_field f
     join customer c on c.workspace_id = f.workspace_id and
       (c.customer_no % greatest(1, ${contacts} / ${IN_SEGMENT}) = 0 or c.customer_no % 2 = 0)
     where f.workspace_id = ${workspace}`,
  ];
}

/** Members of the smaller segment, about. */
export const IN_SEGMENT = 1_000;

const IMPORTS = 12_000;

/** What is kept of work that is done: a change for each customer, imports, jobs. */
export function records({ workspace, contacts }: Size): string[] {
  return [
    `insert into audit_event (workspace_id, occurred_at, employee_id, action, entity, entity_id,
       after_value)
     select workspace_id, created_at, owner_id, 'created', 'customer', customer_id, '{}'
     from customer where workspace_id = ${workspace}`,
    `insert into import (workspace_id, import_id, kind, file_name, state, created_at)
     select ${workspace}, named_uuid('import ' || n), 'sample', 'file ' || n, 'done',
       now() - n * interval '1 hour'
     from generate_series(1, ${IMPORTS}) n`,
    `insert into import_row_aside (workspace_id, import_id, row_no, reason, amount, cells)
     select ${workspace}, named_uuid('import 1'), n, 'no_customer', 100, '["A","B"]'
     from generate_series(1, ${contacts / 10}) n`,
    `insert into job (workspace_id, job_id, kind, key, state, input, created_at, finished_at)
     select ${workspace}, named_uuid('job ' || n), 'import', 'job ' || n, 'done', '{}',
       now() - n * interval '1 hour', now()
     from generate_series(1, ${IMPORTS}) n`,
  ];
}
