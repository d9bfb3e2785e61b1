import type { z } from 'zod';
import {
  type Customer,
  type CustomerKind,
  type CustomerRow,
  type duplicate,
} from '../../contract/customers/customer.ts';
import { lifeMark, type LifeMark } from '../../contract/customers/life.ts';
import type { NextTouch } from '../../contract/customers/next-touch.ts';
import type { StandingMark } from '../../contract/customers/standing-mark.ts';
import { writePartialDate } from '../../contract/customers/partial-date.ts';
import type { Alike, CustomerWhole, StoredDate } from './data.ts';
import type { ListRow } from './data.list-rows.ts';
import type { More } from './actions.columns.ts';

/** Half the width of an 80 % interval, in standard deviations. */
const Z80 = 1.2815515655446004;
const MILLI = 1_000;

type Duplicate = z.infer<typeof duplicate>;

interface Stood {
  score_milli: number | null;
  sd_milli: number | null;
  known: boolean | null;
  danger: number | null;
  value_amount: number | null;
  last_bought: string | null;
  currency: string;
}

/**
 * One row of a list. Written out field by field: an object begun by spreading another one costs V8 a
 * hundred times as much, and a page makes fifty.
 */
export function rowView(row: ListRow): CustomerRow {
  return {
    id: row.customer_id,
    kind: kindOf(row.kind),
    name: row.display_name,
    given_name: row.given_name,
    family_name: row.family_name,
    named: row.named,
    language: row.language,
    city: row.city,
    country: row.country,
    owner: ownerView(row),
    created_at: row.created_at,
    version: row.version,
    title: row.title,
    organisation:
      row.organisation_id === null || row.organisation_name === null
        ? null
        : { id: row.organisation_id, name: row.organisation_name },
    email: row.email,
    phone: row.phone,
    standing: markView(row),
    insider_since: row.insider_since,
    life: lifeView(row),
    excluded: row.excluded,
  };
}

/** The same with columns that are not read with every row. */
export function withColumns(row: ListRow, columns: ReadonlyMap<number, More>): CustomerRow {
  return Object.assign(rowView(row), columns.get(row.customer_no));
}

export function customerView(row: CustomerWhole): Customer {
  const own = row.affiliations.find(({ person, ended }) => person.id === row.customer_id && !ended);
  return {
    id: row.customer_id,
    kind: kindOf(row.kind),
    name: row.display_name,
    given_name: row.given_name,
    family_name: row.family_name,
    named: row.named,
    language: row.language,
    city: row.city,
    country: row.country,
    owner: ownerView(row),
    created_at: row.created_at,
    version: row.version,
    title: own?.title ?? null,
    organisation: own?.organisation ?? null,
    email: row.emails[0] ?? null,
    phone: row.phones[0] ?? null,
    standing: markView(row),
    insider_since: row.insider_since,
    life: lifeView(row),
    excluded: row.excluded,
    street: row.street,
    region: row.region,
    postcode: row.postcode,
    emails: row.emails,
    phones: row.phones,
    ...datesView(row.dates),
    second_name: row.second_name,
    salutation: row.salutation,
    industry: row.industry,
    circumstances: row.circumstances,
    identifiers: row.identifiers,
    affiliations: row.affiliations,
    ending: row.ending,
    updated_at: row.updated_at,
    next_touch: nextTouchView(row),
  };
}

/** The earliest of what was promised and the day the rhythm or an occasion asks for. */
function nextTouchView(row: CustomerWhole): NextTouch | null {
  const { touch_on: on, promised_on: promised, period_days, started_on, listed } = row;
  if (on === null || period_days === null || started_on === null) return null;
  const clock = { period_days, started_on, listed };
  if (promised !== null && (promised <= on || row.touch_owed === false)) {
    return { on: promised, because: 'promised', ...clock };
  }
  if (row.touch_by_rhythm === false) return { on, because: 'occasion', ...clock };
  return row.touch_owed === true || listed ? { on, because: 'rhythm', ...clock } : null;
}

const life = lifeMark.nullable().catch(null);

function lifeView({
  population,
  stage,
  relationship,
}: Pick<ListRow, 'population' | 'stage' | 'relationship'>): LifeMark | null {
  return population === null ? null : life.parse({ population, stage, relationship });
}

function ownerView({ owner_id, owner_name }: Pick<ListRow, 'owner_id' | 'owner_name'>) {
  return owner_id === null ? null : { id: owner_id, name: owner_name ?? '' };
}

/** Each kind of day once, as the wire has it. */
export function datesView(dates: readonly StoredDate[]) {
  const of = (kind: string) => dates.find((one) => one.kind === kind);
  const text = (kind: string) => {
    const date = of(kind);
    return date === undefined ? null : writePartialDate(date);
  };
  return {
    birthday: text('birthday'),
    birthday_lunar: of('birthday')?.lunar ?? false,
    anniversary: text('anniversary'),
    founded: text('founded'),
  };
}

export function kindOf(kind: string): CustomerKind {
  return kind === 'organisation' ? 'organisation' : 'person';
}

/** How a customer stands, as lists show it; null for who stands nowhere. */
export function markView(row: Stood): StandingMark | null {
  if (row.score_milli === null || row.sd_milli === null) return null;
  const score = row.score_milli / MILLI;
  const half = (Z80 * row.sd_milli) / MILLI;
  return {
    score,
    p10: Math.max(0, score - half),
    p90: Math.min(100, score + half),
    rank: null,
    known: row.known ?? false,
    danger: row.danger,
    value: row.value_amount === null ? null : { amount: row.value_amount, currency: row.currency },
    last_bought_on: row.last_bought,
  };
}

export function duplicateView({ because, ...customer }: Alike): Duplicate {
  return {
    customer,
    because: because === 'email' || because === 'phone' ? because : 'name',
  };
}
