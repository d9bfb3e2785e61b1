import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { FormatProvider } from '../ui/format.tsx';
import { hasChosenLanguage, useLanguage } from '../ui/language.tsx';
import { JobTrayProvider } from './job-tray.tsx';
import { useSession } from './session.ts';

/** What every signed-in screen stands on: the business’s currency and zone, and the reader’s language. */
export function Inside() {
  const { employee, workspace } = useSession();
  const { setLanguage } = useLanguage();
  useEffect(() => {
    if (!hasChosenLanguage()) void setLanguage(employee.language);
  }, [employee.language, setLanguage]);

  return (
    <FormatProvider currency={workspace.currency} timeZone={workspace.time_zone}>
      <JobTrayProvider>
        <Outlet />
      </JobTrayProvider>
    </FormatProvider>
  );
}
