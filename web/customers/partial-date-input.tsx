import { NativeSelect, TextInput } from '@mantine/core';
import { useLanguage, useT } from '../ui/language.tsx';
import classes from './customer-form.module.css';

interface PartialDateInputProps {
  legend: string;
  /** As the wire has it: 1980-05-04, or --05-04 without its year; empty for none. */
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** A day to remember: day and month, and the year where somebody knows it. */
export function PartialDateInput({ legend, value, onChange, error }: PartialDateInputProps) {
  const t = useT();
  const { language } = useLanguage();
  const parts = partsOf(value);
  const set = (part: Partial<Parts>) => onChange(textOf({ ...parts, ...part }));
  const months = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(language);
  const two = (at: number) => String(at).padStart(2, '0');
  return (
    <fieldset className={classes.date}>
      <legend>{legend}</legend>
      <div className={classes.dateParts}>
        <NativeSelect
          aria-label={t('customers.date.day')}
          value={parts.day}
          onChange={(event) => set({ day: event.currentTarget.value })}
          data={[
            { value: '', label: t('customers.date.day') },
            ...Array.from({ length: 31 }, (_, at) => ({
              value: two(at + 1),
              label: number.format(at + 1),
            })),
          ]}
        />
        <NativeSelect
          aria-label={t('customers.date.month')}
          value={parts.month}
          onChange={(event) => set({ month: event.currentTarget.value })}
          data={[
            { value: '', label: t('customers.date.month') },
            ...Array.from({ length: 12 }, (_, at) => ({
              value: two(at + 1),
              label: months.format(Date.UTC(2024, at, 15)),
            })),
          ]}
        />
        <TextInput
          aria-label={t('customers.date.year')}
          placeholder={t('customers.date.year')}
          inputMode="numeric"
          maxLength={4}
          value={parts.year}
          onChange={(event) => set({ year: event.currentTarget.value.replaceAll(/\D/g, '') })}
          autoComplete="off"
        />
      </div>
      {error !== undefined && (
        <p role="alert" className={classes.dateError}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface Parts {
  year: string;
  month: string;
  day: string;
}

/** What is typed so far need not be a day yet: 00 stands for what is missing. */
function partsOf(value: string): Parts {
  const [, year = '', month = '', day = ''] = /^(\d*|-)-(\d{2})(?:-(\d{2}))?$/.exec(value) ?? [];
  const known = (part: string) => (part === '00' || part === '-' ? '' : part);
  return { year: known(year), month: known(month), day: known(day) };
}

function textOf({ year, month, day }: Parts): string {
  if (year === '' && month === '' && day === '') return '';
  return `${year || '-'}-${month || '00'}${day === '' ? '' : `-${day}`}`;
}
