import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Decision, Proposal } from '../../contract/circle/circle.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { CustomerLink } from './customer-link.tsx';
import { Reasons, useBecause } from './reasons.tsx';
import { decisionTexts, kindTexts } from './texts.ts';
import classes from './circle.module.css';

interface ProposalRowProps {
  proposal: Proposal;
  current: boolean;
  /** Comes into view: somebody moved to it. */
  follow: boolean;
  mayDecide: boolean;
  onDecide: (decision: Decision) => void;
  onEvidence: (criterion: CriterionKey) => void;
}

const tones = { promote: 'good', demote: 'danger', hold: 'plain' } as const;

/** One proposal: who, what, why, and what can be done with it. */
export function ProposalRow(props: ProposalRowProps) {
  const { proposal, current, follow, mayDecide, onDecide, onEvidence } = props;
  const t = useT();
  const format = useFormat();
  const becauseOf = useBecause();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (follow) row.current?.scrollIntoView({ block: 'nearest' });
  }, [follow]);
  const { customer, decision, decided_by: by } = proposal;
  return (
    <li
      ref={row}
      className={classes.row}
      data-current={current || undefined}
      aria-current={current || undefined}
    >
      <div className={classes.main}>
        <p className={classes.line}>
          <Tag tone={tones[proposal.kind]}>{t(kindTexts[proposal.kind])}</Tag>
          <CustomerLink customer={customer} />
          <span className={classes.small}>
            {t('circle.review.score', {
              score: format.number(proposal.score ?? 0, 1),
              sd: format.number(proposal.sd ?? 0, 1),
            })}
          </span>
        </p>
        <p>{becauseOf(proposal.because, proposal.months)}</p>
        <Reasons
          reasons={proposal.reasons}
          comparedWith={proposal.compared_with}
          gate={proposal.gate}
          events={proposal.events}
          onEvidence={onEvidence}
        />
        {proposal.decision_reason !== null && (
          <p className={classes.words}>
            <bdi>{proposal.decision_reason}</bdi>
          </p>
        )}
      </div>
      <div className={classes.acts}>
        {decision !== null && (
          <Tag tone={decision === 'approve' ? 'accent' : 'plain'}>
            {by === null
              ? t(decisionTexts[decision])
              : t('circle.review.by', { decision: t(decisionTexts[decision]), name: by })}
          </Tag>
        )}
        {mayDecide && decision === null && (
          <>
            {proposal.kind !== 'hold' && (
              <Button size="xs" variant="light" onClick={() => onDecide('approve')}>
                {t('circle.review.approve')}
              </Button>
            )}
            {proposal.kind !== 'hold' && (
              <Button size="xs" variant="default" onClick={() => onDecide('hold')}>
                {t('circle.review.hold')}
              </Button>
            )}
            <Button size="xs" variant="subtle" onClick={() => onDecide('overrule')}>
              {t('circle.review.overrule')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
