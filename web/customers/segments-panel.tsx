import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconFilterHeart, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Segment } from '../../contract/customers/segment.ts';
import { useSession } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useConditionWords } from './condition-words.ts';
import { segmentsQuery, useRemoveSegment, useRestoreSegment } from './segment-queries.ts';
import classes from './segments.module.css';

interface SegmentsPanelProps {
  action: ReactNode;
  /** Absent for those who only look. */
  onEdit?: (segment: Segment) => void;
}

/** Every segment with its conditions in words and how many are in it. */
export function SegmentsPanel({ action, onEdit }: SegmentsPanelProps) {
  const t = useT();
  const { permissions } = useSession();
  const countsShown = permissions['customers.read'] === 'all';
  const segments = useQuery(segmentsQuery(countsShown));
  const words = useConditionWords();
  return (
    <Panel title={t('segments.segments.list')} flush>
      {segments.isPending ? (
        <SkeletonRows rows={4} height={60} />
      ) : segments.isError ? (
        <ErrorPanel error={segments.error} onRetry={() => void segments.refetch()} />
      ) : segments.data.items.length === 0 ? (
        <EmptyState icon={<IconFilterHeart size={22} />} action={action}>
          {t('segments.segments.none')}
        </EmptyState>
      ) : (
        <ul>
          {segments.data.items.map((segment) => (
            <PanelRow
              key={segment.id}
              actions={
                onEdit !== undefined && (
                  <SegmentMenu segment={segment} onEdit={() => onEdit(segment)} />
                )
              }
            >
              <span className={classes.words}>
                <Name segment={segment} found={!countsShown || segment.customers !== null} />
                <bdi className={classes.condition}>{words(segment.condition)}</bdi>
              </span>
              {countsShown && <Count customers={segment.customers} />}
            </PanelRow>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Opens the list once its members are found. */
function Name({ segment: { id, name }, found }: { segment: Segment; found: boolean }) {
  if (!found) return <bdi className={classes.name}>{name}</bdi>;
  return (
    <Link to="/customers" search={{ segment: id }} className={classes.name}>
      <bdi>{name}</bdi>
    </Link>
  );
}

function Count({ customers }: { customers: number | null }) {
  const t = useT();
  if (customers === null)
    return <span className={classes.counting}>{t('segments.segments.counting')}</span>;
  return <span className={classes.count}>{t('customers.list.total', { count: customers })}</span>;
}

function SegmentMenu({ segment, onEdit }: { segment: Segment; onEdit: () => void }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const remove = useRemoveSegment();
  const restore = useRestoreSegment();
  const { name } = segment;
  const onError = (error: unknown) => toasts.sayFailed(message(error));
  const takeAway = () =>
    remove.mutate(segment, {
      onSuccess: () =>
        toasts.sayUndoable(t('segments.segments.removed', { name }), () =>
          restore.mutate(segment, { onError }),
        ),
      onError,
    });
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('segments.segments.menu', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={17} />} onClick={onEdit}>
          {t('common.action.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={17} />} onClick={takeAway}>
          {t('segments.segments.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
