import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LookalikeQuery } from '../../contract/customers/duplicate.ts';
import { useT } from '../ui/language.tsx';
import { lookalikesQuery } from './merge-queries.ts';
import classes from './customer-form.module.css';

/** Milliseconds without a keystroke after which what was typed is looked for. */
const PAUSE = 300;

/** Who is here already and looks like whoever is being typed in; said while it costs nothing yet. */
export function Lookalikes({ typed }: { typed: LookalikeQuery }) {
  const t = useT();
  const [settled] = useDebouncedValue(typed, PAUSE);
  const { data } = useQuery({
    ...lookalikesQuery(settled),
    enabled: saysWho(settled),
    placeholderData: (before) => before,
  });
  const because = {
    email: t('customers.duplicate.email'),
    phone: t('customers.duplicate.phone'),
    name: t('customers.duplicate.name'),
  };
  if (data === undefined || !saysWho(settled)) return null;
  return (
    <div className={classes.duplicates} role="status">
      {data.items.length > 0 && (
        <>
          <p>{t('duplicates.lookalike.here')}</p>
          <ul>
            {data.items.map(({ customer, because: reason }) => (
              <li key={customer.id}>
                <Link to="/customers/$id" params={{ id: customer.id }}>
                  <bdi>{customer.name}</bdi>
                </Link>
                <span className={classes.hint}>{because[reason]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {data.others && <p className={classes.hint}>{t('duplicates.lookalike.others')}</p>}
    </div>
  );
}

function saysWho({ name, given_name, family_name, email, phone }: LookalikeQuery): boolean {
  return (
    Boolean(name) ||
    (Boolean(given_name) && Boolean(family_name)) ||
    email?.includes('@') === true ||
    Boolean(phone)
  );
}
