import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ForgottenList } from '../../contract/care/today.ts';
import { useCustomerName } from '../customers/index.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { forgottenQuery } from './queries.ts';
import classes from './today.module.css';

/** Counted so far, and no further. */
const MOST_COUNTED = 1_000;

/** Customers past twice their rhythm, by who answers for them; nothing where there are none. */
export function ForgottenPanel() {
  const t = useT();
  const { data } = useQuery(forgottenQuery);
  if (data === undefined || data.owners.length === 0) return null;
  return (
    <Panel title={t('care.forgotten.title')} description={t('care.forgotten.text')} flush>
      {data.owners.map((owner) => (
        <OwnersForgotten key={owner.employee?.id ?? 'nobody'} owner={owner} />
      ))}
    </Panel>
  );
}

function OwnersForgotten({ owner }: { owner: ForgottenList['owners'][number] }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useCustomerName();
  const { employee, count, customers } = owner;
  const words =
    count >= MOST_COUNTED
      ? t('care.forgotten.at_least', { count: MOST_COUNTED })
      : t('care.forgotten.count', { count });
  return (
    <details className={classes.owner}>
      <summary>
        {employee === null ? t('care.forgotten.nobody') : <bdi>{employee.name}</bdi>}
        <span className={classes.count}>{words}</span>
      </summary>
      <ul className={classes.forgotten}>
        {customers.map((customer) => (
          <li key={customer.id}>
            <Link to="/customers/$id" params={{ id: customer.id }}>
              <bdi>{nameOf(customer)}</bdi>
            </Link>
            <span className={classes.minutes}>
              {t('care.why.due', {
                count: customer.days_since,
                period: format.number(customer.period_days),
              })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
