import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconDots, IconPencil, IconTag, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import type { TagOfAll } from '../../contract/customers/tags.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel, useErrorMessage, useFieldErrors } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { tagsQuery, useRemoveTag, useRenameTag } from './queries.tags.ts';
import classes from './segments.module.css';

/** The words customers are filed under, and how many each has. */
export function TagsList({ mayWrite }: { mayWrite: boolean }) {
  const t = useT();
  const tags = useQuery(tagsQuery);
  const items = tags.data?.items ?? [];
  return (
    <Panel title={t('customers.column.tags')} description={t('customers.tags.about')} flush>
      {tags.isPending ? (
        <SkeletonRows rows={2} height={60} />
      ) : tags.isError ? (
        <ErrorPanel error={tags.error} onRetry={() => void tags.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState icon={<IconTag size={22} />}>{t('customers.tags.none')}</EmptyState>
      ) : (
        <ul>
          {items.map((tag) => (
            <TagRow key={tag.id} tag={tag} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function TagRow({ tag, mayWrite }: { tag: TagOfAll; mayWrite: boolean }) {
  const t = useT();
  const [renaming, setRenaming] = useState(false);
  if (renaming) return <RenameRow tag={tag} onClose={() => setRenaming(false)} />;
  return (
    <PanelRow actions={mayWrite && <TagMenu tag={tag} onRename={() => setRenaming(true)} />}>
      <span className={classes.words}>
        <bdi className={classes.name}>{tag.name}</bdi>
        <span className={classes.condition}>{t('customers.tags.count', { n: tag.customers })}</span>
      </span>
    </PanelRow>
  );
}

function TagMenu({ tag, onRename }: { tag: TagOfAll; onRename: () => void }) {
  const t = useT();
  const { say, sayFailed } = useToasts();
  const message = useErrorMessage();
  const remove = useRemoveTag();
  const { name, customers: n } = tag;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('customers.tags.menu', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={17} />} onClick={onRename}>
          {t('customers.tags.rename')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={17} />}
          onClick={() =>
            remove.mutate(tag, {
              onSuccess: () => say(t('customers.tags.removed', { name })),
              onError: (error) => sayFailed(message(error)),
            })
          }
        >
          {n === 0 ? t('customers.tags.remove') : t('customers.tags.remove_from', { n })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function RenameRow({ tag, onClose }: { tag: TagOfAll; onClose: () => void }) {
  const t = useT();
  const rename = useRenameTag();
  const errorOf = useFieldErrors(rename.error);
  const [name, setName] = useState(tag.name);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() === tag.name) return onClose();
    if (name.trim() !== '') rename.mutate({ tag, name: name.trim() }, { onSuccess: onClose });
  };
  return (
    <PanelRow>
      <form onSubmit={save} className={classes.rename}>
        <TextInput
          aria-label={t('customers.tags.name_of', { name: tag.name })}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
          error={errorOf('name')}
          maxLength={60}
          dir="auto"
          autoComplete="off"
          autoFocus
        />
        <Button type="submit" loading={rename.isPending}>
          {t('common.action.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.action.cancel')}
        </Button>
      </form>
      <ErrorPanel error={rename.error} />
    </PanelRow>
  );
}
