import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ChoiceField } from '../../contract/customers/condition-fields.ts';
import type { ConditionTest } from '../../contract/customers/conditions.ts';
import { populations, relationshipTypes, stages } from '../../contract/customers/life-names.ts';
import { languageNames, languages } from '../../contract/i18n/languages.ts';
import { employeesQuery } from '../app/employees.ts';
import { useSession } from '../app/session.ts';
import { useT } from '../ui/language.tsx';
import { emptyTest, mannerOf, unitOf, useTerms, whatOf } from './condition-terms.ts';
import { populationTexts, stageTexts, typeTexts } from '../../contract/customers/life-texts.ts';
import { useCountries } from './country.ts';
import { minorUnits } from '../../contract/http/minor-units.ts';
import { tagsQuery } from './queries.tags.ts';
import classes from './conditions.module.css';

interface TestProps {
  test: ConditionTest;
  onChange: (test: ConditionTest) => void;
  /** Asks about the business's own fields only. */
  ownOnly?: boolean;
  /** What was refused of a part of it. */
  errorOf: (part: string) => string | undefined;
}

/** One test: what it asks, how, and against what. */
export function TestFields({ test, onChange, errorOf, ownOnly = false }: TestProps) {
  const t = useT();
  const { choices, own } = useTerms();
  const hows = useHows(test);
  const how = howOf(test);
  return (
    <div className={classes.fields}>
      <Select
        className={classes.what ?? ''}
        aria-label={t('segments.condition.what')}
        data={ownOnly ? own : choices}
        value={whatOf(test)}
        onChange={(what) => what !== null && onChange(emptyTest(what))}
        allowDeselect={false}
        searchable
        comboboxProps={ownOnly ? inside : { width: 'max-content' }}
      />
      <Select
        className={classes.how ?? ''}
        aria-label={t('segments.condition.how')}
        data={hows}
        value={how}
        onChange={(next) => next !== null && onChange(asked(test, next))}
        allowDeselect={false}
        {...(ownOnly ? { comboboxProps: inside } : {})}
      />
      <Against test={test} onChange={onChange} errorOf={errorOf} ownOnly={ownOnly} />
    </div>
  );
}

/** In a panel that closes when something outside it is pressed, options belong inside. */
const inside = { withinPortal: false };

/** The test's way of asking, where yes and no are two. */
function howOf(test: ConditionTest): string {
  if ('value' in test && typeof test.value === 'boolean') return test.value ? 'yes' : 'no';
  return test.test;
}

function useHows(test: ConditionTest): { value: string; label: string }[] {
  const t = useT();
  const manner = mannerOf(whatOf(test));
  const isOwn = 'custom' in test;
  return useMemo(() => {
    const names = {
      is: t('segments.condition.test.is'),
      is_not: t('segments.condition.test.is_not'),
      contains: t('segments.condition.test.contains'),
      starts: t('segments.condition.test.starts'),
      one_of: t('segments.condition.test.one_of'),
      none_of: t('segments.condition.test.none_of'),
      between: t('segments.condition.test.between'),
      within_days: t('segments.condition.test.within_days'),
      longer_ago: t('segments.condition.test.longer_ago'),
      filled: t('segments.condition.test.filled'),
      empty: t('segments.condition.test.empty'),
      yes: t('segments.condition.test.yes'),
      no: t('segments.condition.test.no'),
      times: t('segments.condition.test.times'),
      amount: t('segments.condition.test.amount'),
    } as const;
    const offered: Record<typeof manner, (keyof typeof names)[]> = {
      text: ['is', 'is_not', 'contains', 'starts', 'filled', 'empty'],
      choice: ['one_of', 'none_of', 'filled', 'empty'],
      number: ['between', 'filled', 'empty'],
      date: ['within_days', 'longer_ago', 'between', 'filled', 'empty'],
      flag: isOwn ? ['yes', 'no', 'filled', 'empty'] : ['yes', 'no'],
      fact: ['times', 'amount'],
    };
    return offered[manner].map((value) => ({ value, label: names[value] }));
  }, [t, manner, isOwn]);
}

/** The same question asked in another way; what was filled in stays where it fits. */
function asked(test: ConditionTest, how: string): ConditionTest {
  if ('fact' in test)
    return { ...test, test: how === 'amount' ? 'amount' : 'times', from: 1, to: null };
  const fresh = emptyTest(whatOf(test));
  const about = 'custom' in test ? { custom: test.custom, as: test.as } : { field: test.field };
  if ('fact' in fresh) return fresh;
  if (how === 'yes' || how === 'no') return { ...fresh, value: how === 'yes' } as ConditionTest;
  if (how === 'filled' || how === 'empty') return { ...about, test: how } as ConditionTest;
  if (how === 'between') return { ...about, test: how, from: null, to: null } as ConditionTest;
  const kept = 'test' in test && test.test !== 'filled' && test.test !== 'empty' ? test : fresh;
  if (how === 'within_days' || how === 'longer_ago')
    return { days: 90, ...about, ...('days' in kept ? kept : {}), test: how } as ConditionTest;
  const full = 'from' in kept ? fresh : kept;
  return { ...full, test: how } as ConditionTest;
}

function Against(props: TestProps) {
  const { test } = props;
  if ('fact' in test) return <FactBounds {...props} test={test} />;
  if ('days' in test) return <Days {...props} days={test.days} />;
  if ('values' in test) return <Choices {...props} test={test} />;
  if ('from' in test)
    return mannerOf(whatOf(test)) === 'date' ? <Dates {...props} /> : <Bounds {...props} />;
  if ('value' in test && typeof test.value === 'string')
    return <Words {...props} value={test.value} />;
  return null;
}

