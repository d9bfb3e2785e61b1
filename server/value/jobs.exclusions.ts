import { trialDay } from '../../engine/value/verdict-trial.ts';
import type { Condition } from '../../contract/value/verdict.ts';
import { factKindName, type FactKindName, factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { recordFirst } from '../ledger/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import type { RollRow } from './data.rolls.ts';
import * as search from './data.verdict-search.ts';
import * as data from './data.verdicts.ts';
import { dayOf, type Measure } from './rules.ts';
import { judgeLook, lookAt } from './rules.verdicts.ts';

/**
 * What the customer does, as against what we do for them: we stop, and what we stopped doing must
 * not disprove an exclusion by itself.
 */
const THEIRS: ReadonlySet<Condition['of']> = new Set([
  'below_floor',
  'fruitless_invitations',
  'order_value',
  'served_below_median',
  'negotiation_speed',
  'price_points',
]);
const NEWS: readonly FactKindName[] = [
  'bought',
  'agreed',
  'referral_confirmed',
  'paid_referral_confirmed',
  'chosen_over_competitor',
  'won_though_dearer',
  'contract_began',
];
/** Each of these alone speaks against a verdict, whatever it adds up to. */
const DECISIVE: readonly FactKindName[] = [
  'chosen_over_competitor',
  'won_though_dearer',
  'contract_began',
];
const newsNumbers: ReadonlySet<number> = new Set(NEWS.map((kind) => factKinds[kind].number));

/**
 * Looks at the exclusions in force among customers who are being scored: new facts re-open them, and
 * chance has a twentieth a year tried again. Both are facts of their own.
 */
export async function reviewExclusions(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  rows: readonly RollRow[],
): Promise<void> {
  const numbers = rows.map(({ customer_no: no }) => no);
  const excluded = await data.readExcluded(tx, workspaceId, numbers);
  if (excluded.length === 0) return;
  const rowsOf = new Map(rows.map((row) => [row.customer_no, row]));
  const known = await search.readSearch(tx, workspaceId);
  for (const verdict of excluded) {
    const row = rowsOf.get(verdict.customer_no);
    if (row === undefined) continue;
    const since = dayOf(verdict.changed_on);
    if (isTriedAgain(workspaceId, verdict.customer_no, since, measure.date)) {
      await end(tx, workspaceId, verdict, 'tried_again', null);
      continue;
    }
    const kinds = newsSince(row, since);
    if (kinds.length === 0 || known === undefined) continue;
    const conditions = await disproved(tx, workspaceId, measure, row, verdict, known);
    if (conditions.length === 0 && !kinds.some((kind) => DECISIVE.includes(kind))) continue;
    await end(tx, workspaceId, verdict, 'reopened', { conditions, kinds });
  }
}

/** A random day in a random year comes after the day of the exclusion, and has come. */
function isTriedAgain(workspaceId: string, no: number, since: number, today: string): boolean {
  const seed = Number.parseInt(workspaceId.slice(0, 8), 16);
  const last = Number(today.slice(0, 4));
  for (let year = new Date(since * 86_400_000).getUTCFullYear(); year <= last; year += 1) {
    const day = trialDay(no, year, seed);
    if (day === null) continue;
    const trial = dayOf(`${year}-01-01`) + day;
    if (trial > since && trial <= dayOf(today)) return true;
  }
  return false;
}

function newsSince(row: RollRow, since: number): FactKindName[] {
  const kinds = new Set<FactKindName>();
  for (let i = 0; i < row.days.length; i++) {
    const kind = row.kinds[i] ?? 0;
    if ((row.days[i] ?? 0) > since && (row.counts[i] ?? 0) > 0 && newsNumbers.has(kind)) {
      kinds.add(factKindName(kind));
    }
  }
  return [...kinds].sort();
}

/** Conditions of the verdict's pattern that are the customer's to meet and no longer hold. */
async function disproved(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  row: RollRow,
  verdict: data.StoredVerdict,
  { medians }: search.SearchRow,
): Promise<Condition['of'][]> {
  const contacts = await search.readContacts(tx, workspaceId, [row.customer_no]);
  const look = lookAt(measure, row, contacts.get(row.customer_no) ?? [], medians.hourCost);
  if (look === null) return [];
  const judged = judgeLook(look, medians).find(({ pattern }) => pattern === verdict.pattern);
  return (judged?.conditions ?? []).flatMap(({ of, holds }) =>
    holds || !THEIRS.has(of) ? [] : [of],
  );
}

/** Takes an exclusion out of force and records that it was. */
async function end(
  tx: Transaction,
  workspaceId: string,
  verdict: data.StoredVerdict,
  state: 'reopened' | 'tried_again',
  because: data.NewState['because'],
): Promise<void> {
  const set = { state, reason: null, because, employeeId: null };
  const revision = await data.setState(tx, workspaceId, verdict.verdict_no, set);
  await recordExclusion(tx, workspaceId, verdict, 'exclusion_lifted', revision, null);
}

/** The act as a fact, which shuts the gate or opens it and moves the lists. */
export async function recordExclusion(
  tx: Transaction,
  workspaceId: string,
  verdict: Pick<data.StoredVerdict, 'verdict_no' | 'verdict_id' | 'customer_no' | 'pattern'>,
  kind: 'excluded' | 'exclusion_lifted',
  revision: number,
  employeeId: string | null,
): Promise<void> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  await recordFirst(
    tx,
    { workspaceId, timeZone },
    {
      kind,
      customerNo: verdict.customer_no,
      occurredAt: new Date(),
      tier: 'A',
      employeeId,
      object: { kind: 'verdict', no: verdict.verdict_no },
      source: 'verdict',
      sourceId: `${verdict.verdict_id}:${revision}`,
      payload: { pattern: patternOf(verdict.pattern) },
    },
  );
}

function patternOf(name: string): 'x1' | 'x2' | 'x3' | 'x4' {
  if (name === 'x1' || name === 'x2' || name === 'x3' || name === 'x4') return name;
  throw new Error(`no pattern ${name}`);
}
