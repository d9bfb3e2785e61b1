import { Button, Checkbox, CloseButton, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import {
  appliesTo,
  customFieldTypes,
  type CustomFieldType,
} from '../../contract/customers/custom-field-types.ts';
import type {
  CustomField,
  FieldOption,
  NewCustomField,
  RequiredIf,
} from '../../contract/customers/custom-fields.ts';
import { useSession } from '../app/session.ts';
import { CurrencyChoice } from '../ui/choices.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldGroup, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useEntry } from '../ui/use-entry.ts';
import { appliesTexts, typeTexts } from './field-texts.ts';
import { fieldsQuery, useSaveField } from './queries.fields.ts';
import classes from './particulars.module.css';

export interface FieldDrawerProps {
  /** The one to change; null for a new one. */
  field: CustomField | null;
  opened: boolean;
  onClose: () => void;
}

export function FieldDrawer({ field, opened, onClose }: FieldDrawerProps) {
  const t = useT();
  const title = field === null ? t('fields.page.add') : t('fields.page.edit');
  return (
    <SideDrawer opened={opened} onClose={onClose} title={title}>
      <FieldForm key={field?.id} field={field} onClose={onClose} />
    </SideDrawer>
  );
}

interface Draft {
  name: string;
  key: string;
  type: CustomFieldType;
  applies_to: CustomField['applies_to'];
  currency: string;
  options: FieldOption[];
  required: boolean;
  required_if: RequiredIf | null;
}

const isChoice = (type: CustomFieldType) => type === 'choice' || type === 'choices';

function FieldForm({ field, onClose }: Omit<FieldDrawerProps, 'opened'>) {
  const t = useT();
  const { say } = useToasts();
  const { workspace } = useSession();
  const save = useSaveField(field);
  const first = (): Draft => ({
    name: field?.name ?? '',
    key: field?.key ?? '',
    type: field?.type ?? 'text',
    applies_to: field?.applies_to ?? 'both',
    currency: field?.currency ?? workspace.currency,
    options: field?.options.filter(({ retired }) => !retired) ?? [],
    required: field?.required ?? false,
    required_if: field?.required_if ?? null,
  });
  const { draft, change, submit, errorOf } = useEntry(`field.${field?.id ?? 'new'}`, first, save);
  const send = () =>
    submit(requestFrom(draft), ({ name }) => {
      say(t('fields.page.saved', { name }));
      onClose();
    });
  return (
    <Form onSubmit={send}>
      <TextInput
        label={t('fields.field.name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={errorOf('name')}
        maxLength={120}
        dir="auto"
        autoComplete="off"
        data-autofocus
      />
      <Select
        label={t('fields.field.type')}
        {...(field === null ? {} : { description: t('fields.field.type_fixed') })}
        data={customFieldTypes.map((value) => ({ value, label: t(typeTexts[value]) }))}
        value={draft.type}
        onChange={(type) =>
          change({ type: customFieldTypes.find((one) => one === type) ?? draft.type })
        }
        allowDeselect={false}
        disabled={field !== null}
      />
      {draft.type === 'money' && (
        <CurrencyChoice
          label={t('fields.field.currency')}
          value={draft.currency}
          onChange={(currency) => change({ currency })}
          error={errorOf('currency')}
          disabled={field !== null}
        />
      )}
      {isChoice(draft.type) && (
        <Options
          options={draft.options}
          onChange={(options) => change({ options })}
          errorOf={errorOf}
        />
      )}
      <Select
        label={t('fields.field.applies_to')}
        data={appliesTo.map((value) => ({ value, label: t(appliesTexts[value]) }))}
        value={draft.applies_to}
        onChange={(to) =>
          change({ applies_to: appliesTo.find((one) => one === to) ?? draft.applies_to })
        }
        allowDeselect={false}
      />
      <Checkbox
        label={t('fields.field.required')}
        checked={draft.required}
        onChange={(event) => change({ required: event.currentTarget.checked })}
      />
      {!draft.required && (
        <Needed
          of={field}
          value={draft.required_if}
          onChange={(required_if) => change({ required_if })}
          error={errorOf('required_if.field')}
        />
      )}
      <TextInput
        label={t('fields.field.key')}
        description={t('fields.field.key_hint')}
        value={draft.key}
        onChange={(event) => change({ key: event.currentTarget.value })}
        error={errorOf('key')}
        disabled={field !== null}
        maxLength={40}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
      />
      <ErrorPanel error={save.error} />
      <FormFoot>
        <Button type="submit" loading={save.isPending}>
          {t('fields.page.submit')}
        </Button>
      </FormFoot>
    </Form>
  );
}

function requestFrom({ key, currency, options, ...draft }: Draft): NewCustomField {
  return {
    ...draft,
    ...(key.trim() === '' ? {} : { key: key.trim() }),
    ...(draft.type === 'money' ? { currency } : {}),
    options: isChoice(draft.type) ? keyed(options) : [],
    required_if: draft.required ? null : draft.required_if,
  };
}

/** Options without a key get one that is free. */
function keyed(options: readonly FieldOption[]): FieldOption[] {
  const taken = new Set(options.map(({ key }) => key));
  return options.map((one) => {
    if (one.key !== '') return one;
    const stem = one.name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^[^a-z]+|_+$/g, '')
      .slice(0, 34);
    let key = stem;
    for (let n = 1; key === '' || taken.has(key); n++) key = `${stem || 'option'}_${n}`;
    taken.add(key);
    return { ...one, key };
  });
}

interface OptionsProps {
  options: readonly FieldOption[];
  onChange: (options: FieldOption[]) => void;
  errorOf: (path: string) => string | undefined;
}

function Options({ options, onChange, errorOf }: OptionsProps) {
  const t = useT();
  const at = (place: number) => ({ at: place + 1 });
  return (
    <FieldGroup legend={t('fields.field.options')}>
      {options.map((option, place) => (
        <div key={place} className={classes.option}>
          <TextInput
            aria-label={t('fields.field.option_name', at(place))}
            value={option.name}
            onChange={(event) => {
              const name = event.currentTarget.value;
              onChange(options.map((one, it) => (it === place ? { ...one, name } : one)));
            }}
            error={errorOf(`options.${place}.name`) ?? errorOf(`options.${place}.key`)}
            maxLength={120}
            dir="auto"
            autoComplete="off"
          />
          <CloseButton
            aria-label={t('fields.field.drop_option', at(place))}
            onClick={() => onChange(options.filter((_, it) => it !== place))}
          />
        </div>
      ))}
      {errorOf('options') !== undefined && (
        <p className={classes.refused} role="alert">
          {errorOf('options')}
        </p>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...options, { key: '', name: '', retired: false }])}
      >
        {t('fields.field.add_option')}
      </Button>
    </FieldGroup>
  );
}

interface NeededProps {
  of: CustomField | null;
  value: RequiredIf | null;
  onChange: (value: RequiredIf | null) => void;
  error: string | undefined;
}

/** Another field that makes this one needed, by any of its values or by some. */
function Needed({ of, value, onChange, error }: NeededProps) {
  const t = useT();
  const all = useQuery(fieldsQuery).data?.items ?? [];
  const others = all.filter((one) => !one.retired && one.id !== of?.id);
  const other = others.find(({ key }) => key === value?.field);
  if (others.length === 0) return null;
  const values =
    other?.type === 'flag'
      ? [
          { value: 'true', label: t('customers.field.yes') },
          { value: 'false', label: t('customers.field.no') },
        ]
      : (other?.options ?? []).map(({ key, name }) => ({ value: key, label: name }));
  return (
    <>
      <Select
        label={t('fields.field.required_if')}
        placeholder={t('fields.field.required_if_none')}
        data={others.map(({ key, name }) => ({ value: key, label: name }))}
        value={value?.field ?? null}
        onChange={(field) => onChange(field === null ? null : { field, values: null })}
        error={error}
        clearable
        allowDeselect
      />
      {value !== null && values.length > 0 && (
        <MultiSelect
          label={t('fields.field.required_values')}
          data={values}
          value={value.values ?? []}
          onChange={(next) => onChange({ ...value, values: next.length === 0 ? null : next })}
          clearable
        />
      )}
    </>
  );
}
