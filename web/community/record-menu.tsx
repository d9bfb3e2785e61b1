import { Button, Menu } from '@mantine/core';
import {
  IconBulb,
  IconChevronDown,
  IconListCheck,
  IconTicket,
  IconUserPlus,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useRecording } from '../app/recording.ts';
import { useMay } from '../app/session.ts';
import type { CaptureCustomer } from '../conversations/index.ts';
import { ReferralDrawer } from '../rewards/index.ts';
import { SuggestionDrawer } from '../service/index.ts';
import { useT } from '../ui/language.tsx';
import { OccasionDrawer } from './drawers.ts';

/** What a customer did besides buying, written down from their own page. */
export function RecordMenu({ customer }: { customer: CaptureCustomer }) {
  const t = useT();
  const [opened, setOpened] = useState<'referral' | 'suggestion' | 'part' | null>(null);
  const record = useRecording();
  const close = () => setOpened(null);
  if (!useMay('facts.record')) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
            {t('community.record.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {record !== null && (
            <Menu.Item
              leftSection={<IconListCheck size={17} />}
              onClick={() => record({ id: customer.id, name: customer.name })}
            >
              {t('ledger.record.open')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconUserPlus size={17} />} onClick={() => setOpened('referral')}>
            {t('community.record.referral')}
          </Menu.Item>
          <Menu.Item leftSection={<IconBulb size={17} />} onClick={() => setOpened('suggestion')}>
            {t('community.record.suggestion')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTicket size={17} />} onClick={() => setOpened('part')}>
            {t('community.record.part')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ReferralDrawer opened={opened === 'referral'} onClose={close} customer={customer} />
      <SuggestionDrawer opened={opened === 'suggestion'} onClose={close} customer={customer} />
      <OccasionDrawer opened={opened === 'part'} onClose={close} customer={customer} />
    </>
  );
}
