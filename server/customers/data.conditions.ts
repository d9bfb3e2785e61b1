import { type RawBuilder, sql } from 'kysely';
import type {
  ChoiceField,
  DateField,
  FlagField,
  NumberField,
  TextField,
  textTests,
} from '../../contract/customers/condition-fields.ts';
import {
  type Condition,
  type ConditionTest,
  type CustomTest,
  membersOf,
} from '../../contract/customers/conditions.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import { termOf } from './rules.custom-fields.ts';

type Sql = RawBuilder<unknown>;

/** What a condition is asked against: the business's day and zone. */
export interface Asked {
  workspaceId: string;
  /** YYYY-MM-DD. */
  today: string;
  timeZone: string;
}

/**
 * Where conditions are asked: customers `c` with their standing `s`, their membership of the circle
 * `m`, their stage `g` and a verdict `v` that keeps them from care, each held to the workspace.
 */
export function askedOf(workspaceId: string): Sql {
  return sql`customer c
    left join standing s on s.workspace_id = ${workspaceId} and s.customer_no = c.customer_no
    left join membership m on m.workspace_id = ${workspaceId} and m.customer_no = c.customer_no
    left join customer_stage g
      on g.workspace_id = ${workspaceId} and g.customer_no = c.customer_no
    left join verdict v on v.workspace_id = ${workspaceId} and v.customer_no = c.customer_no
      and v.state = 'excluded'`;
}

/** A condition as SQL over `askedOf`. It is true or false, never null: `none` can turn it round. */
export function toSql(condition: Condition, asked: Asked): Sql {
  const inside = membersOf(condition);
  if (inside === undefined)
    return sql`coalesce(${testSql(condition as ConditionTest, asked)}, false)`;
  const parts = inside.map((one) => toSql(one, asked));
  const joined = 'all' in condition ? sql.join(parts, sql` and `) : sql.join(parts, sql` or `);
  return 'none' in condition ? sql`(not (${joined}))` : sql`(${joined})`;
}

const texts: Readonly<Record<TextField, Sql>> = {
  name: sql`c.display_name`,
  city: sql`c.city`,
  region: sql`c.region`,
  postcode: sql`c.postcode`,
};

const choices: Readonly<Record<Exclude<ChoiceField, 'tag'>, Sql>> = {
  kind: sql`c.kind`,
  country: sql`c.country`,
  language: sql`c.language`,
  owner: sql`c.owner_id::text`,
  population: sql`g.population`,
  stage: sql`g.stage`,
  relationship: sql`g.relationship`,
};

const milli = (column: Sql) => sql`${column} / 1000.0`;
/** Of the n-th criterion; -1 stands for unknown. */
const points = (n: number) => {
  const at = sql.lit(n);
  return sql`case when s.points_milli[${at}] >= 0 then s.points_milli[${at}] / 1000.0 end`;
};

/** As the contract counts them: the score from 0 to 100, points from 0 to 10, shares, minor units. */
const numbers: Readonly<Record<NumberField, Sql>> = {
  // A standing on too little evidence has no place on the scale.
  score: sql`case when s.known then ${milli(sql`s.score_milli`)} end`,
  danger: sql`s.danger`,
  value: sql`s.value_amount`,
  margin: sql`s.margin_amount`,
  overdue: sql`s.overdue_ratio`,
  coverage: milli(sql`s.coverage_milli`),
  recency_score: sql`s.rfm / 100`,
  frequency_score: sql`s.rfm / 10 % 10`,
  money_score: sql`s.rfm % 10`,
  c1: points(1),
  c2: points(2),
  c3: points(3),
  c4: points(4),
  c5: points(5),
  c6: points(6),
  c7: points(7),
  c8: points(8),
  c9: points(9),
};

function dateSql(field: DateField, { timeZone }: Asked): Sql {
  switch (field) {
    case 'created':
      return sql`(c.created_at at time zone ${timeZone})::date`;
    case 'last_bought':
      return sql`s.last_bought`;
    case 'insider_since':
      return sql`m.joined`;
  }
}

