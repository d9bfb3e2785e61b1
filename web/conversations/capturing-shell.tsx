import { useState, type ReactNode } from 'react';
import { CaptureContext } from '../app/capture.ts';
import { RecordingContext } from '../app/recording.ts';
import { useMay } from '../app/session.ts';
import { Shell } from '../app/shell.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import type { CaptureCustomer } from './capture-draft.ts';
import { CaptureDrawer, FactDrawer } from './drawers.ts';

/** The shell, with the drawers for contacts and for facts a key away on every page. */
export function CapturingShell() {
  const shell = useMay('facts.record') ? (
    <WithRecording>
      <Shell />
    </WithRecording>
  ) : (
    <Shell />
  );
  return useMay('customers.write') ? <WithCapture>{shell}</WithCapture> : shell;
}

/** A drawer that opens about a customer, or about none yet. */
function useDrawer() {
  const [opened, setOpened] = useState(false);
  const [customer, setCustomer] = useState<CaptureCustomer | undefined>(undefined);
  const open = (about?: CaptureCustomer) => {
    setCustomer(about);
    setOpened(true);
  };
  const about = customer === undefined ? {} : { customer };
  return { open, props: { opened, onClose: () => setOpened(false), ...about } };
}

function WithCapture({ children }: { children: ReactNode }) {
  const t = useT();
  const { open, props } = useDrawer();
  useShortcut('c', t('conversations.capture.title'), () => open());
  return (
    <CaptureContext value={open}>
      {children}
      <CaptureDrawer {...props} />
    </CaptureContext>
  );
}

function WithRecording({ children }: { children: ReactNode }) {
  const t = useT();
  const { open, props } = useDrawer();
  useShortcut('f', t('ledger.record.open'), () => open());
  return (
    <RecordingContext value={open}>
      {children}
      <FactDrawer {...props} />
    </RecordingContext>
  );
}
