import type { TodayItem } from '../../contract/care/today.ts';
import { useCustomerName } from '../customers/index.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

/** Why a customer is on the list, in one sentence. */
export function useWhy(): (item: TodayItem, day: string) => string {
  const t = useT();
  const format = useFormat();
  return (item, day) => {
    const { reason, days_since: count, period_days } = item;
    const period = format.number(period_days);
    switch (reason) {
      case 'promised': {
        const date = format.date(item.promise?.due_on ?? day, 'short');
        const what = item.promise?.what ?? null;
        return what === null
          ? t('care.why.promised_erased', { date })
          : t('care.why.promised', { date, what });
      }
      case 'occasion':
        return occasionWords(item, day);
      case 'danger':
        return t('care.why.danger', { count, share: format.percent(item.standing?.danger ?? 0) });
      case 'follow_up':
        return item.attempted_on === null || item.unanswered === 0
          ? t('care.why.follow_up')
          : t('care.why.follow_up_tried', { date: format.date(item.attempted_on, 'short') });
      case 'forgotten':
        return t('care.why.forgotten', { count, period });
      case 'due':
        return t('care.why.due', { count, period });
    }
  };

  function occasionWords({ occasion }: TodayItem, day: string): string {
    const on = occasion?.on ?? day;
    const date = format.date(on, 'short');
    const isToday = on === day;
    switch (occasion?.kind) {
      case 'anniversary':
        return isToday ? t('care.why.anniversary_today') : t('care.why.anniversary_on', { date });
      case 'founded':
        return isToday ? t('care.why.founded_today') : t('care.why.founded_on', { date });
      case 'revisit':
        return isToday || on < day
          ? t('care.why.revisit_today')
          : t('care.why.revisit_on', { date });
      case 'first_order':
        return t('care.why.first_order_on', { count: occasion.years ?? 1, date });
      default:
        return isToday ? t('care.why.birthday_today') : t('care.why.birthday_on', { date });
    }
  }
}

/** A first line to say, for those who would rather not begin from nothing. */
export function useOpening(): (item: TodayItem) => string {
  const t = useT();
  const nameOf = useCustomerName();
  return ({ customer, reason, occasion }) => {
    const name = customer.given_name ?? nameOf(customer);
    switch (reason) {
      case 'promised':
        return t('care.opening.promised', { name });
      case 'occasion':
        if (occasion?.kind === 'revisit') return t('care.opening.revisit', { name });
        if (occasion?.kind === 'first_order') return t('care.opening.first_order', { name });
        return occasion?.kind === 'birthday'
          ? t('care.opening.birthday', { name })
          : t('care.opening.anniversary', { name });
      case 'danger':
        return t('care.opening.danger', { name });
      case 'follow_up':
        return t('care.opening.follow_up', { name });
      case 'forgotten':
        return t('care.opening.forgotten', { name });
      case 'due':
        return t('care.opening.due', { name });
    }
  };
}
