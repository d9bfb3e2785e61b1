import { IconPoint } from '@tabler/icons-react';
import type { Fact } from '../../contract/ledger/fact.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { useFactDetail } from './fact-detail.ts';
import { factIcons } from './icons.ts';
import { factKindKey } from './kinds.ts';
import classes from './timeline.module.css';

interface FactItemProps {
  fact: Fact;
  /** The later fact that took this one back, if it is on the screen. */
  undoneBy: Fact | undefined;
  /** The earlier fact that this one takes back. */
  undoes: Fact | undefined;
  onOpen: (object: NonNullable<Fact['object']>) => void;
}

/** One fact: what, when, how much; a fact taken back stays, struck through. */
export function FactItem({ fact, undoneBy, undoes, onOpen }: FactItemProps) {
  const { object } = fact;
  const body = <FactBody fact={fact} undoneBy={undoneBy} undoes={undoes} />;
  return (
    <li className={classes.item} data-reversed={fact.reversed || undefined}>
      {object === null ? (
        <div className={classes.fact}>{body}</div>
      ) : (
        <button type="button" className={classes.fact} data-opens onClick={() => onOpen(object)}>
          {body}
        </button>
      )}
    </li>
  );
}

function FactBody({ fact, undoneBy, undoes }: Omit<FactItemProps, 'onOpen'>) {
  const t = useT();
  const format = useFormat();
  const Symbol = factIcons[fact.kind] ?? IconPoint;
  const key = factKindKey(fact.kind);
  const detail = useFactDetail(fact);
  return (
    <>
      <span className={classes.symbol} data-kind={fact.kind} aria-hidden>
        <Symbol size={16} stroke={1.75} />
      </span>
      <span className={classes.words}>
        <span className={classes.what}>
          <span className={classes.struck}>{key === null ? fact.kind : t(key)}</span>
          {fact.object !== null && <bdi className={classes.number}>{fact.object.label}</bdi>}
          {fact.reverses !== null && <Tag tone="warn">{t('ledger.timeline.reversal')}</Tag>}
        </span>
        <span className={classes.detail}>
          {detail}
          {fact.reversed &&
            (undoneBy === undefined
              ? t('ledger.timeline.reversed')
              : t('ledger.timeline.reversed_on', { date: format.date(undoneBy.occurred_at) }))}
          {undoes !== undefined &&
            t('ledger.timeline.reverses', { date: format.date(undoes.occurred_at) })}
        </span>
        {fact.words !== null && <bdi className={classes.said}>{fact.words}</bdi>}
      </span>
      <span className={classes.end}>
        {fact.amount !== null && (
          <span className={classes.amount}>
            <span className={classes.struck}>
              {format.money(fact.amount.amount, fact.amount.currency)}
            </span>
          </span>
        )}
        <time dateTime={fact.occurred_at} title={format.dateTime(fact.occurred_at)}>
          {format.date(fact.occurred_at, 'short')}
        </time>
      </span>
    </>
  );
}
