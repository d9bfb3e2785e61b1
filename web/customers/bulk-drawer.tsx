import { Button, Checkbox, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulkAim, BulkSetting } from '../../contract/customers/bulk.ts';
import { useJobTray } from '../app/job-tray.tsx';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { BulkPreviewView } from './bulk-preview.tsx';
import { BulkValue } from './bulk-value.tsx';
import { type BulkDraft, settingOf, useBulkChoices } from './bulk-setting.ts';
import { bulksQuery, previewQuery, useStartBulk } from './queries.bulk.ts';

export interface BulkDrawerProps {
  /** Whom it is about; null while nobody is picked. */
  aim: BulkAim | null;
  opened: boolean;
  onClose: () => void;
  /** It was asked for: it goes on by itself. */
  onStarted: (id: string) => void;
}

/** What many customers shall have: chosen, looked at, and only then done. */
export function BulkDrawer({ aim, opened, onClose, onStarted }: BulkDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('bulk.title')}>
      {aim !== null && <BulkForm aim={aim} onStarted={onStarted} />}
    </SideDrawer>
  );
}

const nothing: BulkDraft = { what: null, value: null, empty: false };
/** More than these are followed in the corner of every page. */
const LONG = 2_000;

function BulkForm({ aim, onStarted }: { aim: BulkAim; onStarted: (id: string) => void }) {
  const t = useT();
  const client = useQueryClient();
  const { follow } = useJobTray();
  const [draft, setDraft] = useState(nothing);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const choices = useBulkChoices();
  const setting: BulkSetting | null = settingOf(draft);
  const asked = setting === null ? null : { aim, setting };
  const preview = useQuery(previewQuery(asked));
  const start = useStartBulk();
  const errorOf = useFieldErrors(start.error ?? preview.error);
  const change = (part: Partial<BulkDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    start.reset();
    setKey(crypto.randomUUID());
  };
  const isTag = draft.what === 'add_tag' || draft.what === 'remove_tag';
  const n = preview.data?.changed ?? 0;
  const save = () => {
    if (asked === null || n === 0) return;
    start.mutate(
      { asked, key },
      {
        onSuccess: (made) => {
          if (n > LONG) follow(made.job_id);
          void client.invalidateQueries({ queryKey: bulksQuery.queryKey });
          onStarted(made.id);
        },
      },
    );
  };
  return (
    <Form onSubmit={save}>
      <Select
        label={t('bulk.what')}
        data={choices}
        value={draft.what}
        onChange={(what) => change({ what, value: null, empty: false })}
        searchable
        data-autofocus
      />
      {draft.what !== null && !draft.empty && (
        <BulkValue draft={draft} onChange={change} error={errorOf('setting.value')} />
      )}
      {draft.what !== null && !isTag && (
        <Checkbox
          label={t('bulk.empty')}
          checked={draft.empty}
          onChange={(event) => change({ empty: event.currentTarget.checked, value: null })}
        />
      )}
      {setting === null ? (
        <p>{t('bulk.choose')}</p>
      ) : (
        preview.data !== undefined &&
        !preview.isError && (
          <BulkPreviewView
            preview={preview.data}
            setting={setting}
            isOld={preview.isPlaceholderData}
          />
        )
      )}
      <ErrorPanel error={start.error ?? preview.error} />
      <FormFoot>
        <Button
          type="submit"
          loading={start.isPending}
          disabled={asked === null || n === 0 || preview.isPlaceholderData || preview.isError}
        >
          {n === 0 || setting === null ? t('bulk.title') : t('bulk.submit', { n })}
        </Button>
      </FormFoot>
    </Form>
  );
}
