import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AsideReason } from '../../contract/exchange/import.ts';
import { reasonTexts } from '../../contract/exchange/reasons.ts';
import { eventsAddress } from '../app/api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { asideQuery } from './queries.ts';
import classes from './imports.module.css';

interface AsideDrawerProps {
  importId: string;
  reason: AsideReason | null;
  onClose: () => void;
}

/** The rows that were set aside for one reason, as they are in the file. */
export function AsideDrawer({ importId, reason, onClose }: AsideDrawerProps) {
  const t = useT();
  return (
    <SideDrawer
      opened={reason !== null}
      onClose={onClose}
      title={reason === null ? '' : t(reasonTexts[reason])}
    >
      {reason !== null && <AsideRows importId={importId} reason={reason} />}
    </SideDrawer>
  );
}

function AsideRows({ importId, reason }: { importId: string; reason: AsideReason }) {
  const t = useT();
  const format = useFormat();
  const rows = useInfiniteQuery(asideQuery(importId, reason));
  const file = eventsAddress(`/imports/${importId}/rows-aside.csv?reason=${reason}`);
  if (rows.isError) return <ErrorPanel error={rows.error} onRetry={() => void rows.refetch()} />;
  if (rows.data === undefined) return <SkeletonRows rows={8} />;
  return (
    <div className={classes.aside}>
      <div>
        <Button
          component="a"
          href={file}
          download
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          {t('exchange.aside.download')}
        </Button>
      </div>
      <ul className={classes.asideRows}>
        {rows.data.pages
          .flatMap((page) => page.items)
          .map((row) => (
            <li key={row.row}>
              <span className={classes.asideHead}>
                <span>{t('exchange.aside.row', { row: format.number(row.row) })}</span>
                {row.amount !== null && (
                  <span>{format.money(row.amount.amount, row.amount.currency)}</span>
                )}
              </span>
              <bdi className={classes.cells}>
                {row.cells.map((cell) => cell || '–').join(' · ')}
              </bdi>
            </li>
          ))}
      </ul>
      {rows.hasNextPage && (
        <Button
          variant="subtle"
          loading={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
    </div>
  );
}
