import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconFileText, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { MessageTemplate } from '../../contract/conversations/letters.ts';
import { languageNames } from '../../contract/i18n/languages.ts';
import { useMay } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { purposeLabels } from './contact-texts.ts';
import { TemplateDrawer } from './drawers.ts';
import { templatesQuery, useRemoveTemplate, useWriteAgain } from './queries.letters.ts';
import { SignaturePanel } from './signature-panel.tsx';
import classes from './letters.module.css';

/** What mails to customers begin and end with. */
export function TemplatesPage() {
  const t = useT();
  const navigate = useNavigate();
  const mayWrite = useMay('customers.write');
  const { edit, new: adding } = useSearch({ from: '/inside/shell/templates' });
  const templates = useQuery(templatesQuery);
  const all = templates.data?.items ?? [];
  const edited = all.find((one) => one.id === edit) ?? null;
  const go = (search: { edit?: string; new?: true }) => void navigate({ to: '/templates', search });
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => go({ new: true })}>
      {t('letters.page.add')}
    </Button>
  );
  return (
    <Page
      title={t('letters.page.title')}
      description={t('letters.page.about')}
      width="reading"
      breadcrumbs={[
        <Link key="settings" to="/settings">
          {t('workspace.settings.title')}
        </Link>,
      ]}
      actions={button}
    >
      <Panel title={t('letters.page.list')} flush>
        {templates.isPending ? (
          <SkeletonRows rows={4} height={60} />
        ) : templates.isError ? (
          <ErrorPanel error={templates.error} onRetry={() => void templates.refetch()} />
        ) : all.length === 0 ? (
          <EmptyState icon={<IconFileText size={22} />} action={button}>
            {t('letters.page.none')}
          </EmptyState>
        ) : (
          <ul>
            {all.map((one) => (
              <TemplateRow key={one.id} template={one} onEdit={() => go({ edit: one.id })} />
            ))}
          </ul>
        )}
      </Panel>
      {mayWrite && <SignaturePanel />}
      <TemplateDrawer
        template={edited}
        opened={mayWrite && (adding === true || edited?.changeable === true)}
        onClose={() => go({})}
      />
    </Page>
  );
}

function TemplateRow({ template, onEdit }: { template: MessageTemplate; onEdit: () => void }) {
  const t = useT();
  const { name, language, purpose, subject, shared, author } = template;
  return (
    <PanelRow actions={template.changeable && <TemplateMenu template={template} onEdit={onEdit} />}>
      <span className={classes.one}>
        <bdi>{name}</bdi>
        <span className={classes.where}>
          {languageNames[language]} · {t(purposeLabels[purpose])} · <bdi>{subject}</bdi>
          {shared && (
            <>
              {' · '}
              <bdi>{author.name}</bdi>
            </>
          )}
        </span>
      </span>
      <Tag>{shared ? t('letters.page.shared') : t('letters.page.mine')}</Tag>
    </PanelRow>
  );
}

function TemplateMenu({ template, onEdit }: { template: MessageTemplate; onEdit: () => void }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const remove = useRemoveTemplate();
  const again = useWriteAgain();
  const { name } = template;
  const onError = (error: unknown) => toasts.sayFailed(message(error));
  const take = () =>
    remove.mutate(template, {
      onError,
      onSuccess: () =>
        toasts.sayUndoable(t('letters.page.removed', { name }), () =>
          again.mutate(template, { onError }),
        ),
    });
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('letters.page.menu', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={17} />} onClick={onEdit}>
          {t('common.action.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={17} />} onClick={take}>
          {t('letters.page.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
