import { Select, TextInput } from '@mantine/core';
import type { OrderLineMapping } from '../../contract/exchange/import.ts';
import type { ImportReading } from '../../contract/exchange/table.ts';
import { CurrencyChoice, TimeZoneChoice } from '../ui/choices.tsx';
import { FieldPair } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { TableFields } from './table-fields.tsx';
import classes from './imports.module.css';

interface ReadingFieldsProps {
  mapping: OrderLineMapping;
  sheets: readonly string[];
  onChange: (part: Partial<OrderLineMapping>) => void;
  /** Another separator, encoding or sheet: the file is read again. */
  onReading: (part: ImportReading) => void;
  errorOf: (path: string) => string | undefined;
}

/** What a field is about stands under it, so that fields beside each other line up. */
const order: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

/** How the file is written, and what its numbers and times stand for. */
export function ReadingFields(props: ReadingFieldsProps) {
  const { mapping, sheets, onChange, onReading, errorOf } = props;
  const t = useT();
  return (
    <div className={classes.fields}>
      <FieldPair>
        <TableFields table={mapping} sheets={sheets} onReading={onReading} errorOf={errorOf} />
        <TimeZoneChoice
          label={t('exchange.field.time_zone')}
          inputWrapperOrder={order}
          description={t('exchange.field.time_zone_about')}
          value={mapping.time_zone}
          onChange={(time_zone) => onChange({ time_zone })}
          error={errorOf('mapping.time_zone')}
        />
        <Select
          label={t('exchange.field.decimal')}
          data={[
            { value: '.', label: t('exchange.decimal.point') },
            { value: ',', label: t('exchange.decimal.comma') },
          ]}
          value={mapping.decimal}
          onChange={(value) => onChange({ decimal: value === ',' ? ',' : '.' })}
          error={errorOf('mapping.decimal')}
        />
        <Select
          label={t('exchange.field.date_order')}
          data={[
            { value: 'dmy', label: t('exchange.date_order.dmy') },
            { value: 'mdy', label: t('exchange.date_order.mdy') },
          ]}
          value={mapping.date_order}
          onChange={(value) => onChange({ date_order: value === 'mdy' ? 'mdy' : 'dmy' })}
          error={errorOf('mapping.date_order')}
        />
        <CurrencyChoice
          label={t('exchange.field.currency')}
          inputWrapperOrder={order}
          description={t('exchange.field.currency_about')}
          value={mapping.currency}
          onChange={(currency) => onChange({ currency })}
          error={errorOf('mapping.currency')}
          disabled
        />
        <TextInput
          label={t('exchange.field.source')}
          inputWrapperOrder={order}
          description={t('exchange.field.source_about')}
          value={mapping.source}
          onChange={(event) => onChange({ source: event.currentTarget.value })}
          error={errorOf('mapping.source')}
          dir="auto"
          autoComplete="off"
        />
        <TextInput
          label={t('exchange.field.return_prefix')}
          inputWrapperOrder={order}
          description={t('exchange.field.return_prefix_about')}
          value={mapping.return_prefix}
          onChange={(event) => onChange({ return_prefix: event.currentTarget.value })}
          error={errorOf('mapping.return_prefix')}
          dir="ltr"
          autoComplete="off"
        />
      </FieldPair>
    </div>
  );
}
