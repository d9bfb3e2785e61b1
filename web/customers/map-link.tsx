import { Button } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useT } from '../ui/language.tsx';

/** From an organisation's people to who decides among them. */
export function MapLink({ organisationId }: { organisationId: string }) {
  const t = useT();
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconSitemap size={14} />}
      renderRoot={(props) => (
        <Link to="/customers/$id/map" params={{ id: organisationId }} {...props} />
      )}
    >
      {t('map.title')}
    </Button>
  );
}
