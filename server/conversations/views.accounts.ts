import { z } from 'zod';
import {
  type CustomerMail,
  customerMail,
  type MailAccount,
  mailAccount,
} from '../../contract/conversations/mail-account.ts';
import type { Actor } from '../http/actor.ts';
import { mayChange, settingsOf } from './actions.accounts.ts';
import type { AccountRow, FolderRow } from './data.accounts.ts';
import type { MailRow } from './data.received.ts';

export function accountView(
  row: AccountRow,
  folders: readonly FolderRow[],
  actor: Actor,
  now: Date,
): MailAccount {
  const { employee_id: of, problem, problem_side: side } = row;
  return mailAccount.parse({
    ...settingsOf(row),
    id: row.account_id,
    shared: of === null,
    owner: of === null ? null : { id: of, name: row.employee_name ?? '' },
    mine: mayChange(actor, row),
    since: row.since,
    state: row.state,
    working: row.lease_until !== null && Date.parse(row.lease_until) > now.getTime(),
    problem:
      problem === null ? null : { code: problem, side: side ?? 'imap', words: row.problem_words },
    failures: row.failures,
    fine_at: row.fine_at,
    looked_at: row.looked_at,
    next_at: row.next_at,
    folders: folders.filter(({ account_no }) => account_no === row.account_no),
    version: row.version,
  });
}

const kept = customerMail.pick({ nature: true, to: true, attachments: true }).extend({
  to: z.array(customerMail.shape.to.element).catch([]),
  attachments: customerMail.shape.attachments.catch([]),
});

export function mailView(row: MailRow): CustomerMail {
  const { nature, to, attachments } = kept.parse({
    nature: row.nature,
    to: row.recipients,
    attachments: row.attachments,
  });
  return {
    id: row.mail_id,
    thread: row.thread_id,
    direction: row.folder === 'inbox' ? 'in' : 'out',
    nature,
    subject: row.subject,
    body: row.body,
    cut: row.cut,
    from: row.from_address === null ? null : { name: row.from_name, address: row.from_address },
    to,
    attachments,
    bounced_at: row.bounced_at,
    at: row.occurred_at,
  };
}
