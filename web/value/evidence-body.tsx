import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { CriterionKey, Evidence } from '../../contract/value/standing.ts';
import { customerQuery, useCustomerName } from '../customers/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { criterionTexts } from './criteria.ts';
import { AllFacts } from './evidence-all.tsx';
import { EvidenceFacts } from './evidence-facts.tsx';
import { Fading } from './evidence-fading.tsx';
import { Episodes, Measures, PartFormula, usePartSentences } from './evidence-measures.tsx';
import { Shrinkage } from './evidence-shrinkage.tsx';
import { Changes, Formula, Points, useSentences } from './evidence-parts.tsx';
import { evidenceQuery } from './queries.ts';
import classes from './evidence.module.css';

/** What the drawer shows: fetched with the first number that is opened. */
export function EvidenceBody(props: { customerId: string; criterion: CriterionKey }) {
  const { customerId, criterion } = props;
  const t = useT();
  const nameOf = useCustomerName();
  const customer = useQuery(customerQuery(customerId));
  const evidence = useQuery(evidenceQuery(customerId, criterion));
  return (
    <div className={classes.evidence}>
      {customer.data !== undefined && (
        <p className={classes.who}>
          <Link to="/customers/$id" params={{ id: customerId }} search={{ evidence: criterion }}>
            <bdi>{nameOf(customer.data)}</bdi>
          </Link>
        </p>
      )}
      {evidence.isPending ? (
        <SkeletonLines lines={8} />
      ) : evidence.isError ? (
        <ErrorPanel error={evidence.error} onRetry={() => void evidence.refetch()} />
      ) : evidence.data.state === 'not_fed' ? (
        <>
          <p className={classes.sentence}>{t('value.evidence.not_fed')}</p>
          <Section title={t('value.evidence.would_feed')}>
            <p>{t(criterionTexts[criterion].feeds)}</p>
          </Section>
        </>
      ) : (
        <Known evidence={evidence.data} customerId={customerId} />
      )}
    </div>
  );
}

function Known({ evidence, customerId }: { evidence: Evidence; customerId: string }) {
  const t = useT();
  const format = useFormat();
  const [isAll, setIsAll] = useState(false);
  const isDesire = evidence.criterion === 'c1';
  const desireSentences = useSentences(evidence);
  const partSentences = usePartSentences(evidence);
  const sentences = isDesire ? desireSentences : partSentences;
  return (
    <>
      <div>
        {sentences.map((sentence, at) => (
          <p key={sentence} className={at === 0 ? classes.sentence : classes.further}>
            {sentence}
          </p>
        ))}
      </div>
      <Points evidence={evidence} />
      <Section title={t('value.evidence.shrinkage')} text={t('value.evidence.shrinkage_about')}>
        {isDesire ? <Shrinkage evidence={evidence} /> : <Measures evidence={evidence} />}
      </Section>
      {evidence.episodes.length > 0 && (
        <Section title={t('value.evidence.episodes')}>
          <Episodes episodes={evidence.episodes} />
        </Section>
      )}
      <Section
        title={t('value.evidence.facts')}
        text={t(isDesire ? 'value.evidence.facts_about' : 'value.evidence.facts_about_acts')}
      >
        {isAll ? (
          <AllFacts customerId={customerId} criterion={evidence.criterion} />
        ) : (
          <EvidenceFacts facts={evidence.facts} customerId={customerId} />
        )}
        {evidence.facts.length > 0 && (
          <Button
            className={classes.toggle}
            variant="subtle"
            size="compact-sm"
            onClick={() => setIsAll(!isAll)}
          >
            {isAll ? t('value.evidence.most_facts') : t('value.evidence.all_facts')}
          </Button>
        )}
      </Section>
      {evidence.facts.length > 0 && !isAll && (
        <Section title={t('value.evidence.fading')}>
          <Fading evidence={evidence} />
        </Section>
      )}
      {evidence.changes.length > 0 && (
        <Section title={t('value.evidence.changes')}>
          <Changes evidence={evidence} />
        </Section>
      )}
      <Section title={t('value.evidence.formula')}>
        {isDesire ? <Formula evidence={evidence} /> : <PartFormula evidence={evidence} />}
      </Section>
      <p className={classes.foot}>
        {t('value.evidence.version', {
          version: format.number(evidence.scorecard_version),
          date: format.date(evidence.as_of),
        })}
      </p>
    </>
  );
}

interface SectionProps {
  title: string;
  text?: string;
  children: ReactNode;
}

function Section({ title, text, children }: SectionProps) {
  return (
    <section className={classes.section}>
      <h3>{title}</h3>
      {text !== undefined && <p className={classes.about}>{text}</p>}
      {children}
    </section>
  );
}