function Words({ test, onChange, errorOf, value }: TestProps & { value: string }) {
  const t = useT();
  return (
    <TextInput
      className={classes.value ?? ''}
      aria-label={t('segments.condition.value')}
      value={value}
      onChange={(event) => onChange({ ...test, value: event.currentTarget.value } as ConditionTest)}
      error={errorOf('value')}
      dir="auto"
      maxLength={200}
      autoComplete="off"
    />
  );
}

function Days({ test, onChange, errorOf, days }: TestProps & { days: number }) {
  const t = useT();
  return (
    <NumberInput
      className={classes.days ?? ''}
      aria-label={t('segments.condition.days')}
      value={days}
      onChange={(next) => onChange({ ...test, days: Number(next) } as ConditionTest)}
      error={errorOf('days')}
      min={1}
      allowDecimal={false}
      suffix={` ${t('segments.condition.days')}`}
    />
  );
}

/** Bounds in the unit they are shown in; empty leaves that side open. */
function Bounds({ test, onChange, errorOf }: TestProps) {
  const t = useT();
  const { workspace } = useSession();
  const { fieldOf } = useTerms();
  const currency = fieldOf(test)?.currency ?? workspace.currency;
  const unit = unitOf(test);
  const scale = unit === 'money' ? minorUnits(currency) : unit === 'share' ? 0.01 : 1;
  const bounds = test as { from: number | null; to: number | null };
  const shown = (value: number | null) =>
    value === null ? '' : Number((value / scale).toPrecision(12));
  const stored = (value: string | number) => {
    if (value === '') return null;
    return unit === 'money' ? Math.round(Number(value) * scale) : Number(value) * scale;
  };
  const field = (side: 'from' | 'to', label: string) => (
    <NumberInput
      className={classes.bound ?? ''}
      aria-label={label}
      placeholder={label}
      value={shown(bounds[side])}
      onChange={(value) => onChange({ ...test, [side]: stored(value) })}
      error={errorOf(side)}
      hideControls
      {...(unit === 'share' ? { suffix: '%' } : {})}
    />
  );
  return (
    <>
      {field('from', t('segments.condition.from'))}
      {field('to', t('segments.condition.to'))}
    </>
  );
}

function FactBounds({
  test,
  onChange,
  errorOf,
}: TestProps & { test: Extract<ConditionTest, { fact: unknown }> }) {
  const t = useT();
  return (
    <>
      <Bounds test={test} onChange={onChange} errorOf={errorOf} />
      <NumberInput
        className={classes.days ?? ''}
        aria-label={t('segments.condition.days')}
        placeholder={t('segments.condition.ever')}
        value={test.days ?? ''}
        onChange={(next) => onChange({ ...test, days: next === '' ? null : Number(next) })}
        error={errorOf('days')}
        min={1}
        allowDecimal={false}
        suffix={` ${t('segments.condition.days')}`}
      />
    </>
  );
}

function Dates({ test, onChange, errorOf }: TestProps) {
  const t = useT();
  const bounds = test as { from: string | null; to: string | null };
  const field = (side: 'from' | 'to', label: string) => (
    <TextInput
      type="date"
      className={classes.date ?? ''}
      aria-label={label}
      value={bounds[side] ?? ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onChange({ ...test, [side]: value === '' ? null : value });
      }}
      error={errorOf(side)}
    />
  );
  return (
    <>
      {field('from', t('segments.condition.from'))}
      {field('to', t('segments.condition.to'))}
    </>
  );
}

function Choices({
  test,
  onChange,
  errorOf,
  ownOnly = false,
}: TestProps & { test: Extract<ConditionTest, { values: unknown }> }) {
  const t = useT();
  const { fieldOf } = useTerms();
  const fixed = useValues('custom' in test ? null : test.field);
  const options = fieldOf(test)?.options.map(({ key, name }) => ({ value: key, label: name }));
  const data = options ?? fixed;
  return (
    <MultiSelect
      className={classes.value ?? ''}
      aria-label={t('segments.condition.values')}
      placeholder={test.values.length === 0 ? t('segments.condition.values') : ''}
      data={data}
      value={test.values}
      onChange={(values) => onChange({ ...test, values })}
      error={errorOf('values')}
      searchable={data.length > 5}
      limit={60}
      {...(ownOnly ? { comboboxProps: inside } : {})}
    />
  );
}

/** The values a field can have. */
function useValues(field: ChoiceField | null) {
  const t = useT();
  const countries = useCountries();
  const colleagues = useQuery({ ...employeesQuery, enabled: field === 'owner' });
  const tags = useQuery({ ...tagsQuery, enabled: field === 'tag' });
  return useMemo(() => {
    switch (field) {
      case null:
        return [];
      case 'kind':
        return [
          { value: 'person', label: t('customers.kind.person') },
          { value: 'organisation', label: t('customers.kind.organisation') },
        ];
      case 'country':
        return countries.all();
      case 'language':
        return languages.map((value) => ({ value, label: languageNames[value] }));
      case 'population':
        return named(populations, (one) => t(populationTexts[one]));
      case 'stage':
        return named(stages, (one) => t(stageTexts[one]));
      case 'relationship':
        return named(relationshipTypes, (one) => t(typeTexts[one]));
      case 'owner':
        return (colleagues.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
      case 'tag':
        return (tags.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
    }
  }, [t, field, countries, colleagues.data, tags.data]);
}

function named<Value extends string>(values: readonly Value[], nameOf: (value: Value) => string) {
  return values.map((value) => ({ value, label: nameOf(value) }));
}
