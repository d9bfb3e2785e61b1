import type { Evidence } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import classes from './evidence.module.css';

const needTexts = {
  purchase_days: 'value.evidence.need.purchase_days',
  observed_days: 'value.evidence.need.observed_days',
  eligible_touches: 'value.evidence.need.eligible_touches',
  orders_or_quotes: 'value.evidence.need.orders_or_quotes',
  closed_negotiations: 'value.evidence.need.closed_negotiations',
  customer_clock_days: 'value.evidence.need.customer_clock_days',
  order_lines: 'value.evidence.need.order_lines',
  quotes: 'value.evidence.need.quotes',
  invitations: 'value.evidence.need.invitations',
  expected_purchases_in_episodes: 'value.evidence.need.expected_purchases_in_episodes',
} as const satisfies Record<Evidence['needs'][number]['of'], string>;

/** What it would take to know enough. */
export function Needs({ evidence }: { evidence: Evidence }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={classes.needs}>
      <h3>{t('value.evidence.needs')}</h3>
      <ul>
        {evidence.needs.map(({ of, at_least: least }) => (
          <li key={of}>{t(needTexts[of], { n: format.number(least) })}</li>
        ))}
      </ul>
    </div>
  );
}

const missingTexts = {
  skip: 'value.evidence.missing.skip',
  poor: 'value.evidence.missing.poor',
} as const;

/** The scorecard's rule for what is not known, as it works on this criterion. */
export function MissingRule({ evidence }: { evidence: Evidence }) {
  const t = useT();
  const format = useFormat();
  const { missing, counts_as: countsAs } = evidence;
  return (
    <p>
      {missing === 'neutral'
        ? t('value.evidence.missing.neutral', { points: format.number(countsAs ?? 0, 1) })
        : t(missingTexts[missing])}
    </p>
  );
}
