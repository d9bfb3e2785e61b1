import { Link } from '@tanstack/react-router';
import type { Proposal } from '../../contract/circle/circle.ts';
import { useCustomerName } from '../customers/index.ts';
import classes from './circle.module.css';

/** A customer's name, which leads to their page. */
export function CustomerLink({ customer }: Pick<Proposal, 'customer'>) {
  const nameOf = useCustomerName();
  return (
    <Link to="/customers/$id" params={{ id: customer.id }} className={classes.name}>
      <bdi>{nameOf(customer)}</bdi>
    </Link>
  );
}
