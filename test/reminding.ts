import { remind } from '../server/care/jobs.reminders.ts';
import { queueNotices } from '../server/conversations/actions.invitations.ts';
import { sendNext } from '../server/conversations/jobs.sending.ts';
import type { Database } from '../server/db/transaction.ts';
import { openMailer } from '../server/mail/index.ts';

/** What a node does about reminders in one round, until nothing is left to send. */
export async function remindAndSend(
  database: Database,
  workspaceId: string,
  smtpUrl: string,
): Promise<void> {
  const post = {
    mailer: openMailer(smtpUrl),
    address: 'hello@harbour.example',
    host: 'harbour.example',
    publicUrl: 'http://127.0.0.1',
    secret: 'secret',
  };
  await database.inWorkspace(workspaceId, (tx) => remind(tx, workspaceId, new Date()));
  await database.inWorkspace(workspaceId, (tx) => queueNotices(tx, workspaceId, post.host));
  while (await sendNext(database, post, workspaceId)) {
    // One after another.
  }
}
