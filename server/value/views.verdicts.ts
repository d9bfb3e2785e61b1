import { pattern, type Verdict } from '../../contract/value/verdict.ts';
import type { ListedVerdict } from './data.verdicts.ts';

const MINUTES_AN_HOUR = 60;

export function verdictView(row: ListedVerdict): Verdict {
  const { currency } = row;
  const money = (amount: number) => ({ amount, currency });
  const hours = (row.care_minutes + row.service_minutes) / MINUTES_AN_HOUR;
  return {
    id: row.verdict_id,
    customer: {
      id: row.customer_id,
      name: row.display_name,
      kind: row.kind === 'organisation' ? 'organisation' : 'person',
      named: row.named,
    },
    pattern: pattern.parse(row.pattern),
    state: row.state,
    found_on: row.found_on,
    as_of: row.as_of,
    earlier: row.earlier,
    evidence: row.evidence,
    effort: {
      touches: row.touches,
      care_minutes: row.care_minutes,
      care_cost: money(row.care_cost_amount),
      service_minutes: row.service_minutes,
      quotes: row.quotes,
    },
    opportunity: {
      hours,
      margin_per_hour:
        row.margin_per_hour_amount === null ? null : money(row.margin_per_hour_amount),
      lost: row.lost_amount === null ? null : money(row.lost_amount),
      brought: money(row.brought_amount),
    },
    decisions: row.decisions,
    version: row.version,
  };
}
