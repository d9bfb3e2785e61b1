import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { todayReasons } from '../../contract/care/reasons.ts';
import type { TodayItem, TodayList } from '../../contract/care/today.ts';
import { useMay } from '../app/session.ts';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import { DecisionDialogs, type Asking } from './decision-dialogs.tsx';
import { TodayLine } from './today-line.tsx';
import classes from './today.module.css';

interface TodayLinesProps {
  list: TodayList;
  employeeId: string | null;
}

/** The lines grouped by why now; one of them is at hand for the keys. */
export function TodayLines({ list, employeeId }: TodayLinesProps) {
  const t = useT();
  const names = useReasonNames();
  const mayDecide = useMay('customers.write');
  const groups = groupsOf(list.items);
  const order = groups.flatMap(({ items }) => items);
  const { current, setCurrent, place } = useCurrent(order);
  const [asking, setAsking] = useState<Asking | null>(null);
  const ask = (what: Asking['what'], item = current) => {
    if (item === undefined || !mayDecide) return;
    setCurrent(item.customer.id);
    setAsking({ what, item });
  };
  useKeys({ ask, order, current, setCurrent });
  return (
    <div className={classes.lines} ref={place} role="group" aria-label={t('care.today.list')}>
      {groups.map(({ reason, items }) => (
        <section
          key={reason}
          aria-label={reason === 'below' ? t('care.today.below') : names[reason]}
        >
          <h2 className={classes.group}>
            {reason === 'below' ? t('care.today.below') : names[reason]}
            <span className={classes.count}>{items.length}</span>
          </h2>
          {reason === 'below' && <p className={classes.belowText}>{t('care.today.below_text')}</p>}
          <ul className={classes.list} data-below={reason === 'below' || undefined}>
            {items.map((item) => (
              <TodayLine
                key={item.customer.id}
                item={item}
                day={list.day}
                isCurrent={item === current}
                reasonName={reason === 'below' ? names[item.reason] : null}
                onTouch={() => setCurrent(item.customer.id)}
                onAsk={mayDecide ? (what) => ask(what, item) : null}
              />
            ))}
          </ul>
        </section>
      ))}
      <DecisionDialogs
        asking={asking}
        employeeId={employeeId}
        today={list.day}
        onClose={() => setAsking(null)}
      />
    </div>
  );
}

type Reason = TodayItem['reason'];

function groupsOf(items: readonly TodayItem[]): { reason: Reason | 'below'; items: TodayItem[] }[] {
  const of = (reason: Reason) => items.filter((item) => item.fits && item.reason === reason);
  const groups = [
    ...todayReasons.map((reason) => ({ reason, items: of(reason) })),
    { reason: 'below' as const, items: items.filter((item) => !item.fits) },
  ];
  return groups.filter((group) => group.items.length > 0);
}

function useReasonNames(): Readonly<Record<Reason, string>> {
  const t = useT();
  return {
    promised: t('care.reason.promised'),
    occasion: t('care.reason.occasion'),
    danger: t('care.reason.danger'),
    due: t('care.reason.due'),
    follow_up: t('care.reason.follow_up'),
    forgotten: t('care.reason.forgotten'),
  };
}

/** The line at hand: the first until another is chosen, and the next one when it is gone. */
function useCurrent(order: readonly TodayItem[]) {
  const place = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState({ id: '', at: 0 });
  const at = order.findIndex(({ customer }) => customer.id === chosen.id);
  const current = order[at === -1 ? Math.min(chosen.at, order.length - 1) : at];
  const setCurrent = (id: string) =>
    setChosen({ id, at: order.findIndex(({ customer }) => customer.id === id) });
  const id = current?.customer.id;
  useEffect(() => {
    if (chosen.id === '') return;
    place.current
      ?.querySelector(`[data-customer="${id ?? ''}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen.id]);
  return { current, setCurrent, place };
}

interface KeysOf {
  ask: (what: Asking['what']) => void;
  order: readonly TodayItem[];
  current: TodayItem | undefined;
  setCurrent: (id: string) => void;
}

function useKeys({ ask, order, current, setCurrent }: KeysOf): void {
  const t = useT();
  const navigate = useNavigate();
  const step = (by: number) => {
    const at = current === undefined ? -1 : order.indexOf(current);
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (next !== undefined) setCurrent(next.customer.id);
  };
  const open = () => {
    if (current === undefined) return;
    void navigate({ to: '/customers/$id', params: { id: current.customer.id } });
  };
  useShortcut('j', t('care.today.next'), () => step(1));
  useShortcut('ArrowDown', t('care.today.next'), () => step(1));
  useShortcut('k', t('care.today.previous'), () => step(-1));
  useShortcut('ArrowUp', t('care.today.previous'), () => step(-1));
  useShortcut('o', t('care.today.open'), open);
  useShortcut('d', t('care.action.done'), () => ask('done'));
  useShortcut('s', t('care.action.snooze'), () => ask('snooze'));
  useShortcut('h', t('care.action.delegate'), () => ask('delegate'));
  useShortcut('n', t('care.action.not_needed'), () => ask('not_needed'));
}
