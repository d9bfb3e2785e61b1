import { Button } from '@mantine/core';
import { IconPlus, IconTag } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Promotion } from '../../contract/marketing/promotion.ts';
import { useMay } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { PromotionDrawer } from './promotion-drawer.tsx';
import { PromotionRow } from './promotion-row.tsx';
import { promotionsQuery } from './queries.ts';

/** What competitors offered; what staying with us is measured against. */
export function CompetitorsPage() {
  const t = useT();
  const mayWrite = useMay('promotions.write');
  const [opened, setOpened] = useState(false);
  const [corrected, setCorrected] = useState<Promotion | null>(null);
  const promotions = useInfiniteQuery(promotionsQuery);
  const all = promotions.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (promotion: Promotion | null) => {
    setCorrected(promotion);
    setOpened(true);
  };
  useShortcut('n', t('marketing.promotions.add'), () => mayWrite && open(null));
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => open(null)}>
      {t('marketing.promotions.add')}
    </Button>
  );
  return (
    <Page
      title={t('marketing.promotions.title')}
      description={t('marketing.promotions.about')}
      width="reading"
      actions={button}
    >
      <Panel flush>
        {promotions.isPending ? (
          <SkeletonRows rows={5} height={68} />
        ) : promotions.isError ? (
          <ErrorPanel error={promotions.error} onRetry={() => void promotions.refetch()} />
        ) : all.length === 0 ? (
          <EmptyState icon={<IconTag size={22} />} action={button}>
            {t('marketing.promotions.none')}
          </EmptyState>
        ) : (
          <ul>
            {all.map((promotion) => (
              <PromotionRow
                key={promotion.id}
                promotion={promotion}
                {...(mayWrite ? { onCorrect: () => open(promotion) } : {})}
              />
            ))}
          </ul>
        )}
      </Panel>
      {promotions.hasNextPage && (
        <Button
          variant="subtle"
          loading={promotions.isFetchingNextPage}
          onClick={() => void promotions.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
      <PromotionDrawer promotion={corrected} opened={opened} onClose={() => setOpened(false)} />
    </Page>
  );
}
