import { Button, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import type { CustomerFilter } from '../../contract/customers/customer.ts';
import { employeesQuery } from '../app/employees.ts';
import { useT } from '../ui/language.tsx';
import { populations, relationshipTypes, stages } from '../../contract/customers/life-names.ts';
import { useCountries } from './country.ts';
import { populationTexts, stageTexts, typeTexts } from '../../contract/customers/life-texts.ts';
import { readFilter } from './list-search.ts';
import { OwnFilters } from './own-filters.tsx';
import { tagsQuery } from './queries.tags.ts';
import classes from './filter-bar.module.css';

interface FilterFormProps {
  filter: CustomerFilter;
  onChange: (filter: CustomerFilter) => void;
  onClose: () => void;
}

/** Everything but the name; each choice narrows at once. */
export function FilterForm({ filter, onChange, onClose }: FilterFormProps) {
  const t = useT();
  const countries = useCountries();
  const colleagues = useQuery(employeesQuery);
  const tags = useQuery(tagsQuery).data?.items ?? [];
  const allCountries = useMemo(() => countries.all(), [countries]);
  const [city, setCity] = useState(filter.city ?? '');
  const set = (name: keyof CustomerFilter, value: unknown) => {
    onChange(readFilter({ ...filter, [name]: value }));
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('customers.field.kind')}
        value={filter.kind ?? 'all'}
        onChange={(kind) => set('kind', kind === 'all' ? undefined : kind)}
        data={[
          { value: 'all', label: t('customers.kind.all') },
          { value: 'person', label: t('customers.kind.people') },
          { value: 'organisation', label: t('customers.kind.organisations') },
        ]}
      />
      <Select
        label={t('customers.field.country')}
        data={allCountries}
        value={filter.country ?? null}
        onChange={(country) => set('country', country ?? undefined)}
        comboboxProps={{ withinPortal: false }}
        searchable
        clearable
        allowDeselect
        limit={60}
      />
      <TextInput
        label={t('customers.field.city')}
        value={city}
        onChange={(event) => setCity(event.currentTarget.value)}
        onBlur={() => set('city', city.trim() === '' ? undefined : city.trim())}
        dir="auto"
      />
      <Select
        label={t('customers.field.owner')}
        data={[
          { value: 'none', label: t('customers.owner.none') },
          ...(colleagues.data?.items ?? []).map((one) => ({ value: one.id, label: one.name })),
        ]}
        value={filter.owner ?? null}
        onChange={(owner) => set('owner', owner ?? undefined)}
        comboboxProps={{ withinPortal: false }}
        clearable
        allowDeselect
      />
      <Select
        label={t('owners.helpers.title')}
        data={(colleagues.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
        value={filter.helper ?? null}
        onChange={(helper) => set('helper', helper ?? undefined)}
        comboboxProps={{ withinPortal: false }}
        clearable
        allowDeselect
      />
      {tags.length > 0 && (
        <Select
          label={t('customers.column.tags')}
          data={tags.map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.tag ?? null}
          onChange={(tag) => set('tag', tag ?? undefined)}
          comboboxProps={{ withinPortal: false }}
          searchable={tags.length > 8}
          clearable
          allowDeselect
        />
      )}
      <LifeFilters filter={filter} onSet={set} />
      <Bounds legend={t('customers.column.standing')}>
        <Bound
          label={t('customers.filter.from')}
          value={filter.score_from}
          onChange={(value) => set('score_from', value)}
        />
        <Bound
          label={t('customers.filter.to')}
          value={filter.score_to}
          onChange={(value) => set('score_to', value)}
        />
      </Bounds>
      <Bounds legend={t('customers.column.danger')}>
        <Bound
          label={t('customers.filter.from')}
          percent
          value={filter.danger_from}
          onChange={(value) => set('danger_from', value)}
        />
        <Bound
          label={t('customers.filter.to')}
          percent
          value={filter.danger_to}
          onChange={(value) => set('danger_to', value)}
        />
      </Bounds>
      <OwnFilters
        tests={filter.fields ?? []}
        onChange={(tests) => set('fields', tests.length === 0 ? undefined : tests)}
      />
      <Button type="submit" variant="default">
        {t('common.action.close')}
      </Button>
    </form>
  );
}

interface LifeFiltersProps {
  filter: CustomerFilter;
  onSet: (name: keyof CustomerFilter, value: unknown) => void;
}

/** Population, stage, type of relationship, and whether care is planned. */
function LifeFilters({ filter, onSet }: LifeFiltersProps) {
  const t = useT();
  const name = (key: keyof CustomerFilter, label: string, data: [string, string][]) => (
    <Select
      label={label}
      data={data.map(([value, text]) => ({ value, label: text }))}
      value={(filter[key] as string | undefined) ?? null}
      onChange={(value) => onSet(key, value ?? undefined)}
      comboboxProps={{ withinPortal: false }}
      clearable
      allowDeselect
    />
  );
  return (
    <>
      {name(
        'population',
        t('relations.part.population'),
        populations.map((one) => [one, t(populationTexts[one])]),
      )}
      {name(
        'stage',
        t('relations.part.stage'),
        stages.map((one) => [one, t(stageTexts[one])]),
      )}
      {name(
        'relationship',
        t('relations.part.relationship'),
        relationshipTypes.map((one) => [one, t(typeTexts[one])]),
      )}
      {name('excluded', t('relations.verdict.filter'), [
        ['true', t('relations.verdict.only')],
        ['false', t('relations.verdict.without')],
      ])}
      {name('ended', t('customers.ending.filter'), [
        ['true', t('customers.ending.only')],
        ['false', t('customers.ending.without')],
      ])}
    </>
  );
}

function Bounds({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={classes.bounds}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

interface BoundProps {
  label: string;
  value: number | undefined;
  /** Shown as 0–100, kept as a share. */
  percent?: boolean;
  onChange: (value: number | undefined) => void;
}

function Bound({ label, value, percent = false, onChange }: BoundProps) {
  return (
    <NumberInput
      aria-label={label}
      placeholder={label}
      min={0}
      max={100}
      allowDecimal={false}
      hideControls
      value={value === undefined ? '' : Math.round(percent ? value * 100 : value)}
      onChange={(next) =>
        onChange(typeof next === 'number' ? (percent ? next / 100 : next) : undefined)
      }
      {...(percent ? { suffix: '%' } : {})}
    />
  );
}
