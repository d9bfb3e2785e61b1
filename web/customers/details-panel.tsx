import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import type { ContactMark } from '../../contract/customers/particulars.ts';
import { isLanguage, languageNames } from '../../contract/i18n/languages.ts';
import { useFormat } from '../ui/format.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { Tag } from '../ui/tag.tsx';
import { useCountries } from './country.ts';
import { dayInWords } from './day-in-words.ts';
import { spacedPhone } from './phone.ts';
import { stateTexts, useLabels } from './particular-texts.ts';
import { particularsQuery } from './queries.particulars.ts';
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
  const particulars = useQuery(particularsQuery(customer.id)).data;
  const markOf = (channel: 'email' | 'phone', value: string) =>
    particulars?.contacts.find((one) => one.channel === channel && one.value === value);
  return (
    <Panel title={t('customers.details.title')} actions={actions}>
      <dl className={classes.list}>
        <Text label={t('customers.field.second_name')} text={customer.second_name} />
        <Text label={t('customers.field.salutation')} text={customer.salutation} />
        <Text label={t('customers.field.industry')} text={customer.industry} />
        {customer.emails.length > 0 && (
          <Detail label={t('customers.field.email')}>
            {customer.emails.map((email) => (
              <Contact key={email} mark={markOf('email', email)}>
                <a href={`mailto:${email}`} dir="ltr">
                  {email}
                </a>
              </Contact>
            ))}
          </Detail>
        )}
        {customer.phones.length > 0 && (
          <Detail label={t('customers.field.phone')}>
            {customer.phones.map((phone) => (
              <Contact key={phone} mark={markOf('phone', phone)}>
                <a href={`tel:${phone}`} dir="ltr">
                  {spacedPhone(phone)}
                </a>
              </Contact>
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
            {particulars?.lunar_birthday_on != null && (
              <span className={classes.quiet}>
                {t('customers.more.lunar_next', {
                  date: format.date(particulars.lunar_birthday_on),
                })}
              </span>
            )}
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
        <Text label={t('customers.field.circumstances')} text={customer.circumstances} />
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

/** An address or number with what it is for, and whether it reaches them. */
function Contact({ mark, children }: { mark: ContactMark | undefined; children: ReactNode }) {
  const t = useT();
  const { inWords } = useLabels();
  if (mark === undefined) return children;
  return (
    <span className={classes.contact}>
      {children}
      {mark.label !== null && <bdi className={classes.quiet}>{inWords(mark.label)}</bdi>}
      {mark.state !== 'valid' && <Tag tone="warn">{t(stateTexts[mark.state])}</Tag>}
    </span>
  );
}

function Text({ label, text }: { label: string; text: string | null }) {
  if (text === null) return null;
  return (
    <Detail label={label}>
      <bdi className={classes.words}>{text}</bdi>
    </Detail>
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
