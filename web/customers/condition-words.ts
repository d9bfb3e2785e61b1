import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Condition, ConditionTest } from '../../contract/customers/conditions.ts';
import { employeesQuery } from '../app/employees.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { unitOf, useTerms, whatOf } from './condition-terms.ts';
import { useCountries } from './country.ts';
import { populationTexts, stageTexts, typeTexts } from '../../contract/customers/life-texts.ts';
import { tagsQuery } from './queries.tags.ts';

/** A condition as somebody would say it. */
export function useConditionWords(): (condition: Condition) => string {
  const t = useT();
  const format = useFormat();
  const { nameOf, fieldOf } = useTerms();
  const countries = useCountries();
  const colleagues = useQuery(employeesQuery);
  const tags = useQuery(tagsQuery);
  return useMemo(() => {
    const valueName = (field: string, value: string): string => {
      if (field === 'country') return countries.nameOf(value);
      if (field === 'language') return format.languageName(value);
      if (field === 'owner')
        return colleagues.data?.items.find((one) => one.id === value)?.name ?? '…';
      if (field === 'tag') return tags.data?.items.find((one) => one.id === value)?.name ?? '…';
      const life = lifeText(value);
      if (life !== undefined) return t(life);
      return value === 'person' ? t('customers.kind.person') : t('customers.kind.organisation');
    };
    const optionName = (test: ConditionTest, value: string): string => {
      if (!('custom' in test)) return 'field' in test ? valueName(test.field, value) : value;
      return fieldOf(test)?.options.find(({ key }) => key === value)?.name ?? value;
    };
    const numberOf = (test: ConditionTest) => {
      const unit = unitOf(test);
      const currency = fieldOf(test)?.currency ?? undefined;
      if (unit === 'money') return (value: number) => format.money(value, currency);
      return unit === 'share'
        ? format.percent
        : (value: number) => format.number(value, Number.isInteger(value) ? 0 : 1);
    };
    const lately = (what: string, days: number | null) =>
      days === null ? what : t('segments.condition.words.lately', { what, count: days });

    const ofFact = (test: Extract<ConditionTest, { fact: unknown }>): string => {
      const fact = nameOf(whatOf(test));
      const { from, to, days } = test;
      const number = numberOf(test);
      if (test.test === 'amount') return lately(between(fact, number, from, to), days);
      if (from !== null && to !== null)
        return lately(t('segments.condition.words.times', { fact, from, to }), days);
      if (from !== null)
        return lately(t('segments.condition.words.times_from', { fact, count: from }), days);
      if (to === 0) return lately(t('segments.condition.words.never', { fact }), days);
      return lately(t('segments.condition.words.times_to', { fact, count: to ?? 0 }), days);
    };
    const between = (
      field: string,
      write: (value: number) => string,
      low: number | null,
      high: number | null,
    ): string => {
      const [from, to] = [write(low ?? 0), write(high ?? 0)];
      if (low === null) return t('segments.condition.words.to', { field, to });
      if (high === null) return t('segments.condition.words.from', { field, from });
      return t('segments.condition.words.between', { field, from, to });
    };
    const betweenDays = (field: string, low: string | null, high: string | null): string => {
      const from = low === null ? '' : format.date(low);
      const to = high === null ? '' : format.date(high);
      if (low === null) return t('segments.condition.words.until', { field, to });
      if (high === null) return t('segments.condition.words.since', { field, from });
      return t('segments.condition.words.between', { field, from, to });
    };

    const ofTest = (test: ConditionTest): string => {
      if ('fact' in test) return ofFact(test);
      const field = nameOf(whatOf(test));
      if ('days' in test) {
        const words = { field, count: test.days };
        return test.test === 'within_days'
          ? t('segments.condition.words.within_days', words)
          : t('segments.condition.words.longer_ago', words);
      }
      if ('values' in test) {
        const value = format.list(test.values.map((one) => optionName(test, one)));
        return test.test === 'one_of'
          ? t('segments.condition.words.is', { field, value })
          : t('segments.condition.words.is_not', { field, value });
      }
      if ('from' in test) {
        return typeof test.from === 'string' || typeof test.to === 'string'
          ? betweenDays(field, dayOf(test.from), dayOf(test.to))
          : between(field, numberOf(test), test.from, test.to);
      }
      if ('value' in test) {
        if (typeof test.value !== 'string')
          return t(test.value ? 'segments.condition.words.yes' : 'segments.condition.words.no', {
            field,
          });
        const words = { field, value: test.value };
        if (test.test === 'is') return t('segments.condition.words.is', words);
        if (test.test === 'is_not') return t('segments.condition.words.is_not', words);
        return test.test === 'contains'
          ? t('segments.condition.words.contains', words)
          : t('segments.condition.words.starts', words);
      }
      return test.test === 'filled'
        ? t('segments.condition.words.filled', { field })
        : t('segments.condition.words.empty', { field });
    };

    const say = (condition: Condition): string => {
      if ('all' in condition) return format.list(condition.all.map(inside));
      if ('any' in condition) return format.either(condition.any.map(inside));
      if ('none' in condition)
        return t('segments.condition.none_of', {
          conditions: format.either(condition.none.map(inside)),
        });
      return ofTest(condition);
    };
    /** A group within a group stands in brackets, or nobody knows what belongs to what. */
    const inside = (condition: Condition): string => {
      const isGroup = 'all' in condition || 'any' in condition || 'none' in condition;
      return isGroup ? `(${say(condition)})` : say(condition);
    };
    return say;
  }, [t, format, nameOf, fieldOf, countries, colleagues.data, tags.data]);
}

const dayOf = (value: string | number | null) => (typeof value === 'string' ? value : null);

/** The names of populations, stages and types are of one piece: no two are the same. */
function lifeText(value: string) {
  return new Map(
    [populationTexts, stageTexts, typeTexts].flatMap((texts) => Object.entries(texts)),
  ).get(value);
}
