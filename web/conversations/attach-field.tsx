import { ActionIcon, FileButton, Button } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Attachment } from '../../contract/conversations/attachments.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { useSize } from './letter-texts.ts';
import { contentAddress, useAttach, useDetach } from './queries.letters.ts';
import classes from './letters.module.css';

interface AttachFieldProps {
  customerId: string;
  files: readonly Attachment[];
  onChange: (change: (files: readonly Attachment[]) => Attachment[]) => void;
  error: string | undefined;
}

/** Files that go along, each stored as soon as it is chosen. */
export function AttachField({ customerId, files, onChange, error }: AttachFieldProps) {
  const t = useT();
  const attach = useAttach(customerId);
  const detach = useDetach();
  const [busy, setBusy] = useState<string | null>(null);
  const add = async (chosen: File[]) => {
    attach.reset();
    for (const file of chosen) {
      setBusy(file.name);
      const made = await attach.mutateAsync(file).catch(() => null);
      if (made === null) break;
      onChange((before) => [...before, made]);
    }
    setBusy(null);
  };
  const remove = (file: Attachment) => {
    onChange((before) => before.filter(({ id }) => id !== file.id));
    // One of a message that waits stays until that is saved without it.
    detach.mutate(file);
  };
  return (
    <div className={classes.files}>
      <FileButton multiple onChange={(chosen) => void add(chosen)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="compact-md"
            leftSection={<IconPaperclip size={15} />}
            loading={busy !== null}
          >
            {t('letters.files.add')}
          </Button>
        )}
      </FileButton>
      <p className={classes.busy} role="status">
        {busy === null ? '' : t('letters.files.busy', { name: busy })}
      </p>
      <ul className={classes.list}>
        {files.map((file) => (
          <li key={file.id} className={classes.file}>
            <FileLink file={file} />
            <ActionIcon
              variant="subtle"
              aria-label={t('letters.files.remove', { name: file.name })}
              onClick={() => remove(file)}
            >
              <IconX size={15} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {error !== undefined && <p role="alert">{error}</p>}
      <ErrorPanel error={attach.error} />
    </div>
  );
}

/** A file to be saved, and how large it is. */
export function FileLink({ file }: { file: Attachment }) {
  const size = useSize();
  return (
    <>
      <a className={classes.name} href={contentAddress(file)} download={file.name}>
        <bdi>{file.name}</bdi>
      </a>
      <span className={classes.size}>{size(file.size)}</span>
    </>
  );
}
