import { Link } from '@tanstack/react-router';
import type { Evidence } from '../../contract/value/standing.ts';
import { factKindKey } from '../ledger/index.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { daysShown } from './evidence-fading.tsx';
import classes from './evidence.module.css';

interface EvidenceFactsProps {
  facts: Evidence['facts'];
  customerId: string;
}

/** The facts that weigh most, each with its share; an order opens. */
export function EvidenceFacts({ facts, customerId }: EvidenceFactsProps) {
  const t = useT();
  if (facts.length === 0) return <p className={classes.about}>{t('value.evidence.no_facts')}</p>;
  const days = daysShown(facts);
  const most = Math.max(...facts.map((fact) => fact.share), 0.01);
  return (
    <ul className={classes.facts}>
      {facts.map((fact) => (
        <li key={fact.fact_id}>
          {fact.object_id === null ? (
            <FactLine fact={fact} number={days.indexOf(fact.occurred_on) + 1} most={most} />
          ) : (
            <Link
              to="/customers/$id"
              params={{ id: customerId }}
              search={{ order: fact.object_id }}
              className={classes.fact}
            >
              <FactLine fact={fact} number={days.indexOf(fact.occurred_on) + 1} most={most} />
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

interface FactLineProps {
  fact: Evidence['facts'][number];
  /** The number its day has on the picture of how facts fade. */
  number: number;
  most: number;
}

function FactLine({ fact, number, most }: FactLineProps) {
  const t = useT();
  const format = useFormat();
  const kind = factKindKey(fact.kind);
  return (
    <>
      <span className={classes.factHead}>
        <span>
          <span className={classes.number}>{number}</span>
          {format.date(fact.occurred_on)}
          {kind !== null && ` · ${t(kind)}`}
          {fact.label !== null && (
            <>
              {' · '}
              <bdi className={classes.label}>{fact.label}</bdi>
            </>
          )}
        </span>
        <span className={classes.amount}>
          {fact.amount !== null && format.money(fact.amount.amount, fact.amount.currency)}
        </span>
      </span>
      <span className={classes.share}>
        <span className={classes.shareTrack} aria-hidden>
          <span style={{ inlineSize: `${(fact.share / most) * 100}%` }} />
        </span>
        <span>{t('value.evidence.share', { share: format.percent(fact.share) })}</span>
      </span>
    </>
  );
}
