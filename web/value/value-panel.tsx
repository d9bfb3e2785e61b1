import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CustomerValue } from '../../contract/value/model.ts';
import { Figure } from '../ui/figure.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { customerValueQuery } from './queries.models.ts';
import classes from './models.module.css';

/** How likely a customer is lost, and what they still bring, with how sure that is. */
export function ValuePanel({ customerId }: { customerId: string }) {
  const t = useT();
  const { data } = useQuery(customerValueQuery(customerId));
  if (data == null || (data.to_come === null && data.renewal === null)) return null;
  return (
    <Panel
      title={t('value.to_come.title')}
      actions={
        <Link to="/scorecard/models" search={{ month: data.month }}>
          {t('value.model.link')}
        </Link>
      }
    >
      <div className={classes.stack}>
        <ToCome value={data} />
        <Dangers value={data} />
      </div>
    </Panel>
  );
}

function ToCome({ value }: { value: CustomerValue }) {
  const t = useT();
  const format = useFormat();
  const come = value.to_come;
  if (come === null) return null;
  const { basis, currency } = come;
  const times = come.times === null ? '–' : format.number(come.times, 1);
  const notes = {
    at_will: t('value.to_come.at_will', { purchases: times }),
    contract: t('value.to_come.contract', { renewals: times }),
    pace: t('value.to_come.pace', { purchases: times }),
  };
  return (
    <Figure
      label={
        come.years === 1
          ? t('value.to_come.margin_year')
          : t('value.to_come.margin', { years: format.number(come.years) })
      }
      value={format.money(come.amount, currency)}
      interval={{
        low: format.money(come.p10, currency),
        high: format.money(come.p90, currency),
      }}
      note={notes[basis]}
      size="lg"
    />
  );
}

function Dangers({ value }: { value: CustomerValue }) {
  const t = useT();
  const format = useFormat();
  const { renewal, overdue } = value;
  if (renewal !== null)
    return (
      <div className={classes.figures}>
        <Figure
          label={t('value.to_come.at_renewal')}
          value={format.percent(renewal.danger)}
          note={t('value.to_come.renewed', { times: format.number(renewal.renewals) })}
        />
        <Figure label={t('value.to_come.ends_on')} value={format.date(renewal.ends_on)} />
      </div>
    );
  if (value.alive === null)
    return overdue === null ? null : (
      <Figure
        label={t('value.to_come.overdue')}
        value={format.number(overdue.ratio, 1)}
        note={t('value.to_come.small')}
      />
    );
  return (
    <div className={classes.figures}>
      <Figure label={t('value.to_come.alive')} value={format.percent(value.alive)} />
      <Figure
        label={t('value.to_come.none_in_90')}
        value={value.none_in_90 === null ? null : format.percent(value.none_in_90)}
      />
      <Figure
        label={t('value.to_come.none_in_180')}
        value={value.none_in_180 === null ? null : format.percent(value.none_in_180)}
      />
    </div>
  );
}