const flags: Readonly<Record<FlagField, Sql>> = {
  insider: sql`m.customer_no is not null`,
  active: sql`coalesce(s.active, false)`,
  known: sql`coalesce(s.known, false)`,
  excluded: sql`v.verdict_no is not null`,
};

function testSql(test: ConditionTest, asked: Asked): Sql {
  if ('custom' in test) return customSql(test, asked);
  if ('fact' in test) return factSql(test, asked);
  if ('days' in test) return agoSql(test, asked);
  if ('values' in test) return choiceSql(test, asked);
  if ('from' in test) {
    return isDate(test)
      ? boundsSql(dateSql(test.field, asked), test, sql`date`)
      : boundsSql(numbers[test.field], test, sql`float8`);
  }
  if ('value' in test) return isFlag(test) ? flagSql(test) : textSql(test);
  const value = valueSql(test.field, asked);
  return test.test === 'filled' ? sql`${value} is not null` : sql`${value} is null`;
}

type FieldTest = Extract<ConditionTest, { field: unknown }>;
type TextTest = Extract<FieldTest, { value: string }>;
type FlagTest = Extract<FieldTest, { value: boolean }>;
type BoundTest = Extract<FieldTest, { test: 'between' }>;

function isFlag(test: TextTest | FlagTest): test is FlagTest {
  return typeof test.value === 'boolean';
}
function isDate(test: BoundTest): test is Extract<BoundTest, { field: DateField }> {
  return test.field in dateOnly;
}
const dateOnly: Readonly<Record<DateField, true>> = {
  created: true,
  last_bought: true,
  insider_since: true,
};

function valueSql(field: TextField | ChoiceField | NumberField | DateField, asked: Asked): Sql {
  if (field in texts) return sql`nullif(${texts[field as TextField]}, '')`;
  if (field === 'tag') return sql`(select min(t.name) from ${tagged(asked.workspaceId)})`;
  if (field in choices) return choices[field as Exclude<ChoiceField, 'tag'>];
  if (field in numbers) return numbers[field as NumberField];
  return dateSql(field as DateField, asked);
}

/** Rows of `customer_tag` as `h` with a tag `t` that is in use. */
const tagged = (workspaceId: string): Sql => sql`customer_tag h
  join tag t on t.workspace_id = ${workspaceId} and t.tag_no = h.tag_no and t.removed_at is null
  where h.workspace_id = ${workspaceId} and h.customer_no = c.customer_no`;

function choiceSql(
  { field, test, values }: Extract<FieldTest, { values: unknown }>,
  { workspaceId }: Asked,
): Sql {
  const found =
    field === 'tag'
      ? sql`exists (select from ${tagged(workspaceId)} and t.tag_id::text = any(${values}::text[]))`
      : sql`${choices[field]} = any(${values}::text[])`;
  return test === 'one_of' ? found : sql`not coalesce(${found}, false)`;
}

/** Upper and lower case are the same; accents are not. */
function textSql({ field, test, value }: TextTest): Sql {
  const column = sql`lower(${texts[field]})`;
  const wanted = sql`lower(${value}::text)`;
  switch (test) {
    case 'is':
      return sql`${column} = ${wanted}`;
    case 'is_not':
      return sql`coalesce(${column}, '') <> ${wanted}`;
    case 'contains':
      return sql`position(${wanted} in ${column}) > 0`;
    case 'starts':
      return sql`starts_with(${column}, ${wanted})`;
  }
}

function flagSql({ field, value }: FlagTest): Sql {
  return value ? flags[field] : sql`not ${flags[field]}`;
}

function agoSql({ field, test, days }: Extract<FieldTest, { days: number }>, asked: Asked): Sql {
  const first = sql`${asked.today}::date - ${days}::int`;
  const value = dateSql(field, asked);
  return test === 'within_days' ? sql`${value} > ${first}` : sql`${value} <= ${first}`;
}

interface Bounds {
  from: number | string | null;
  to: number | string | null;
}

function boundsSql(value: Sql, { from, to }: Bounds, type: Sql): Sql {
  const sides = [
    from === null ? undefined : sql`${value} >= ${from}::${type}`,
    to === null ? undefined : sql`${value} <= ${to}::${type}`,
  ].filter((side) => side !== undefined);
  return sql.join(sides, sql` and `);
}

