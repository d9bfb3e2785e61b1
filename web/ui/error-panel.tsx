import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ApiError } from './api-error.ts';
import { useLanguage } from './language.tsx';
import classes from './error-panel.module.css';

/** The sentence for any failure: what happened and what to do, in the reader’s language. */
export function useErrorMessage(): (error: unknown) => string {
  const { tError } = useLanguage();
  return (error) =>
    error instanceof ApiError ? tError(error.code, error.params) : tError('server.unexpected');
}

/** The sentence for one field of a refused request, to stand beside that field. */
export function useFieldErrors(error: unknown): (path: string) => string | undefined {
  const { tError } = useLanguage();
  return useMemo(() => {
    const fields = error instanceof ApiError ? error.fields : [];
    return (path) => {
      const field = fields.find((problem) => problem.path === path);
      return field === undefined ? undefined : tError(field.code, field.params);
    };
  }, [error, tError]);
}

/** Shown near the place where it went wrong. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useLanguage();
  const message = useErrorMessage();
  if (error === null || error === undefined) return null;
  const reference = error instanceof ApiError ? error.requestId : null;
  const shown = reference !== null && error instanceof ApiError && error.status >= 500;
  return (
    <div className={classes.panel} role="alert">
      <IconAlertTriangle size={18} className={classes.icon} aria-hidden />
      <div className={classes.text}>
        <p>{message(error)}</p>
        {shown && (
          <p className={classes.reference}>{t('common.problem.request_id', { id: reference })}</p>
        )}
      </div>
      {onRetry !== undefined && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('common.action.retry')}
        </Button>
      )}
    </div>
  );
}
