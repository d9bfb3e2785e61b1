import { Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Contradiction } from '../../contract/conversations/agreed.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { channelEntry } from './channels.ts';
import { contradictionsQuery } from './queries.agreed.ts';
import classes from './contact.module.css';

/** Milliseconds without a keystroke after which a draft is held against what was agreed. */
const PAUSE = 400;

/** What a draft says otherwise than was agreed, asked whenever the writing pauses. */
export function useContradictions(customerId: string, text: string): readonly Contradiction[] {
  const [settled] = useDebouncedValue(text, PAUSE);
  const { data } = useQuery({
    ...contradictionsQuery(customerId, settled),
    enabled: settled.trim() !== '',
    placeholderData: (before) => before,
  });
  return settled.trim() === '' ? [] : (data?.items ?? []);
}

interface ContradictionsProps {
  found: readonly Contradiction[];
  known: boolean;
  onKnown: (known: boolean) => void;
}

/** The warning before a contradiction leaves: what was agreed, where, and what is said now. */
export function Contradictions({ found, known, onKnown }: ContradictionsProps) {
  const t = useT();
  const format = useFormat();
  if (found.length === 0) return null;
  return (
    <div className={classes.verdict} data-answer="no" role="alert">
      <strong>{t('agreed.draft.title')}</strong>
      <ul className={classes.contradictions}>
        {found.map((one) => (
          <li key={one.id}>
            <span>{sentence(one)}</span>
            <span className={classes.under}>
              {t('agreed.said', {
                channel: t(channelEntry(one.channel).label),
                date: format.date(one.agreed_at),
                name: one.employee,
              })}
            </span>
          </li>
        ))}
      </ul>
      <Checkbox
        label={t('agreed.draft.know')}
        checked={known}
        onChange={(event) => onKnown(event.currentTarget.checked)}
      />
    </div>
  );

  function sentence({ term, what, price, on_date, said }: Contradiction): string {
    if (price !== null)
      return t('agreed.draft.price', {
        what,
        said,
        price: format.money(price.amount, price.currency),
      });
    if (on_date === null) return t('agreed.draft.scope', { what, said });
    const date = format.date(on_date);
    return term === 'promise'
      ? t('agreed.draft.promise', { what, date, said })
      : t('agreed.draft.date', { what, date, said });
  }
}
