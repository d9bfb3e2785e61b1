import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../app/session.ts';
import {
  SegmentDrawer,
  SegmentsPanel,
  segmentsQuery,
  type SegmentsSearch,
} from '../customers/index.ts';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { RfmGrid } from './rfm-grid.tsx';

/** Customers in groups: by conditions of one's own, and by how they buy. */
export function SegmentsPage() {
  const t = useT();
  const navigate = useNavigate();
  const mayWrite = useMay('segments.write');
  const { edit, new: adding } = useSearch({ from: '/inside/shell/segments' });
  const segments = useQuery(segmentsQuery(false));
  const edited = segments.data?.items.find((one) => one.id === edit) ?? null;
  const go = (search: SegmentsSearch) => void navigate({ to: '/segments', search });
  useShortcut('n', t('segments.segments.add'), () => mayWrite && go({ new: true }));
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => go({ new: true })}>
      {t('segments.segments.add')}
    </Button>
  );
  return (
    <Page
      title={t('segments.segments.title')}
      description={t('segments.segments.about')}
      width="reading"
      actions={button}
    >
      <SegmentsPanel
        action={button}
        {...(mayWrite ? { onEdit: ({ id }) => go({ edit: id }) } : {})}
      />
      <RfmGrid />
      <SegmentDrawer
        segment={edited}
        opened={mayWrite && (adding === true || edited !== null)}
        onClose={() => go({})}
      />
    </Page>
  );
}
