import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Standing } from '../../contract/value/standing.ts';
import { CustomerMark, useCustomerName } from '../customers/index.ts';
import { Figure } from '../ui/figure.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { DangerMark } from './marks.tsx';
import classes from './customer-page.module.css';

interface CustomerHeaderProps {
  customer: Customer;
  standing: Standing | null;
  onEvidence: () => void;
}

/** Who this is and how they stand, in one line of figures. */
export function CustomerHeader({ customer, standing, onEvidence }: CustomerHeaderProps) {
  const t = useT();
  const name = useCustomerName()(customer);
  useEffect(() => {
    document.title = `${name} · ${t('common.app.name')}`;
  }, [name, t]);
  const { organisation } = customer;
  return (
    <header className={classes.header}>
      <nav className={classes.crumbs} aria-label={t('shell.breadcrumbs')}>
        <Link to="/customers">{t('customers.list.title')}</Link>
        <IconChevronRight size={14} className="mirrors" aria-hidden />
      </nav>
      <div className={classes.who}>
        <CustomerMark customer={customer} size={44} />
        <div className={classes.names}>
          <h1 className={classes.name}>
            <bdi>{name}</bdi>
          </h1>
          <p className={classes.under}>
            <Tag>
              {customer.kind === 'person'
                ? t('customers.kind.person')
                : t('customers.kind.organisation')}
            </Tag>
            {customer.title !== null && <bdi>{customer.title}</bdi>}
            {organisation !== null && (
              <Link to="/customers/$id" params={{ id: organisation.id }}>
                <bdi>{organisation.name}</bdi>
              </Link>
            )}
          </p>
        </div>
      </div>
      <Figures customer={customer} standing={standing} onEvidence={onEvidence} />
    </header>
  );
}

function Figures({ customer, standing, onEvidence }: CustomerHeaderProps) {
  const t = useT();
  const format = useFormat();
  const place =
    standing?.rank == null
      ? undefined
      : t('value.standing.rank', {
          rank: format.number(standing.rank),
          of: format.number(standing.ranked_of),
        });
  return (
    <div className={classes.figures}>
      <Figure
        label={t('customers.column.standing')}
        value={standing === null ? null : format.number(standing.score)}
        unit={t('value.standing.of_hundred')}
        {...(standing === null
          ? {}
          : {
              interval: { low: format.number(standing.p10), high: format.number(standing.p90) },
              onOpen: onEvidence,
            })}
        note={place}
      />
      <div className={classes.figure}>
        <span className={classes.label}>{t('customers.column.danger')}</span>
        <span className={classes.dangerValue}>
          <DangerMark danger={standing?.danger.in_90_days ?? null} />
        </span>
        <DangerWords standing={standing} />
      </div>
      <Figure
        label={t('customers.column.value')}
        value={
          standing?.value == null
            ? null
            : format.money(standing.value.amount, standing.value.currency)
        }
        note={<Expected standing={standing} />}
        {...(standing === null ? {} : { onOpen: onEvidence })}
      />
      <div className={classes.figure}>
        <span className={classes.label}>{t('customers.field.owner')}</span>
        <span className={classes.plain}>
          {customer.owner === null ? t('customers.owner.none') : <bdi>{customer.owner.name}</bdi>}
        </span>
      </div>
    </div>
  );
}

/** “75 days since the last order, usually 37”. */
function DangerWords({ standing }: { standing: Standing | null }) {
  const t = useT();
  const format = useFormat();
  if (standing === null) return null;
  const { days_since: since, typical_gap_days: gap } = standing.danger;
  if (since === null)
    return <span className={classes.note}>{t('customers.list.never_bought')}</span>;
  const days = t('value.danger.days_since', { count: since });
  return (
    <span className={classes.note}>
      {gap === null
        ? days
        : t('value.danger.usually', { days, usual: format.number(Math.round(gap)) })}
    </span>
  );
}

function Expected({ standing }: { standing: Standing | null }) {
  const t = useT();
  const format = useFormat();
  const purchases = standing?.danger.expected_purchases_year ?? null;
  if (purchases === null) return null;
  return <>{t('value.standing.expected_purchases', { purchases: format.number(purchases, 1) })}</>;
}
