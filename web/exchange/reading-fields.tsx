import { Select, TextInput } from '@mantine/core';
import { encodings, separators } from '../../contract/exchange/readings.ts';
import type { ImportReading, OrderLineMapping } from '../../contract/exchange/import.ts';
import { CurrencyChoice, TimeZoneChoice } from '../ui/choices.tsx';
import { FieldPair } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { useReadingNames } from './reading-names.ts';
import classes from './imports.module.css';

interface ReadingFieldsProps {
  mapping: OrderLineMapping;
  onChange: (part: Partial<OrderLineMapping>) => void;
  /** Another separator or encoding: the file is read again. */
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
export function ReadingFields({ mapping, onChange, onReading, errorOf }: ReadingFieldsProps) {
  const t = useT();
  const { separatorNames, encodingNames } = useReadingNames();
  return (
    <div className={classes.fields}>
      <FieldPair>
        <Select
          label={t('exchange.field.separator')}
          data={separators.map((value) => ({ value, label: separatorNames[value] }))}
          value={mapping.separator}
          onChange={(value) => {
            const separator = separators.find((one) => one === value);
            if (separator !== undefined) onReading({ separator });
          }}
          error={errorOf('mapping.separator')}
        />
        <Select
          label={t('exchange.field.encoding')}
          data={encodings.map((value) => ({ value, label: encodingNames[value] }))}
          value={mapping.encoding}
          onChange={(value) => {
            const encoding = encodings.find((one) => one === value);
            if (encoding !== undefined) onReading({ encoding });
          }}
          error={errorOf('mapping.encoding')}
        />
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
