import { useCountries } from '../customers/index.ts';
import { useT } from '../ui/language.tsx';

/** Whom a customer is compared with, in words. */
export function useSegmentName(): (segment: string) => string {
  const t = useT();
  const { nameOf } = useCountries();
  return (segment) => {
    if (segment === 'person') return t('value.segment.people');
    if (segment === 'organisation') return t('value.segment.organisations');
    if (/^[A-Z]{2}$/.test(segment)) return t('value.segment.country', { country: nameOf(segment) });
    return t('value.segment.everybody');
  };
}
