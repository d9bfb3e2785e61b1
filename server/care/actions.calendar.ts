import { createHash, createHmac } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { calendarParts } from '../../contract/care/calendar-names.ts';
import type { CalendarFeed, CalendarFeedWish } from '../../contract/care/calendar.ts';
import { closestLanguage } from '../../contract/i18n/languages.ts';
import { translateInto } from '../../contract/i18n/translate.ts';
import { permissionsOf, role } from '../../contract/team/permissions.ts';
import { wallClock } from '../conversations/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { findColleague } from '../team/index.ts';
import { audit, readWorkspace } from '../workspace/index.ts';
import * as data from './data.calendar.ts';
import {
  dateEntries,
  promiseEntry,
  revisitEntry,
  taskEntry,
  type Wording,
} from './rules.calendar.ts';
import { dateOf, todayIn } from './rules.days.ts';
import { calendarText, type Entry } from './rules.ics.ts';
import { zoneLines } from './rules.zones.ts';

/** What addresses are made from. */
export interface Site {
  /** The installation's secret. */
  secret: string;
  /** Where the product is found, without a slash at its end. */
  url: string;
}

/** Promises and revisits that are overdue by more have been forgotten by everybody. */
const DAYS_BACK = 90;
/** What is kept of the last reading is so exact. */
const READ_NOTED = 10 * 60_000;

/** Derived, so that the address can be shown again although only its hash is stored. */
function tokenOf(secret: string, feedId: string): string {
  return createHmac('sha256', secret).update(`calendar ${feedId}`).digest('base64url');
}

export function calendarHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

export async function heldFeed(
  tx: Transaction,
  { workspaceId, employeeId }: Actor,
  { secret, url }: Site,
): Promise<{ feed: CalendarFeed | null }> {
  const row = await data.readFeed(tx, workspaceId, { employeeId });
  if (row === undefined) return { feed: null };
  const { shows_names, parts, created_at, read_at } = row;
  const address = `${url}/api/v1/calendars/${tokenOf(secret, row.feed_id)}.ics`;
  return {
    feed: {
      address,
      shows_names,
      parts: calendarParts.filter((part) => parts.includes(part)),
      created_at,
      read_at,
    },
  };
}

/** Switches it on, or changes what it shows under the address it has. */
export async function wishFeed(
  tx: Transaction,
  actor: Actor,
  wish: CalendarFeedWish,
  { secret }: Site,
): Promise<void> {
  const { workspaceId, employeeId } = actor;
  const parts = calendarParts.filter((part) => wish.parts.includes(part));
  const shown = { shows_names: wish.shows_names, parts };
  const before = await data.readFeed(tx, workspaceId, { employeeId });
  if (before === undefined) {
    await openFeed(tx, actor, shown, secret);
    return;
  }
  await data.updateFeed(tx, workspaceId, before.feed_id, { ...shown, changed_at: new Date() });
  await audit(tx, actor, {
    action: 'changed',
    entity: 'calendar_feed',
    entityId: before.feed_id,
    before: { shows_names: before.shows_names, parts: before.parts },
    after: shown,
  });
}

/** Another address; the one before opens nothing any more. */
export async function renewFeed(tx: Transaction, actor: Actor, { secret }: Site): Promise<void> {
  const { shows_names, parts } = await endFeed(tx, actor);
  await openFeed(tx, actor, { shows_names, parts }, secret);
}

export async function endFeed(tx: Transaction, actor: Actor): Promise<data.FeedRow> {
  const { workspaceId, employeeId } = actor;
  const row = await data.readFeed(tx, workspaceId, { employeeId });
  if (row === undefined) throw new Refusal('resource.not_found');
  await data.updateFeed(tx, workspaceId, row.feed_id, { ended_at: new Date() });
  await audit(tx, actor, { action: 'withdrawn', entity: 'calendar_feed', entityId: row.feed_id });
  return row;
}

