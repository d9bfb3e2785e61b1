import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import { isLanguage, languageNames } from '../../contract/i18n/languages.ts';
import { useFormat } from '../ui/format.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { useCountries } from './country.ts';
import { dayInWords } from './day-in-words.ts';
import { spacedPhone } from './phone.ts';
import classes from './details-panel.module.css';

/** Who this is and how to reach them. */
export function DetailsPanel({ customer, actions }: { customer: Customer; actions: ReactNode }) {
  const t = useT();
  const format = useFormat();
  const { language: shown } = useLanguage();
  const { nameOf } = useCountries();
  const place = [
    customer.street,
    [customer.postcode, customer.city].filter(Boolean).join(' '),
    customer.region,
    customer.country === null ? null : nameOf(customer.country),
  ].filter((line): line is string => line !== null && line !== '');
  const { language } = customer;
  return (
    <Panel title={t('customers.details.title')} actions={actions}>
      <dl className={classes.list}>
        {customer.emails.length > 0 && (
          <Detail label={t('customers.field.email')}>
            {customer.emails.map((email) => (
              <a key={email} href={`mailto:${email}`} dir="ltr">
                {email}
              </a>
            ))}
          </Detail>
        )}
        {customer.phones.length > 0 && (
          <Detail label={t('customers.field.phone')}>
            {customer.phones.map((phone) => (
              <a key={phone} href={`tel:${phone}`} dir="ltr">
                {spacedPhone(phone)}
              </a>
            ))}
          </Detail>
        )}
        {place.length > 0 && (
          <Detail label={t('customers.field.address')}>
            {place.map((line) => (
              <bdi key={line}>{line}</bdi>
            ))}
          </Detail>
        )}
        {language !== null && (
          <Detail label={t('customers.field.language')}>
            {isLanguage(language) ? languageNames[language] : format.languageName(language)}
          </Detail>
        )}
        {customer.birthday !== null && (
          <Detail label={t('customers.field.birthday')}>
            {dayInWords(customer.birthday, shown)}
            {customer.birthday_lunar && ` (${t('customers.date.lunar')})`}
          </Detail>
        )}
        {customer.anniversary !== null && (
          <Detail label={t('customers.field.anniversary')}>
            {dayInWords(customer.anniversary, shown)}
          </Detail>
        )}
        {customer.founded !== null && (
          <Detail label={t('customers.field.founded')}>
            {dayInWords(customer.founded, shown)}
          </Detail>
        )}
        <Detail label={t('customers.details.since')}>{format.date(customer.created_at)}</Detail>
        {customer.identifiers.length > 0 && (
          <Detail label={t('customers.details.identifiers')}>
            {customer.identifiers.map((one) => (
              <span key={`${one.system} ${one.value}`} className={classes.identifier}>
                <bdi>{one.value}</bdi> <bdi className={classes.quiet}>{one.system}</bdi>
              </span>
            ))}
          </Detail>
        )}
      </dl>
    </Panel>
  );
}

/** A person’s organisations, or an organisation’s people. */
export function AffiliationsPanel({ customer }: { customer: Customer }) {
  const t = useT();
  if (customer.affiliations.length === 0) return null;
  const isPerson = customer.kind === 'person';
  return (
    <Panel title={isPerson ? t('customers.kind.organisations') : t('customers.kind.people')} flush>
      <ul className={classes.people}>
        {customer.affiliations.map((one) => {
          const other = isPerson ? one.organisation : one.person;
          return (
            <li key={one.id}>
              <Link to="/customers/$id" params={{ id: other.id }}>
                <bdi>{other.name}</bdi>
              </Link>
              {one.title !== null && <bdi className={classes.quiet}>{one.title}</bdi>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.detail}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