/** Rows of `custom_value` as `u` in a field, under the type it is asked as. */
function ofField({ custom, as }: CustomTest, workspaceId: string): Sql {
  return sql`u.workspace_id = ${workspaceId} and u.field_no = (
    select f.field_no from custom_field f
    where f.workspace_id = ${workspaceId} and f.key = ${custom} and f.type = ${as})`;
}

/** A test of one of the business's own fields, of customers `c`. */
export function customSql(test: CustomTest, asked: Asked): Sql {
  const { value, isSo } = valueTest(test, asked);
  const has = sql`exists (
    select from custom_value u
    where ${ofField(test, asked.workspaceId)} and u.customer_no = c.customer_no and ${value})`;
  return isSo ? has : sql`not ${has}`;
}

/** The customers who meet such a test, from the field's index; undefined where none has a value. */
export function customersMeeting(test: CustomTest, asked: Asked): Sql | undefined {
  const { value, isSo } = valueTest(test, asked);
  if (!isSo) return undefined;
  return sql`select u.customer_no from custom_value u
    where ${ofField(test, asked.workspaceId)} and ${value}`;
}

/** What is asked of a value, and whether customers have one such or have none. */
interface ValueTest {
  value: Sql;
  isSo: boolean;
}

function valueTest(test: CustomTest, asked: Asked): ValueTest {
  if ('days' in test) {
    const first = sql`${asked.today}::date - ${test.days}::int`;
    const value = test.test === 'within_days' ? sql`u.day > ${first}` : sql`u.day <= ${first}`;
    return { value, isSo: true };
  }
  if ('values' in test) {
    return { value: sql`u.term = any(${test.values}::text[])`, isSo: test.test === 'one_of' };
  }
  if ('from' in test) return { value: boundedValue(test), isSo: true };
  if ('value' in test) {
    return test.as === 'flag'
      ? { value: sql`u.term = 'true'`, isSo: test.value }
      : textValue(test.test, termOf(test.value));
  }
  return { value: sql`true`, isSo: test.test === 'filled' };
}

function boundedValue(test: Extract<CustomTest, { test: 'between' }>): Sql {
  switch (test.as) {
    case 'date':
      return boundsSql(sql`u.day`, test, sql`date`);
    case 'money':
      return boundsSql(sql`u.amount`, wholeBounds(test), sql`int8`);
    case 'number':
      return boundsSql(sql`u.number`, test, sql`float8`);
  }
}

/** Amounts are whole minor units. */
const wholeBounds = ({ from, to }: { from: number | null; to: number | null }): Bounds => ({
  from: from === null ? null : Math.ceil(from),
  to: to === null ? null : Math.floor(to),
});

/** Behind every text that begins like another one. */
const LAST = '\u{10FFFF}';

function textValue(test: (typeof textTests)[number], term: string): ValueTest {
  switch (test) {
    case 'is':
      return { value: sql`u.term = ${term}`, isSo: true };
    case 'is_not':
      return { value: sql`u.term = ${term}`, isSo: false };
    case 'contains':
      return { value: sql`position(${term} in u.term) > 0`, isSo: true };
    case 'starts':
      return { value: sql`u.term >= ${term} and u.term < ${term + LAST}`, isSo: true };
  }
}

/** Counted from the day rolls, in which what was taken back is gone. */
function factSql(test: Extract<ConditionTest, { fact: unknown }>, asked: Asked): Sql {
  const { workspaceId, today } = asked;
  const sum = test.test === 'times' ? sql`r.n` : sql`r.amount`;
  const since = test.days === null ? sql`` : sql`and r.day > ${today}::date - ${test.days}::int`;
  const total = sql`(
    select coalesce(sum(${sum}), 0) from day_roll r
    where r.workspace_id = ${workspaceId} and r.customer_no = c.customer_no
      and r.kind = ${sql.lit(factKinds[test.fact].number)} and r.day <= ${today}::date ${since})`;
  return boundsSql(total, test, sql`int8`);
}
