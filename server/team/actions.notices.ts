import type { Language } from '../../contract/i18n/languages.ts';
import type { Transaction } from '../db/transaction.ts';
import { readEmployee, readEmployees } from './data.ts';
import { readDigested, readNotification } from './data.notifications.ts';
import { mentionedIn } from './rules.mentions.ts';
import { pathOf, sentenceOf } from './views.notifications.ts';

/** Somebody who works here; undefined for those who no longer do. */
export async function findColleague(tx: Transaction, workspaceId: string, employeeId: string) {
  const row = await readEmployee(tx, workspaceId, employeeId);
  return row?.deactivated_at === null ? row : undefined;
}

/** One thing somebody is told, in words, and where it leads to. */
export interface Notice {
  sentence: string;
  path: string;
}

/** What a mail tells: what its reader may still know of what they were told. */
export async function noticesOf(
  tx: Transaction,
  workspaceId: string,
  { kind, id, employeeId }: { kind: string; id: string; employeeId: string },
  language: Language,
): Promise<Notice[]> {
  const rows =
    kind === 'digest'
      ? await readDigested(tx, workspaceId, employeeId, id)
      : [await readNotification(tx, workspaceId, employeeId, id)];
  return rows
    .filter((row) => row !== undefined)
    .map((row) => ({ sentence: sentenceOf(row, language), path: pathOf(row) }));
}

const MOST = 1_000;

/** Whom a text names as @Name. */
export async function namedIn(
  tx: Transaction,
  workspaceId: string,
  text: string | null,
): Promise<string[]> {
  if (text === null || !text.includes('@')) return [];
  const rows = await readEmployees(tx, workspaceId, undefined, MOST);
  const active = rows.filter((row) => row.deactivated_at === null);
  return mentionedIn(
    text,
    active.map(({ employee_id, name }) => ({ id: employee_id, name })),
  );
}
