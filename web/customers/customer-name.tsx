import { IconBuilding, IconUser } from '@tabler/icons-react';
import type { CustomerRow } from '../../contract/customers/customer.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './customer-name.module.css';

type Called = Pick<CustomerRow, 'name' | 'named'> &
  Partial<Pick<CustomerRow, 'given_name' | 'family_name'>>;
type Marked = Pick<CustomerRow, 'name' | 'named' | 'kind'>;

/** The name in its own script and order; a customer known by a number only says so. */
export function useCustomerName(): (customer: Called) => string {
  const t = useT();
  const format = useFormat();
  return (customer) => {
    if (!customer.named) return t('customers.name.number', { number: customer.name });
    const { given_name: given, family_name: family } = customer;
    return given != null && family != null ? format.personName(given, family) : customer.name;
  };
}

/** Round for a person, square for an organisation; a number instead of initials for neither. */
export function CustomerMark({ customer, size = 28 }: { customer: Marked; size?: number }) {
  const Symbol = customer.kind === 'organisation' ? IconBuilding : IconUser;
  const square = customer.kind === 'organisation';
  if (customer.named) return <Avatar name={customer.name} size={size} square={square} />;
  return (
    <span
      className={classes.mark}
      data-square={square || undefined}
      style={{ inlineSize: size, blockSize: size }}
      aria-hidden
    >
      <Symbol size={Math.round(size * 0.55)} stroke={1.6} />
    </span>
  );
}

/** One of the circle. */
export function InsiderMark() {
  const t = useT();
  return <Tag tone="gold">{t('customers.insider.mark')}</Tag>;
}

export function CustomerName({ customer }: { customer: CustomerRow }) {
  const nameOf = useCustomerName();
  const t = useT();
  const { title, organisation } = customer;
  const under = [title, organisation?.name].filter((text) => text != null).join(' · ');
  return (
    <span className={classes.customer}>
      <CustomerMark customer={customer} size={28} />
      <span className={classes.words}>
        <span className={classes.line}>
          <bdi className={classes.name}>{nameOf(customer)}</bdi>
          {customer.insider_since !== null && <InsiderMark />}
        </span>
        {under !== '' && <bdi className={classes.under}>{under}</bdi>}
      </span>
      <span className="visually-hidden">
        {customer.kind === 'person' ? t('customers.kind.person') : t('customers.kind.organisation')}
      </span>
    </span>
  );
}
