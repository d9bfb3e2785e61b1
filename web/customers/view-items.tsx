import { Menu } from '@mantine/core';
import {
  IconCheck,
  IconDeviceFloppy,
  IconDownload,
  IconHome,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import type { ListView, ViewSearch } from '../../contract/customers/list-views.ts';
import { address } from '../app/address.ts';
import { useMay, useSession } from '../app/session.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { type CustomerSearch, readCustomerSearch } from './list-search.ts';
import { useDefaultView, useRemoveView, useSaveView, useUpdateView } from './queries.views.ts';

interface ViewItemsProps {
  views: readonly ListView[];
  current: ListView | null;
  /** What the list shows now. */
  search: ViewSearch;
  onSearch: (search: CustomerSearch) => void;
  /** Null for a new one. */
  onEdit: (view: ListView | null) => void;
}

export function ViewItems(props: ViewItemsProps) {
  const { views, current, search, onSearch, onEdit } = props;
  const t = useT();
  const { employee } = useSession();
  const isOwn = (view: ListView) => view.owner.id === employee.id;
  const open = (view: ListView) => onSearch(readCustomerSearch({ ...view.search, view: view.id }));
  const check = (isSo: boolean) => ({
    leftSection: <IconCheck size={15} visibility={isSo ? 'visible' : 'hidden'} />,
  });
  const group = (label: string, list: readonly ListView[], nameOf: (view: ListView) => string) =>
    list.length > 0 && (
      <>
        <Menu.Label>{label}</Menu.Label>
        {list.map((view) => (
          <Menu.Item key={view.id} {...check(view.id === current?.id)} onClick={() => open(view)}>
            <bdi>{nameOf(view)}</bdi>
          </Menu.Item>
        ))}
      </>
    );
  const isNew = current === null && Object.keys(search).length > 0;
  return (
    <>
      <Menu.Item {...check(current === null && !isNew)} onClick={() => onSearch({ view: 'all' })}>
        {t('fields.views.all')}
      </Menu.Item>
      {group(t('fields.views.own'), views.filter(isOwn), ({ name }) => name)}
      {group(
        t('fields.views.shared'),
        views.filter((view) => !isOwn(view)),
        ({ name, owner }) => t('fields.views.of', { name, owner: owner.name }),
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => onEdit(null)}>
        {t('fields.views.save_as')}
      </Menu.Item>
      <Menu.Item
        component="a"
        href={exportAddress(search)}
        download
        leftSection={<IconDownload size={15} />}
      >
        {t('fields.views.export')}
      </Menu.Item>
      {current !== null && <CurrentItems {...props} current={current} isOwn={isOwn(current)} />}
    </>
  );
}

/** What can be done with the view that is open. */
function CurrentItems(props: ViewItemsProps & { current: ListView; isOwn: boolean }) {
  const { current, search, isOwn, onEdit, onSearch } = props;
  const t = useT();
  const mayAll = useMay('workspace.write');
  const toasts = useToasts();
  const message = useErrorMessage();
  const update = useUpdateView();
  const choose = useDefaultView();
  const remove = useRemoveView();
  const restore = useSaveView(null);
  const { name } = current;
  const onError = (error: unknown) => toasts.sayFailed(message(error));
  const takeAway = () =>
    remove.mutate(current, {
      onError,
      onSuccess: () => {
        const { id: _, version: __, owner: ___, is_default: ____, ...values } = current;
        onSearch({ view: 'all' });
        toasts.sayUndoable(t('fields.views.removed', { name }), () =>
          restore.mutate({ values, key: crypto.randomUUID() }, { onError }),
        );
      },
    });
  const chooseIt = (isDefault: boolean) =>
    choose.mutate(
      { view: current, isDefault },
      { onError, onSuccess: () => isDefault && toasts.say(t('fields.views.opens', { name })) },
    );
  const save = () => {
    const before = current.search;
    update.mutate(
      { view: current, search },
      {
        onError,
        onSuccess: (view) =>
          toasts.sayUndoable(t('fields.views.saved', { name }), () =>
            update.mutate({ view, search: before }, { onError }),
          ),
      },
    );
  };
  const isChanged = sorted(search) !== sorted(current.search);
  const mayChange = isOwn || mayAll;
  return (
    <>
      {mayChange && isChanged && (
        <Menu.Item leftSection={<IconDeviceFloppy size={15} />} onClick={save}>
          {t('fields.views.save', { name })}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconHome size={15} />} onClick={() => chooseIt(!current.is_default)}>
        {current.is_default ? t('fields.views.not_default') : t('fields.views.default')}
      </Menu.Item>
      {mayChange && (
        <>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => onEdit(current)}>
            {t('fields.views.edit', { name })}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={15} />} onClick={takeAway}>
            {t('fields.views.remove', { name })}
          </Menu.Item>
        </>
      )}
    </>
  );
}

/** The same whatever the order in which its parts were written. */
function sorted(search: ViewSearch): string {
  return JSON.stringify(Object.entries(search).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where the list is as a file: narrowed, sorted and shown as it is seen. */
function exportAddress({ columns, layout: _, ...search }: ViewSearch): string {
  return address('/customers.csv', {
    ...search,
    ...(columns === undefined ? {} : { columns: columns.join(',') }),
  });
}
