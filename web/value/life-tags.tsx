import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Customer } from '../../contract/customers/customer.ts';
import { useMay } from '../app/session.ts';
import { populationTexts, stageTexts } from '../../contract/customers/life-texts.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { relationshipQuery } from './queries.ts';
import { useCause } from './relation-texts.ts';

/** Population and stage with since when, and whether care is planned at all. */
export function LifeTags({ customer }: { customer: Customer }) {
  const t = useT();
  const format = useFormat();
  const causeOf = useCause();
  const maySee = useMay('standing.read');
  const { data } = useQuery({ ...relationshipQuery(customer.id), enabled: maySee });
  const { life, excluded } = customer;
  const stage = data?.stage;
  const since =
    stage?.since == null ? '' : ` ${t('relations.since', { date: format.date(stage.since) })}`;
  return (
    <>
      {excluded && (
        <Link to="/not-to-maintain" search={{ list: 'excluded' }}>
          <Tag tone="danger">{t('relations.verdict.mark')}</Tag>
        </Link>
      )}
      {life !== null && (
        <Tag tone={life.population === 'lost' ? 'warn' : 'plain'}>
          {t(populationTexts[life.population])}
        </Tag>
      )}
      {life !== null && (
        <span title={stage === undefined ? undefined : causeOf(stage.cause, stage.figure)}>
          <Tag tone={life.stage === 'dissolution' ? 'warn' : 'accent'}>
            {t(stageTexts[life.stage])}
            {since}
          </Tag>
        </span>
      )}
    </>
  );
}
