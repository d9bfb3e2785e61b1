import { Button } from '@mantine/core';
import { IconPlus, IconTag } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../app/session.ts';
import { Entries, entriesOf } from '../ui/entries.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import type { CompetitorsSearch } from './page-search.ts';
import { PromotionDrawer } from './promotion-drawer.tsx';
import { PromotionRow } from './promotion-row.tsx';
import { promotionsQuery } from './queries.ts';

/** What competitors offered; what staying with us is measured against. */
export function CompetitorsPage() {
  const t = useT();
  const mayWrite = useMay('promotions.write');
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/shell/competitors' });
  const promotions = useInfiniteQuery(promotionsQuery);
  const corrected = entriesOf(promotions).find(({ id }) => id === search.correct) ?? null;
  const go = (next: CompetitorsSearch) => void navigate({ to: '/competitors', search: next });
  const add = () => go({ new: true });
  useShortcut('n', t('marketing.promotions.add'), () => mayWrite && add());
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={add}>
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
      <Entries
        query={promotions}
        height={68}
        icon={<IconTag size={22} />}
        none={t('marketing.promotions.none')}
        action={button}
      >
        {(promotion) => (
          <PromotionRow
            promotion={promotion}
            {...(mayWrite ? { onCorrect: () => go({ correct: promotion.id }) } : {})}
          />
        )}
      </Entries>
      <PromotionDrawer
        promotion={corrected}
        opened={mayWrite && (search.new === true || corrected !== null)}
        onClose={() => go({})}
      />
    </Page>
  );
}
