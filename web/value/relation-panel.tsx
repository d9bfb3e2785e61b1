import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Relationship, RelationshipPart } from '../../contract/value/relationship.ts';
import { useMay } from '../app/session.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { relationshipQuery } from './queries.ts';
import { RelationDrawer } from './relation-drawer.tsx';
import { partTexts, serviceTexts, useCause, useValueName } from './relation-texts.ts';
import classes from './relations.module.css';

const PARTS: readonly RelationshipPart[] = ['population', 'stage', 'relationship'];

/** How far the relationship has come, since when and why, and how it is looked after. */
export function RelationPanel({ customerId }: { customerId: string }) {
  const t = useT();
  const mayChange = useMay('customers.write');
  const [changing, setChanging] = useState(false);
  const { data, error, refetch } = useQuery(relationshipQuery(customerId));
  return (
    <Panel
      title={t('relations.panel.title')}
      actions={
        mayChange &&
        data != null && (
          <Button variant="subtle" size="compact-sm" onClick={() => setChanging(true)}>
            {t('relations.panel.change')}
          </Button>
        )
      }
    >
      <ErrorPanel error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <SkeletonLines lines={5} />}
      {data === null && <p className={classes.quiet}>{t('relations.panel.none')}</p>}
      {data != null && <Parts relationship={data} />}
      {data != null && (
        <RelationDrawer
          customerId={customerId}
          relationship={data}
          opened={changing}
          onClose={() => setChanging(false)}
        />
      )}
    </Panel>
  );
}

function Parts({ relationship }: { relationship: Relationship }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <dl className={classes.parts}>
        {PARTS.map((part) => (
          <Part key={part} part={part} relationship={relationship} />
        ))}
        <div>
          <dt>{t('relations.panel.service')}</dt>
          <dd>
            {t(serviceTexts[relationship.service])}
            <span className={classes.why}>
              {t('relations.panel.every', {
                least: format.number(relationship.least_days),
                most: format.number(relationship.most_days),
              })}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('relations.panel.temperature')}</dt>
          <dd>
            {format.number(relationship.temperature, 1)}
            <span className={classes.why}>{t('relations.panel.temperature_about')}</span>
          </dd>
        </div>
      </dl>
      <Moves changes={relationship.changes} />
    </>
  );
}

function Part({ part, relationship }: { part: RelationshipPart; relationship: Relationship }) {
  const t = useT();
  const format = useFormat();
  const causeOf = useCause();
  const nameOf = useValueName();
  const { value, by_facts: byFacts, cause, figure, since, override } = relationship[part];
  return (
    <div>
      <dt>{t(partTexts[part])}</dt>
      <dd>
        <b>{nameOf(value)}</b>
        {since !== null && (
          <span className={classes.since}>
            {t('relations.since', { date: format.date(since) })}
          </span>
        )}
        {override === null ? (
          <span className={classes.why}>{causeOf(cause, figure)}</span>
        ) : (
          <>
            <span className={classes.why}>
              <bdi>
                {t('relations.verdict.by', { name: override.by ?? '–', reason: override.reason })}
              </bdi>
            </span>
            {byFacts !== value && (
              <span className={classes.why}>
                {t('relations.panel.by_facts', { value: nameOf(byFacts) })}
              </span>
            )}
          </>
        )}
      </dd>
    </div>
  );
}

/** The latest moves, each with the fact or figure that did it. */
function Moves({ changes }: Pick<Relationship, 'changes'>) {
  const t = useT();
  const format = useFormat();
  const causeOf = useCause();
  const nameOf = useValueName();
  if (changes.length === 0) return null;
  return (
    <details className={classes.moves}>
      <summary>{t('relations.panel.history')}</summary>
      <ul>
        {changes.map((change, place) => (
          <li key={place}>
            <span className={classes.since}>{format.date(change.on)}</span>
            <span>
              {t('relations.panel.moved', {
                before: nameOf(change.before),
                after: nameOf(change.after),
              })}
            </span>
            <span className={classes.why}>{causeOf(change.cause, change.figure)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
