import { useNow } from '../ui/now.ts';
import { useSession } from './session.ts';

/** Today where the business is, YYYY-MM-DD. */
export function useToday(): string {
  const { workspace } = useSession();
  const format = { timeZone: workspace.time_zone, dateStyle: 'short' } as const;
  return new Intl.DateTimeFormat('en-CA', format).format(useNow());
}