async function openFeed(
  tx: Transaction,
  actor: Actor,
  shown: { shows_names: boolean; parts: string[] },
  secret: string,
): Promise<void> {
  const id = uuidv7();
  await data.insertFeed(tx, actor.workspaceId, {
    ...shown,
    feed_id: id,
    employee_id: actor.employeeId,
    token_hash: calendarHash(tokenOf(secret, id)),
  });
  await audit(tx, actor, {
    action: 'created',
    entity: 'calendar_feed',
    entityId: id,
    after: shown,
  });
}

export interface Rendered {
  etag: string;
  /** Made only when somebody wants it. */
  text: () => string;
}

/** The calendar behind an address, with what its employee may see today. */
export async function renderFeed(
  tx: Transaction,
  workspaceId: string,
  tokenHash: string,
  site: string,
  now: Date,
): Promise<Rendered> {
  const feed = await data.readFeed(tx, workspaceId, { tokenHash });
  if (feed === undefined) throw new Refusal('resource.not_found');
  const [colleague, workspace] = await Promise.all([
    findColleague(tx, workspaceId, feed.employee_id),
    readWorkspace(tx, workspaceId),
  ]);
  if (colleague === undefined) throw new Refusal('resource.not_found');
  if (feed.read_at === null || now.getTime() - Date.parse(feed.read_at) > READ_NOTED) {
    await data.updateFeed(tx, workspaceId, feed.feed_id, { read_at: now });
  }
  const t = translateInto(closestLanguage([colleague.language]));
  const wording = {
    t,
    showsNames: feed.shows_names,
    site,
    changed: Date.parse(feed.changed_at),
  };
  const today = todayIn(workspace.time_zone, now);
  const entries = await entriesOf(tx, workspaceId, { feed, colleague, today, wording });
  const name = t('calendar.name', { business: workspace.name });
  const year = now.getUTCFullYear();
  const hash = createHash('sha256').update(JSON.stringify([name, year, entries]));
  return {
    etag: `"${hash.digest('base64url')}"`,
    text: () =>
      calendarText({
        name,
        entries,
        zone: (zone) => zoneLines(zone, year),
        wall: wallClock,
      }),
  };
}

interface Asked {
  feed: data.FeedRow;
  colleague: { employee_id: string; team_id: string | null; roles: string[] };
  /** Days since 1970-01-01. */
  today: number;
  wording: Wording;
}

async function entriesOf(
  tx: Transaction,
  workspaceId: string,
  { feed, colleague, today, wording }: Asked,
): Promise<Entry[]> {
  const { employee_id: employeeId, team_id: teamId, roles } = colleague;
  const may = permissionsOf(roles.flatMap((name) => role.safeParse(name).data ?? []));
  const scope = may['customers.read'];
  const from = dateOf(today - DAYS_BACK);
  const wants = (part: (typeof calendarParts)[number]) => feed.parts.includes(part);
  const seesCustomers = scope !== undefined;
  const reach = { workspaceId, employeeId, teamId, scope: scope ?? 'own' };
  const [tasks, promises, dates, revisits] = await Promise.all([
    wants('tasks') && may['tasks.read'] !== undefined ? data.readCalendarTasks(tx, reach) : [],
    wants('promises') && seesCustomers ? data.readCalendarPromises(tx, reach, from) : [],
    wants('occasions') && seesCustomers ? data.readCalendarDates(tx, workspaceId, employeeId) : [],
    wants('occasions') && seesCustomers
      ? data.readCalendarRevisits(tx, workspaceId, employeeId, from)
      : [],
  ]);
  return [
    ...tasks.flatMap((row) => taskEntry(row, wording)),
    ...promises.map((row) => promiseEntry(row, wording)),
    ...dates.flatMap((row) => dateEntries(row, today, wording)),
    ...revisits.map((row) => revisitEntry(row, wording)),
  ];
}
