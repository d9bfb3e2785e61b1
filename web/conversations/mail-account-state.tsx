import type { MailAccount } from '../../contract/conversations/mail-account.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { folderTexts, problemTexts, sideTexts, stateTexts } from './mail-texts.ts';
import { isBusy } from './queries.mail.ts';
import classes from './mail.module.css';

const tones = { new: 'plain', fine: 'good', failing: 'warn', stopped: 'danger' } as const;

/** How the reading of an account stands: what is true, whether it is nice or not. */
export function MailAccountState({ account }: { account: MailAccount }) {
  const t = useT();
  const format = useFormat();
  const { state, folders, fine_at: fineAt, next_at: nextAt } = account;
  const isReading = isBusy(account) && state !== 'new';
  return (
    <div className={classes.state}>
      <span className={classes.line}>
        <Tag tone={isReading ? 'accent' : tones[state]}>
          {isReading ? t('mailbox.state.working') : t(stateTexts[state])}
        </Tag>
        {fineAt !== null && (
          <span>{t('mailbox.state.last', { date: format.dateTime(fineAt) })}</span>
        )}
        {fineAt === null && state !== 'new' && <span>{t('mailbox.state.never')}</span>}
      </span>
      <Problem account={account} />
      {state === 'failing' && nextAt !== null && (
        <span>{t('mailbox.state.next', { date: format.dateTime(nextAt) })}</span>
      )}
      {state === 'stopped' && <span>{t('mailbox.state.waits')}</span>}
      {folders.map((folder) => (
        <FolderLine key={folder.role} folder={folder} since={account.since} />
      ))}
    </div>
  );
}

function Problem({ account: { problem } }: { account: MailAccount }) {
  const t = useT();
  if (problem === null) return null;
  return (
    <div className={classes.problem}>
      <p>
        {t(sideTexts[problem.side])}: {t(problemTexts[problem.code])}
      </p>
      {problem.words !== null && (
        <p className={classes.said}>
          {t('mailbox.side.words', { words: `\u2068${problem.words}\u2069` })}
        </p>
      )}
    </div>
  );
}

interface FolderLineProps {
  folder: MailAccount['folders'][number];
  since: string;
}

function FolderLine({ folder, since }: FolderLineProps) {
  const t = useT();
  const format = useFormat();
  const { role, looked, kept, ahead, unreadable } = folder;
  return (
    <span className={classes.line}>
      {t('mailbox.state.looked', {
        folder: t(folderTexts[role]),
        looked: format.number(looked),
        kept: format.number(kept),
        date: format.date(since),
      })}
      {ahead > 0 && <Tag tone="accent">{t('mailbox.state.ahead', { count: ahead })}</Tag>}
      {unreadable > 0 && (
        <Tag tone="warn">{t('mailbox.state.unreadable', { count: unreadable })}</Tag>
      )}
    </span>
  );
}
