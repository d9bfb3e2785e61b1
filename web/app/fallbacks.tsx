import { Button } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import classes from './fallbacks.module.css';

export function NotFound() {
  const t = useT();
  return (
    <Page title={t('shell.not_found.title')} width="reading">
      <EmptyState
        icon={<IconCompass size={22} />}
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
            {t('shell.not_found.action')}
          </Button>
        }
      >
        {t('shell.not_found.text')}
      </EmptyState>
    </Page>
  );
}

export function PagePending() {
  return (
    <div className={classes.pending}>
      <SkeletonLines lines={5} />
    </div>
  );
}

export function LoadFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <div className={classes.pending}>
      <ErrorPanel
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
}
