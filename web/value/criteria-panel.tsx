import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CriterionKey, CriterionStanding, Standing } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';
import { IntervalBar } from '../ui/interval-bar.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { criterionTexts } from './criteria.ts';
import classes from './criteria-panel.module.css';

const TENTH = 1.2816;
const MOST = 10;

interface CriteriaPanelProps {
  standing: Standing;
  onOpen: (key: CriterionKey) => void;
}

/** All nine criteria, those with facts first; each opens down to its facts. */
export function CriteriaPanel({ standing, onOpen }: CriteriaPanelProps) {
  const t = useT();
  const format = useFormat();
  const fed = standing.criteria.filter((it) => it.state !== 'not_fed');
  const unfed = standing.criteria.filter((it) => it.state === 'not_fed');
  return (
    <Panel
      title={t('value.criteria.title')}
      description={t('value.criteria.coverage', { share: format.percent(standing.coverage) })}
      actions={
        <Link to="/customers/$id/history" params={{ id: standing.customer_id }}>
          {t('value.history.link')}
        </Link>
      }
      flush
    >
      <ul className={classes.list}>
        {fed.map((criterion) => (
          <Fed key={criterion.key} criterion={criterion} onOpen={onOpen} />
        ))}
      </ul>
      {unfed.length > 0 && (
        <>
          <h3 className={classes.group}>{t('value.criteria.not_fed')}</h3>
          <ul className={classes.list}>
            {unfed.map((criterion) => (
              <Unfed key={criterion.key} criterion={criterion} onOpen={onOpen} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

interface CriterionProps {
  criterion: CriterionStanding;
  onOpen: (key: CriterionKey) => void;
}

function Fed({ criterion, onOpen }: CriterionProps) {
  const t = useT();
  const format = useFormat();
  const { key, points, points_sd: sd, weight_in_force: weight } = criterion;
  const name = t(criterionTexts[key].name);
  const low = Math.max(0, (points ?? 0) - TENTH * (sd ?? 0));
  const high = Math.min(MOST, (points ?? 0) + TENTH * (sd ?? 0));
  return (
    <li>
      <button
        type="button"
        className={classes.criterion}
        onClick={() => onOpen(key)}
        data-criterion={key}
      >
        <span className={classes.head}>
          <span className={classes.name}>{name}</span>
          <span className={classes.points}>
            {points === null ? t('common.state.not_enough') : format.number(points, 1)}
          </span>
          <IconChevronRight size={15} className="mirrors" aria-hidden />
        </span>
        {points !== null && (
          <IntervalBar
            value={points}
            low={low}
            high={high}
            max={MOST}
            label={t('value.evidence.points_between', {
              low: format.number(low, 1),
              high: format.number(high, 1),
            })}
          />
        )}
        <span className={classes.weight}>
          {t('value.criteria.weight', { share: format.percent(weight) })}
        </span>
      </button>
    </li>
  );
}

/** Calm: nothing is wrong, there are only no such facts yet. */
function Unfed({ criterion, onOpen }: CriterionProps) {
  const t = useT();
  const { key } = criterion;
  return (
    <li>
      <button
        type="button"
        className={classes.criterion}
        data-quiet
        onClick={() => onOpen(key)}
        data-criterion={key}
      >
        <span className={classes.head}>
          <span className={classes.name}>{t(criterionTexts[key].name)}</span>
          <IconChevronRight size={15} className="mirrors" aria-hidden />
        </span>
        <span className={classes.feeds}>{t(criterionTexts[key].feeds)}</span>
      </button>
    </li>
  );
}
