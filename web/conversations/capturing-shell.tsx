import { useState } from 'react';
import { CaptureContext } from '../app/capture.ts';
import { useMay } from '../app/session.ts';
import { Shell } from '../app/shell.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import type { CaptureCustomer } from './capture-draft.ts';
import { CaptureDrawer } from './drawers.ts';

/** The shell, with the drawer for contacts a key away on every page. */
export function CapturingShell() {
  return useMay('customers.write') ? <WithCapture /> : <Shell />;
}

function WithCapture() {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const [customer, setCustomer] = useState<CaptureCustomer | undefined>(undefined);
  const open = (about?: CaptureCustomer) => {
    setCustomer(about);
    setOpened(true);
  };
  useShortcut('c', t('conversations.capture.title'), () => open());
  return (
    <CaptureContext value={open}>
      <Shell />
      <CaptureDrawer
        opened={opened}
        onClose={() => setOpened(false)}
        {...(customer === undefined ? {} : { customer })}
      />
    </CaptureContext>
  );
}
