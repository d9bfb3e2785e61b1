import type { z } from 'zod';
import type { Activity, guest } from '../../contract/community/activity.ts';
import type { ActivityRow, GuestRow } from './data.ts';

export function activityView(row: ActivityRow): Activity {
  return {
    id: row.activity_id,
    name: row.name,
    happens_on: row.happens_on,
    place: row.place,
    invited: row.invited,
    attended: row.attended,
    withdrawn_at: row.withdrawn_at,
  };
}

export function guestView(row: GuestRow): z.infer<typeof guest> {
  return {
    customer: {
      id: row.customer_id,
      name: row.customer_name,
      named: row.named,
      kind: row.customer_kind === 'organisation' ? 'organisation' : 'person',
    },
    state: row.attended_at === null ? 'invited' : 'attended',
  };
}
