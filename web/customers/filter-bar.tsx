import { Button, CloseButton, Popover, TextInput } from '@mantine/core';
import { IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import type { CustomerFilter } from '../../contract/customers/customer.ts';
import { employeesQuery } from '../app/employees.ts';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import { useFormat } from '../ui/format.tsx';
import { withTexts } from '../ui/texts.ts';
import { useCountries } from './country.ts';
import { populationTexts, stageTexts, typeTexts } from '../../contract/customers/life-texts.ts';
import { tagsQuery } from './queries.tags.ts';
import { segmentsQuery } from './segment-queries.ts';
import classes from './filter-bar.module.css';

const FilterForm = lazy(
  withTexts(() => import('./filter-form.tsx').then((module) => ({ default: module.FilterForm }))),
);

const OwnChips = lazy(
  withTexts(() => import('./own-filters.tsx').then((module) => ({ default: module.OwnChips }))),
);

interface FilterBarProps {
  filter: CustomerFilter;
  onChange: (filter: CustomerFilter) => void;
  /** What stands at the far end: how many there are. */
  children: ReactNode;
}

/** What the list is narrowed by: a name, a panel for the rest, and a chip for each. */
export function FilterBar({ filter, onChange, children }: FilterBarProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const chips = useChips(filter);
  const own = filter.fields ?? [];
  const without = (names: readonly (keyof CustomerFilter)[]) =>
    onChange(
      Object.fromEntries(
        Object.entries(filter).filter(([name]) => !names.includes(name as keyof CustomerFilter)),
      ),
    );

  return (
    <div className={classes.bar} role="search" aria-label={t('customers.filter.label')}>
      <NameFilter
        value={filter.name ?? ''}
        onChange={(name) => {
          const { name: _, ...rest } = filter;
          onChange(name === '' ? rest : { ...rest, name });
        }}
      />
      <Popover opened={open} onChange={setOpen} position="bottom-start" width={300} trapFocus>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconFilter size={15} />}
            onClick={() => setOpen((before) => !before)}
          >
            {t('common.action.filter')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.panel ?? ''}>
          <Suspense>
            <FilterForm filter={filter} onChange={onChange} onClose={() => setOpen(false)} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {(chips.length > 0 || own.length > 0) && (
        <ul className={classes.chips} aria-label={t('customers.filter.active')}>
          {chips.map((chip) => (
            <li key={chip.text}>
              <button
                type="button"
                className={classes.chip}
                onClick={() => without(chip.names)}
                aria-label={t('customers.filter.drop', { filter: chip.text })}
              >
                <bdi>{chip.text}</bdi>
                <IconX size={13} aria-hidden />
              </button>
            </li>
          ))}
          {own.length > 0 && (
            <Suspense>
              <OwnChips
                tests={own}
                onChange={(fields) =>
                  fields.length === 0 ? without(['fields']) : onChange({ ...filter, fields })
                }
              />
            </Suspense>
          )}
          <li>
            <Button variant="subtle" size="compact-sm" onClick={() => onChange({})}>
              {t('customers.filter.clear')}
            </Button>
          </li>
        </ul>
      )}
      <div className={classes.end}>{children}</div>
    </div>
  );
}

const TYPING_PAUSE = 180;

function NameFilter({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useShortcut('/', t('customers.filter.name'), () => input.current?.focus());

  // The address changed by other means than typing here: back, or a chip.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    const next = text.trim();
    if (next === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = next;
      onChange(next);
    }, TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [text, onChange]);

  return (
    <TextInput
      ref={input}
      className={classes.name ?? ''}
      aria-label={t('customers.filter.name')}
      placeholder={t('customers.filter.name')}
      leftSection={<IconSearch size={15} />}
      rightSection={
        text !== '' && (
          <CloseButton
            size="sm"
            aria-label={t('common.action.clear')}
            onClick={() => setText('')}
          />
        )
      }
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      {...(text === '' ? {} : { dir: 'auto' as const })}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

interface Chip {
  names: readonly (keyof CustomerFilter)[];
  text: string;
}

function useChips(filter: CustomerFilter): Chip[] {
  const t = useT();
  const format = useFormat();
  const { nameOf } = useCountries();
  const colleagues = useQuery({
    ...employeesQuery,
    enabled: filter.helper !== undefined || (filter.owner ?? 'none') !== 'none',
  });
  const segments = useQuery({ ...segmentsQuery(false), enabled: filter.segment !== undefined });
  const tags = useQuery({ ...tagsQuery, enabled: filter.tag !== undefined });
  const chips: Chip[] = [];
  if (filter.kind !== undefined)
    chips.push({
      names: ['kind'],
      text:
        filter.kind === 'person' ? t('customers.kind.people') : t('customers.kind.organisations'),
    });
  if (filter.country !== undefined)
    chips.push({ names: ['country'], text: nameOf(filter.country) });
  if (filter.city !== undefined) chips.push({ names: ['city'], text: filter.city });
  const { population, stage, relationship, excluded, ended } = filter;
  if (population !== undefined)
    chips.push({ names: ['population'], text: t(populationTexts[population]) });
  if (stage !== undefined) chips.push({ names: ['stage'], text: t(stageTexts[stage]) });
  if (relationship !== undefined)
    chips.push({ names: ['relationship'], text: t(typeTexts[relationship]) });
  if (excluded !== undefined)
    chips.push({
      names: ['excluded'],
      text: excluded === 'true' ? t('relations.verdict.only') : t('relations.verdict.without'),
    });
  if (ended !== undefined)
    chips.push({
      names: ['ended'],
      text: ended === 'true' ? t('customers.ending.only') : t('customers.ending.without'),
    });
  if (filter.owner !== undefined) {
    const owner = colleagues.data?.items.find((one) => one.id === filter.owner);
    chips.push({
      names: ['owner'],
      text:
        filter.owner === 'none'
          ? t('customers.owner.none')
          : t('customers.owner.of', { name: owner?.name ?? '…' }),
    });
  }
  if (filter.helper !== undefined) {
    const name = colleagues.data?.items.find((one) => one.id === filter.helper)?.name ?? '…';
    chips.push({ names: ['helper'], text: t('customers.owner.helped', { name }) });
  }
  const score = [filter.score_from, filter.score_to].map((bound, at) =>
    format.number(bound ?? at * 100),
  );
  if (filter.score_from !== undefined || filter.score_to !== undefined)
    chips.push({
      names: ['score_from', 'score_to'],
      text: t('customers.filter.score_between', { low: score[0] ?? '', high: score[1] ?? '' }),
    });
  const danger = [filter.danger_from, filter.danger_to].map((bound, at) =>
    format.percent(bound ?? at),
  );
  if (filter.danger_from !== undefined || filter.danger_to !== undefined)
    chips.push({
      names: ['danger_from', 'danger_to'],
      text: t('customers.filter.danger_between', { low: danger[0] ?? '', high: danger[1] ?? '' }),
    });
  if (filter.segment !== undefined) {
    const segment = segments.data?.items.find((one) => one.id === filter.segment);
    chips.push({ names: ['segment'], text: segment?.name ?? '…' });
  }
  if (filter.tag !== undefined) {
    const tag = tags.data?.items.find((one) => one.id === filter.tag);
    chips.push({ names: ['tag'], text: tag?.name ?? '…' });
  }
  if (filter.rfm !== undefined) {
    const [recency = '', frequency = ''] = filter.rfm;
    chips.push({ names: ['rfm'], text: t('segments.rfm.chip', { recency, frequency }) });
  }
  return chips;
}
