import { Link } from '@tanstack/react-router';
import type { ChangeCause, StandingChanges } from '../../contract/value/history.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';
import { factKindKey } from '../ledger/index.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Signed } from './compare-sides.tsx';
import { criterionTexts } from './criteria.ts';
import classes from './history.module.css';

const causeTexts: Readonly<
  Record<ChangeCause, Extract<MessageKey, `value.compare.cause.${string}`>>
> = {
  typical: 'value.compare.cause.typical',
  version: 'value.compare.cause.version',
  fed: 'value.compare.cause.fed',
  time: 'value.compare.cause.time',
  learned_late: 'value.compare.cause.learned_late',
  facts: 'value.compare.cause.facts',
};

interface CompareWhyProps {
  changes: StandingChanges;
  customerId: string;
}

/** The difference by cause, and the days whose facts did it. */
export function CompareWhy({ changes, customerId }: CompareWhyProps) {
  const t = useT();
  const { causes, days, rest, difference } = changes;
  return (
    <>
      <section className={classes.part}>
        <h3>{t('value.compare.why')}</h3>
        <p className={classes.note}>{t('value.compare.why_about')}</p>
        <ul className={classes.causes}>
          {causes.map(({ cause, contribution, criteria }) => (
            <li key={cause}>
              <span>
                {t(causeTexts[cause])}
                <Moved criteria={criteria} />
              </span>
              <Signed value={contribution} digits={2} />
            </li>
          ))}
          <li className={classes.together}>
            <span>{t('value.compare.together')}</span>
            <Signed value={difference} digits={2} />
          </li>
        </ul>
      </section>
      <section className={classes.part}>
        <h3>{t('value.compare.days')}</h3>
        {days.length === 0 ? (
          <p className={classes.note}>{t('value.compare.days_none')}</p>
        ) : (
          <ul className={classes.causes}>
            {days.map((day) => (
              <li key={day.on}>
                <Day day={day} customerId={customerId} />
                <Signed value={day.contribution} digits={2} />
              </li>
            ))}
            {rest.days > 0 && (
              <li>
                <span className={classes.quiet}>
                  {t('value.compare.rest', { count: rest.days })}
                </span>
                <Signed value={rest.contribution} digits={2} />
              </li>
            )}
          </ul>
        )}
      </section>
    </>
  );
}

function Moved({ criteria }: { criteria: StandingChanges['causes'][number]['criteria'] }) {
  const t = useT();
  if (criteria.length === 0) return null;
  return (
    <span className={classes.moved}>
      {criteria.map(({ key, contribution }) => (
        <span key={key}>
          {t(criterionTexts[key].name)} <Signed value={contribution} digits={2} />
        </span>
      ))}
    </span>
  );
}

/** What happened on a day: the facts that are still there, else what was counted. */
function Day({ day, customerId }: { day: StandingChanges['days'][number]; customerId: string }) {
  const format = useFormat();
  return (
    <span>
      <strong>{format.date(day.on)}</strong>
      <span className={classes.facts}>
        {day.facts.length > 0
          ? day.facts.map((fact) => <Fact key={fact.fact_id} fact={fact} customerId={customerId} />)
          : day.kinds.map((kind) => <Counted key={kind.kind} counted={kind} />)}
      </span>
      <Moved criteria={day.criteria} />
    </span>
  );
}

interface FactProps {
  fact: StandingChanges['days'][number]['facts'][number];
  customerId: string;
}

function Fact({ fact, customerId }: FactProps) {
  const t = useT();
  const format = useFormat();
  const kind = factKindKey(fact.kind);
  const text = (
    <>
      {kind !== null && t(kind)}
      {fact.label !== null && (
        <>
          {' '}
          <bdi>{fact.label}</bdi>
        </>
      )}
      {fact.amount !== null && (
        <>
          {' · '}
          <bdi>{format.money(fact.amount.amount, fact.amount.currency)}</bdi>
        </>
      )}
    </>
  );
  return fact.object_id === null ? (
    <span>{text}</span>
  ) : (
    <Link to="/customers/$id" params={{ id: customerId }} search={{ order: fact.object_id }}>
      {text}
    </Link>
  );
}

function Counted({ counted }: { counted: StandingChanges['days'][number]['kinds'][number] }) {
  const t = useT();
  const format = useFormat();
  const kind = factKindKey(counted.kind);
  if (kind === null) return null;
  return (
    <span>
      {counted.n === 1 ? t(kind) : t('value.compare.kinds', { kind: t(kind), count: counted.n })}
      {counted.amount !== null && (
        <>
          {' · '}
          <bdi>{format.money(counted.amount.amount, counted.amount.currency)}</bdi>
        </>
      )}
    </span>
  );
}
