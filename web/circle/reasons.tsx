import type { Because, CandidateEvent, CircleGate, Reason } from '../../contract/circle/circle.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { criterionTexts } from '../value/index.ts';
import { countedBecause, eventTexts, gateTexts, plainBecause } from './texts.ts';
import classes from './circle.module.css';

/** Why in a sentence. */
export function useBecause(): (because: Because, months: number) => string {
  const t = useT();
  return (because, months) => {
    if (because === 'earned' || because === 'fell' || because === 'gate') {
      return t(countedBecause[because], { count: months });
    }
    return t(plainBecause[because]);
  };
}

interface ReasonsProps {
  reasons: readonly Reason[];
  comparedWith: string | null;
  gate: CircleGate | null;
  events: readonly CandidateEvent[];
  onEvidence: (criterion: CriterionKey) => void;
}

const SHOWN = 4;

/** What moved the score, each part opening its evidence, and what happened before. */
export function Reasons({ reasons, comparedWith, gate, events, onEvidence }: ReasonsProps) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={classes.reasons}>
      {gate !== null && <p className={classes.gate}>{t(gateTexts[gate])}</p>}
      {reasons.length > 0 && (
        <p className={classes.small}>
          {comparedWith === null
            ? t('circle.review.reasons_typical')
            : t('circle.review.reasons_since', { month: format.month(comparedWith) })}
        </p>
      )}
      <ul className={classes.parts}>
        {reasons.slice(0, SHOWN).map(({ criterion, contribution }) => (
          <li key={criterion}>
            <button
              type="button"
              className={classes.part}
              data-tone={contribution < 0 ? 'down' : 'up'}
              onClick={() => onEvidence(criterion)}
            >
              {t(criterionTexts[criterion].name)}
              <b dir="ltr" className={classes.signed}>
                {format.signed(contribution, 1)}
              </b>
            </button>
          </li>
        ))}
      </ul>
      {events.length > 0 && (
        <p className={classes.small}>
          {t('circle.review.events')}:{' '}
          {format.list(
            events.map(({ kind, on }) =>
              t('circle.review.event_on', {
                event: t(eventTexts[kind]),
                date: format.date(on, 'short'),
              }),
            ),
          )}
        </p>
      )}
    </div>
  );
}
