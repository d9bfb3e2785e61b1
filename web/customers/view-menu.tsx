import { Button, Menu } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { ListView } from '../../contract/customers/list-views.ts';
import { useT } from '../ui/language.tsx';
import { withTexts } from '../ui/texts.ts';
import { ViewDrawer } from './drawers.ts';
import { type CustomerSearch, readCustomerSearch, viewSearchOf } from './list-search.ts';
import { viewsQuery } from './queries.views.ts';

const ViewItems = lazy(
  withTexts(() => import('./view-items.tsx').then((module) => ({ default: module.ViewItems }))),
);

interface ViewMenuProps {
  search: CustomerSearch;
  onSearch: (search: CustomerSearch) => void;
}

/** The views of the list, and what can be done with the one that is open. */
export function ViewMenu({ search, onSearch }: ViewMenuProps) {
  const t = useT();
  const views = useQuery(viewsQuery).data?.items ?? [];
  // What the drawer edits: a view, or null for a new one.
  const [edited, setEdited] = useState<ListView | null>(null);
  const [editing, setEditing] = useState(false);
  const current = views.find(({ id }) => id === search.view);
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={15} />}>
            <bdi>{current?.name ?? t('customers.list.views')}</bdi>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Suspense>
            <ViewItems
              views={views}
              current={current ?? null}
              search={viewSearchOf(search)}
              onSearch={onSearch}
              onEdit={(view) => {
                setEdited(view);
                setEditing(true);
              }}
            />
          </Suspense>
        </Menu.Dropdown>
      </Menu>
      <ViewDrawer
        view={edited}
        search={viewSearchOf(search)}
        opened={editing}
        onClose={() => setEditing(false)}
        onSaved={({ id }) => onSearch(readCustomerSearch({ ...viewSearchOf(search), view: id }))}
      />
    </>
  );
}
