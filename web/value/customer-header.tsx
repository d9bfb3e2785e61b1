import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Standing } from '../../contract/value/standing.ts';
import { useMay } from '../app/session.ts';
import { useToday } from '../app/today.ts';
import { CustomerMark, useCustomerName } from '../customers/index.ts';
import { Figure } from '../ui/figure.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { LifeTags } from './life-tags.tsx';
import { DangerMark } from './marks.tsx';
import classes from './customer-page.module.css';

interface CustomerHeaderProps {
  customer: Customer;
  standing: Standing | null;
  onEvidence: () => void;
  onTouch: () => void;
}

/** Who this is and how they stand, in one line of figures. */
export function CustomerHeader(props: CustomerHeaderProps) {
  const { customer } = props;
  const t = useT();
  const mayErase = useMay('privacy.manage');
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
        {mayErase && (
          <Link
            to="/customers/$id/personal-data"
            params={{ id: customer.id }}
            className={classes.aside}
          >
            {t('privacy.open')}
          </Link>
        )}
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
            {customer.ending !== null && <Tag tone="danger">{t('customers.ending.ended')}</Tag>}
            <InsiderSince month={customer.insider_since} />
            <LifeTags customer={customer} />
            {customer.title !== null && <bdi>{customer.title}</bdi>}
            {organisation !== null && (
              <Link to="/customers/$id" params={{ id: organisation.id }}>
                <bdi>{organisation.name}</bdi>
              </Link>
            )}
          </p>
        </div>
      </div>
      <Figures {...props} />
    </header>
  );
}

/** The insider mark, with the month they joined; it leads to the circle for those who may see it. */
function InsiderSince({ month }: { month: string | null }) {
  const t = useT();
  const format = useFormat();
  const maySee = useMay('circle.read');
  if (month === null) return null;
  const mark = (
    <Tag tone="gold">{t('customers.insider.since', { month: format.month(month) })}</Tag>
  );
  return maySee ? <Link to="/circle">{mark}</Link> : mark;
}

function Figures({ customer, standing, onEvidence, onTouch }: CustomerHeaderProps) {
  const t = useT();
  const format = useFormat();
  const place =
    standing?.rank == null
      ? undefined
      : t('value.standing.rank', {
          rank: format.number(standing.rank),
          of: format.number(standing.ranked_of ?? standing.rank),
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
      <NextTouch touch={customer.next_touch} onOpen={onTouch} />
      <div className={classes.figure}>
        <span className={classes.label}>{t('customers.field.owner')}</span>
        <span className={classes.plain}>
          {customer.owner === null ? t('customers.owner.none') : <bdi>{customer.owner.name}</bdi>}
        </span>
      </div>
    </div>
  );
}

/** When to get in touch next, and why then. */
function NextTouch({ touch, onOpen }: { touch: Customer['next_touch']; onOpen: () => void }) {
  const t = useT();
  const format = useFormat();
  const today = useToday();
  const label = t('customers.touch.label');
  if (touch === null)
    return (
      <div className={classes.figure}>
        <span className={classes.label}>{label}</span>
        <span className={classes.plain}>{t('customers.touch.nothing')}</span>
      </div>
    );
  const because = {
    promised: t('customers.touch.promised'),
    occasion: t('customers.touch.occasion'),
    rhythm: t('customers.touch.every', { count: touch.period_days }),
  };
  const isDue = touch.listed || touch.on <= today;
  // 17 May alone would be read as this year's.
  const style = touch.on.slice(0, 4) === today.slice(0, 4) ? 'short' : 'medium';
  return (
    <Figure
      label={label}
      value={isDue ? t('customers.touch.due') : format.date(touch.on, style)}
      note={because[touch.because]}
      onOpen={onOpen}
    />
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
