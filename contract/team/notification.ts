import { z } from 'zod';
import { instant, pageOf, pageQuery, uuid } from '../http/page.ts';
import { mailWishes, notificationKinds } from './notification-names.ts';
import { timeZone } from '../workspace/workspace.ts';

const named = z.object({ id: uuid, name: z.string() });

export const notification = z.object({
  id: uuid,
  kind: z.enum(notificationKinds),
  by: named.nullable(),
  customer: named.nullable(),
  /** Another customer it speaks of: who left. */
  other: named.nullable(),
  task: z.object({ id: uuid, title: z.string() }).nullable(),
  created_at: instant,
  read_at: instant.nullable(),
});
export type Notification = z.infer<typeof notification>;
export const notificationPage = pageOf(notification);

export const notificationQuery = pageQuery.extend({
  kind: z.enum(notificationKinds).optional(),
  unread: z.enum(['true', 'false']).optional(),
});

/** What the bell shows. */
export const notificationCount = z.object({
  /** Not seen yet, up to a hundred. */
  unseen: z.number().int(),
  /** The newest there is. */
  newest: notification.nullable(),
});
export type NotificationCount = z.infer<typeof notificationCount>;

/** `read`: whether it has been dealt with. */
export const notificationReading = z.strictObject({ read: z.boolean() });

const wish = z.object({
  kind: z.enum(notificationKinds),
  muted: z.boolean(),
  mail: z.enum(mailWishes),
});
export type NotificationWish = z.infer<typeof wish>;

export const notificationSettings = z.object({
  wishes: z.array(wish),
  /** When the daily mail is made: minutes after midnight of one's own clock. */
  daily: z.object({ time_zone: z.string(), minute: z.number().int() }),
  /** Whether mail leaves this server at all. */
  mail: z.boolean(),
});
export type NotificationSettings = z.infer<typeof notificationSettings>;

export const notificationSettingsChange = z
  .strictObject({
    wishes: z
      .array(
        z.strictObject({
          kind: z.enum(notificationKinds),
          muted: z.boolean(),
          mail: z.enum(mailWishes),
        }),
      )
      .max(notificationKinds.length),
    daily: z.strictObject({ time_zone: timeZone, minute: z.number().int().min(0).max(1439) }),
  })
  .partial();
export type NotificationSettingsChange = z.infer<typeof notificationSettingsChange>;

export const following = z.object({ following: z.boolean() });
