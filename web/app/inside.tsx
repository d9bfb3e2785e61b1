import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { FormatProvider } from '../ui/format.tsx';
import { useLanguage } from '../ui/language.tsx';
import { fetchTexts } from '../ui/texts.ts';
import { JobTrayProvider } from './job-tray.tsx';
import { useSession } from './session.ts';

/** Milliseconds from the first screen to the texts of the others. */
const AFTER_FIRST = 500;

/** What every signed-in screen stands on: the business’s currency and zone, and the reader’s language. */
export function Inside() {
  const { employee, workspace } = useSession();
  const { followAccount } = useLanguage();
  useEffect(() => {
    void followAccount(employee.language);
  }, [employee.language, followAccount]);
  // The first screen stands: what the others say is here before they are opened.
  useEffect(() => {
    const waiting = setTimeout(() => void fetchTexts(), AFTER_FIRST);
    return () => clearTimeout(waiting);
  }, []);

  return (
    <FormatProvider currency={workspace.currency} timeZone={workspace.time_zone}>
      <JobTrayProvider>
        <Outlet />
      </JobTrayProvider>
    </FormatProvider>
  );
}
