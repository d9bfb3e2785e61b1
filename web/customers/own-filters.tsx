import { Button, CloseButton } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { CustomTest } from '../../contract/customers/conditions.ts';
import { FieldGroup } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { TestFields } from './condition-test.tsx';
import { emptyTest, useTerms } from './condition-terms.ts';
import { useConditionWords } from './condition-words.ts';
import filters from './filter-bar.module.css';
import classes from './conditions.module.css';

interface OwnFiltersProps {
  tests: readonly CustomTest[];
  onChange: (tests: CustomTest[]) => void;
}

/** Narrows a list by the business's own fields; what is still being filled in narrows nothing. */
export function OwnFilters({ tests, onChange }: OwnFiltersProps) {
  const t = useT();
  const { own } = useTerms();
  const [drafts, setDrafts] = useState<readonly CustomTest[]>(tests);
  const [first] = own;
  if (first === undefined) return null;
  const set = (next: readonly CustomTest[]) => {
    setDrafts(next);
    const filled = next.filter(isFilled);
    if (JSON.stringify(filled) !== JSON.stringify(tests)) onChange(filled);
  };
  return (
    <FieldGroup legend={t('fields.page.title')}>
      {drafts.map((test, at) => (
        <div key={at} className={classes.member}>
          <TestFields
            test={test}
            ownOnly
            onChange={(next) =>
              'custom' in next && set(drafts.map((one, place) => (place === at ? next : one)))
            }
            errorOf={() => undefined}
          />
          <CloseButton
            aria-label={t('segments.condition.drop')}
            onClick={() => set(drafts.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => {
          const test = emptyTest(first.value);
          if ('custom' in test) set([...drafts, test]);
        }}
      >
        {t('fields.filter.add')}
      </Button>
    </FieldGroup>
  );
}

function isFilled(test: CustomTest): boolean {
  if ('values' in test) return test.values.length > 0;
  if ('from' in test) return test.from !== null || test.to !== null;
  if ('days' in test) return test.days > 0;
  return !('value' in test) || typeof test.value === 'boolean' || test.value.trim() !== '';
}

/** A chip for each test. */
export function OwnChips({ tests, onChange }: OwnFiltersProps) {
  const t = useT();
  const words = useConditionWords();
  return tests.map((test, at) => (
    <li key={JSON.stringify(test)}>
      <button
        type="button"
        className={filters.chip}
        onClick={() => onChange(tests.filter((_, place) => place !== at))}
        aria-label={t('customers.filter.drop', { filter: words(test) })}
      >
        <bdi>{words(test)}</bdi>
        <IconX size={13} aria-hidden />
      </button>
    </li>
  ));
}
