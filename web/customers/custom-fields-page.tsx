import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconForms, IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { CustomField } from '../../contract/customers/custom-fields.ts';
import { useMay } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { FieldDrawer } from './drawers.ts';
import { appliesTexts, typeTexts } from './field-texts.ts';
import { fieldsQuery, useRetireField } from './queries.fields.ts';
import { TagsList } from './tags-list.tsx';
import classes from './segments.module.css';

/** The business's own fields, and what they are. */
export function CustomFieldsPage() {
  const t = useT();
  const navigate = useNavigate();
  const mayWrite = useMay('workspace.write');
  const mayTag = useMay('customers.write');
  const { edit, new: adding } = useSearch({ from: '/inside/shell/fields' });
  const fields = useQuery(fieldsQuery);
  const all = fields.data?.items ?? [];
  const edited = all.find((one) => one.id === edit) ?? null;
  const go = (search: { edit?: string; new?: true }) => void navigate({ to: '/fields', search });
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => go({ new: true })}>
      {t('fields.page.add')}
    </Button>
  );
  const rows = (retired: boolean) =>
    all
      .filter((one) => one.retired === retired)
      .map((field) => (
        <FieldRow
          key={field.id}
          field={field}
          all={all}
          onEdit={mayWrite ? () => go({ edit: field.id }) : null}
        />
      ));
  return (
    <Page
      title={t('fields.page.title')}
      description={t('fields.page.about')}
      width="reading"
      breadcrumbs={[
        <Link key="settings" to="/settings">
          {t('workspace.settings.title')}
        </Link>,
      ]}
      actions={button}
    >
      <Panel title={t('fields.page.list')} flush>
        {fields.isPending ? (
          <SkeletonRows rows={4} height={60} />
        ) : fields.isError ? (
          <ErrorPanel error={fields.error} onRetry={() => void fields.refetch()} />
        ) : rows(false).length === 0 ? (
          <EmptyState icon={<IconForms size={22} />} action={button}>
            {t('fields.page.none')}
          </EmptyState>
        ) : (
          <ul>{rows(false)}</ul>
        )}
      </Panel>
      {rows(true).length > 0 && (
        <Panel title={t('fields.page.retired')} flush>
          <ul>{rows(true)}</ul>
        </Panel>
      )}
      <TagsList mayWrite={mayTag} />
      <FieldDrawer
        field={edited}
        opened={mayWrite && (adding === true || edited !== null)}
        onClose={() => go({})}
      />
    </Page>
  );
}

interface FieldRowProps {
  field: CustomField;
  all: readonly CustomField[];
  /** Null for those who only look. */
  onEdit: (() => void) | null;
}

function FieldRow({ field, all, onEdit }: FieldRowProps) {
  const t = useT();
  const other = all.find(({ key }) => key === field.required_if?.field);
  const options = field.options.filter(({ retired }) => !retired).map(({ name }) => name);
  return (
    <PanelRow actions={onEdit !== null && <FieldMenu field={field} onEdit={onEdit} />}>
      <span className={classes.words}>
        <bdi className={classes.name}>{field.name}</bdi>
        <span className={classes.condition}>
          {t(typeTexts[field.type])}
          {field.currency !== null && ` (${field.currency})`} · {t(appliesTexts[field.applies_to])}
          {options.length > 0 && (
            <>
              {' · '}
              <bdi>{options.join(', ')}</bdi>
            </>
          )}
        </span>
      </span>
      {field.required && <Tag>{t('fields.page.needed')}</Tag>}
      {!field.required && other !== undefined && (
        <Tag>{t('fields.page.needed_if', { other: other.name })}</Tag>
      )}
    </PanelRow>
  );
}

function FieldMenu({ field, onEdit }: { field: CustomField; onEdit: () => void }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const retire = useRetireField();
  const { name } = field;
  const onError = (error: unknown) => toasts.sayFailed(message(error));
  const turn = (seen: CustomField, retired: boolean) =>
    retire.mutate(
      { field: seen, retired },
      {
        onError,
        onSuccess: (now) =>
          toasts.sayUndoable(
            retired
              ? t('fields.page.was_retired', { name })
              : t('fields.page.was_restored', { name }),
            () => retire.mutate({ field: now, retired: !retired }, { onError }),
          ),
      },
    );
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('fields.page.menu', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={17} />} onClick={onEdit}>
          {t('common.action.edit')}
        </Menu.Item>
        <Menu.Item onClick={() => turn(field, !field.retired)}>
          {field.retired ? t('fields.page.restore') : t('fields.page.retire')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
