import { Button, Checkbox, TextInput } from '@mantine/core';
import type { ListView, ViewSearch } from '../../contract/customers/list-views.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useEntry } from '../ui/use-entry.ts';
import { useSaveView } from './queries.views.ts';

export interface ViewDrawerProps {
  /** The one to change; null for a new one. */
  view: ListView | null;
  /** What the list shows now. */
  search: ViewSearch;
  opened: boolean;
  onClose: () => void;
  onSaved: (view: ListView) => void;
}

export function ViewDrawer({ opened, ...props }: ViewDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={props.onClose} title={t('fields.views.title')}>
      <ViewForm key={props.view?.id} {...props} />
    </SideDrawer>
  );
}

function ViewForm({ view, search, onClose, onSaved }: Omit<ViewDrawerProps, 'opened'>) {
  const t = useT();
  const { say } = useToasts();
  const save = useSaveView(view);
  const first = () => ({ name: view?.name ?? '', shared: view?.shared ?? false });
  const { draft, change, submit, errorOf } = useEntry(`view.${view?.id ?? 'new'}`, first, save);
  const send = () =>
    submit({ ...draft, search: view === null ? search : view.search }, (made) => {
      say(t('fields.views.saved', { name: made.name }));
      onClose();
      if (view === null) onSaved(made);
    });
  return (
    <Form onSubmit={send}>
      <TextInput
        label={t('fields.views.name')}
        {...(view === null ? { description: t('fields.views.about') } : {})}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={errorOf('name')}
        maxLength={120}
        dir="auto"
        autoComplete="off"
        data-autofocus
      />
      <Checkbox
        label={t('fields.views.share')}
        checked={draft.shared}
        onChange={(event) => change({ shared: event.currentTarget.checked })}
      />
      <ErrorPanel error={save.error} />
      <FormFoot>
        <Button type="submit" loading={save.isPending}>
          {t('fields.views.submit')}
        </Button>
      </FormFoot>
    </Form>
  );
}
