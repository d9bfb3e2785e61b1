import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { DropZone } from './drop-zone.tsx';
import { importQuery, previewQuery } from './queries.ts';
import { Steps } from './steps.tsx';
import { uploadFile } from './upload.ts';
import classes from './imports.module.css';

/** First step of an import: the file. */
export function NewImportPage() {
  const t = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const upload = useMutation({
    mutationFn: (chosen: File) => {
      abort.current = new AbortController();
      setFile(chosen);
      setSent(0);
      return uploadFile(chosen, setSent, abort.current.signal);
    },
    onSuccess: async (preview) => {
      const { id } = preview.import;
      client.setQueryData(previewQuery(id, {}).queryKey, preview);
      client.setQueryData(importQuery(id).queryKey, preview.import);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
      await navigate({ to: '/imports/$id', params: { id }, replace: true });
    },
  });
  const cancelled = upload.error instanceof DOMException;

  return (
    <Page
      title={t('exchange.new.title')}
      description={t('exchange.new.text')}
      width="reading"
      breadcrumbs={[
        <Link key="imports" to="/imports">
          {t('exchange.imports.title')}
        </Link>,
      ]}
    >
      <Steps current="file" />
      {upload.isPending && file !== null ? (
        <Panel>
          <Sending file={file} sent={sent} onCancel={() => abort.current?.abort()} />
        </Panel>
      ) : (
        <DropZone onFile={(chosen) => upload.mutate(chosen)} disabled={false} />
      )}
      {!cancelled && (
        <ErrorPanel
          error={upload.error}
          {...(file === null ? {} : { onRetry: () => upload.mutate(file) })}
        />
      )}
      <p className={classes.about}>{t('exchange.new.columns_needed')}</p>
    </Page>
  );
}

interface SendingProps {
  file: File;
  sent: number;
  onCancel: () => void;
}

function Sending({ file, sent, onCancel }: SendingProps) {
  const t = useT();
  const format = useFormat();
  const label = t('exchange.new.sending', { file: file.name });
  return (
    <div className={classes.sending}>
      <div className={classes.sendingHead}>
        <span>{label}</span>
        <span role="status">{sent < 1 ? format.percent(sent) : t('exchange.new.reading')}</span>
      </div>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(sent * 100)}
      >
        <span style={{ inlineSize: `${sent * 100}%` }} />
      </div>
      <Button variant="default" onClick={onCancel}>
        {t('common.action.cancel')}
      </Button>
    </div>
  );
}
