import { useQuery } from '@tanstack/react-query';
import type { Filed } from '../../contract/conversations/attachments.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { FileLink } from './attach-field.tsx';
import { channelEntries } from './channels.ts';
import { filesQuery } from './queries.letters.ts';
import classes from './letters.module.css';

/** Files that were sent to a customer, or belong to what was said; nothing where there are none. */
export function FilesPanel({ customerId }: { customerId: string }) {
  const t = useT();
  const { data } = useQuery(filesQuery(customerId));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t('letters.files.title')}>
      <ul className={classes.list}>
        {data.items.map((file) => (
          <li key={file.id} className={classes.one}>
            <span className={classes.file}>
              <FileLink file={file} />
            </span>
            <Where file={file} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Where({ file: { message, interaction } }: { file: Filed }) {
  const t = useT();
  const format = useFormat();
  if (message !== null)
    return (
      <span className={classes.where}>
        {t('letters.files.with_message', { subject: message.subject })}
      </span>
    );
  if (interaction === null) return null;
  const entry = channelEntries.find(({ channel }) => channel === interaction.channel);
  return (
    <span className={classes.where}>
      {t('letters.files.kept_with', {
        channel: entry === undefined ? '' : t(entry.label),
        date: format.date(interaction.occurred_at),
      })}
    </span>
  );
}
