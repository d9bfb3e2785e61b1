import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
import { useSession } from '../app/session.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { AuditWords } from './audit-words.ts';
import { useRestoreSetting } from './queries.audit.ts';
import { settingRestoring } from './setting-restoring.ts';
import classes from './audit.module.css';

interface AuditLineProps {
  event: AuditEvent;
  words: AuditWords;
}

/** One change: when, who, what was done to what, and every field with what it was before. */
export function AuditLine({ event, words }: AuditLineProps) {
  const t = useT();
  const format = useFormat();
  const { before, after, customer } = event;
  const all = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const fields = all.filter((field) => words.isTold(field, before?.[field], after?.[field]));
  const isErased =
    before === null && after === null && ['created', 'changed'].includes(event.action);
  return (
    <li className={classes.event}>
      <time className={classes.time} dateTime={event.occurred_at}>
        {format.dateTime(event.occurred_at)}
      </time>
      <div className={classes.told}>
        <p className={classes.what}>
          <bdi className={classes.who}>{event.employee_name ?? t('audit.system')}</bdi>
          <Tag>{words.action(event.action)}</Tag>
          <span>{words.entity(event.entity)}</span>
          <bdi>{words.whom(event.entity, event.entity_id)}</bdi>
          {customer !== null && (
            <Link to="/customers/$id" params={{ id: customer.id }}>
              <bdi>{customer.name}</bdi>
            </Link>
          )}
        </p>
        {isErased && <p className={classes.quiet}>{t('audit.erased')}</p>}
        {fields.length > 0 && (
          <dl className={classes.fields}>
            {fields.map((field) => (
              <Field key={field} event={event} field={field} words={words} />
            ))}
          </dl>
        )}
        {all.length > 0 && (
          <details className={classes.quiet}>
            <summary>{t('audit.recorded')}</summary>
            <pre dir="ltr" className={classes.recorded}>
              <bdi>{JSON.stringify({ before, after }, null, 1)}</bdi>
            </pre>
          </details>
        )}
      </div>
    </li>
  );
}

function Field({ event, field, words }: AuditLineProps & { field: string }) {
  const t = useT();
  const label = words.label(field);
  const had = words.said(field, event.before?.[field]);
  const has = words.said(field, event.after?.[field]);
  return (
    <div className={classes.field}>
      <dt>{label}</dt>
      <dd>
        {event.before !== null && (
          <>
            <del>{had === '' ? t('changes.nothing') : <bdi>{had}</bdi>}</del>
            <span aria-hidden className={classes.arrow}>
              →
            </span>
          </>
        )}
        {event.after !== null && (
          <span>{has === '' ? t('changes.nothing') : <bdi>{has}</bdi>}</span>
        )}
        <Restore event={event} field={field} label={label} value={had || t('changes.nothing')} />
      </dd>
    </div>
  );
}

interface RestoreProps {
  event: AuditEvent;
  field: string;
  label: string;
  value: string;
}

function Restore({ event, field, label, value }: RestoreProps) {
  const t = useT();
  const { say, sayFailed } = useToasts();
  const message = useErrorMessage();
  const { permissions } = useSession();
  const restore = useRestoreSetting();
  const restoring = settingRestoring(event, field);
  if (restoring === undefined || permissions[restoring.permission] === undefined) return null;
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      loading={restore.isPending}
      aria-label={t('changes.restore_to', { field: label, value })}
      onClick={() =>
        restore.mutate(restoring, {
          onSuccess: () => say(t('changes.restored', { field: label })),
          onError: (error) => sayFailed(message(error)),
        })
      }
    >
      {t('changes.restore')}
    </Button>
  );
}
