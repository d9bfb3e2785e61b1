import { useQuery } from '@tanstack/react-query';
import type { Nearest } from '../../contract/circle/circle.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { criterionTexts } from '../value/index.ts';
import { CustomerLink } from './customer-link.tsx';
import { nearestQuery } from './queries.ts';
import { gateTexts } from './texts.ts';
import classes from './circle.module.css';

interface NearestPanelProps {
  onEvidence: (customerId: string, criterion: CriterionKey) => void;
}

/** Growing the circle: who is nearest, and which facts would bring each of them in. */
export function NearestPanel({ onEvidence }: NearestPanelProps) {
  const t = useT();
  const format = useFormat();
  const { data } = useQuery(nearestQuery);
  const target = data?.target ?? null;
  const about = t('circle.nearest.about');
  return (
    <Panel
      title={t('circle.nearest.title')}
      description={
        data === undefined || target === null
          ? about
          : `${t('circle.nearest.target', {
              insiders: format.number(data.insiders),
              target: format.number(target),
            })}. ${about}`
      }
      flush
    >
      {data === undefined ? (
        <SkeletonRows rows={4} height={56} />
      ) : data.items.length === 0 ? (
        <p className={classes.nothing}>{t('circle.nearest.none')}</p>
      ) : (
        <ul aria-label={t('circle.nearest.title')}>
          {data.items.map((item) => (
            <NearRow key={item.customer.id} item={item} onEvidence={onEvidence} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function NearRow({ item, onEvidence }: NearestPanelProps & { item: Nearest['items'][number] }) {
  const t = useT();
  const format = useFormat();
  const { customer, gate } = item;
  const gains = item.gains.filter(({ needed }) => needed !== null && needed > 0);
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <p className={classes.line}>
          <CustomerLink customer={customer} />
          <span className={classes.small}>
            {t('circle.nearest.chance', { share: format.percent(item.p_enter) })}
          </span>
        </p>
        {gate !== null && <p className={classes.gate}>{t(gateTexts[gate])}</p>}
        {item.missing > 0 && gains.length === 0 && <p>{t('circle.nearest.no_single')}</p>}
        {item.missing === 0 && gate === null && <p>{t('circle.nearest.only_time')}</p>}
        <ul className={classes.parts}>
          {gains.map(({ criterion, needed }) => (
            <li key={criterion}>
              <button
                type="button"
                className={classes.part}
                onClick={() => onEvidence(customer.id, criterion)}
              >
                {t('circle.nearest.gain', {
                  criterion: t(criterionTexts[criterion].name),
                  points: format.number(needed ?? 0, 1),
                })}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.acts}>
        {item.score !== null && <b>{format.number(item.score, 1)}</b>}
      </div>
    </li>
  );
}
