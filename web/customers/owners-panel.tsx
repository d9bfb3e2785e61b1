import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ownerHistory, OwnerTerm } from '../../contract/customers/owner.ts';
import { api } from '../app/api.ts';
import { handoverReasonTexts } from '../team/index.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import classes from './duplicates.module.css';

/** Below the customer, so that whatever changes them asks anew. */
const ownersQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customers', 'owners', customerId],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof ownerHistory>>(`/customers/${customerId}/owners`, { signal }),
  });

/** Who has answered for a customer; nothing where it was always the one whom the page shows. */
export function OwnersPanel({ customerId }: { customerId: string }) {
  const t = useT();
  const { data } = useQuery(ownersQuery(customerId));
  if (data === undefined || data.items.length < 2) return null;
  return (
    <Panel title={t('owners.title')}>
      <ul>
        {data.items.map((term) => (
          <TermLine key={term.since ?? ''} term={term} />
        ))}
      </ul>
    </Panel>
  );
}

function TermLine({ term }: { term: OwnerTerm }) {
  const t = useT();
  const { owner, by, through, reason } = term;
  const when = useWhen(term);
  return (
    <li className={classes.merge}>
      <div className={classes.side}>
        <bdi>{owner === null ? t('owners.nobody') : owner.name}</bdi>
        <span className={classes.quiet}>{when}</span>
        {by !== null && through !== null && through !== 'created' && (
          <span className={classes.quiet}>{t(deedTexts[through], { name: by.name })}</span>
        )}
        {reason !== null && <span className={classes.quiet}>{t(handoverReasonTexts[reason])}</span>}
      </div>
    </li>
  );
}

const deedTexts = {
  changed: 'owners.through.changed',
  merged: 'owners.through.merged',
  parted: 'owners.through.parted',
} as const;

function useWhen({ since, until }: OwnerTerm): string {
  const t = useT();
  const format = useFormat();
  if (since !== null && until !== null) {
    return t('owners.between', { since: format.date(since), until: format.date(until) });
  }
  if (since !== null) return t('owners.since', { since: format.date(since) });
  if (until !== null) return t('owners.until', { until: format.date(until) });
  return t('owners.always');
}
