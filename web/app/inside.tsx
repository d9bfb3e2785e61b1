import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { FormatProvider } from '../ui/format.tsx';
import { useLanguage } from '../ui/language.tsx';
import { JobTrayProvider } from './job-tray.tsx';
import { useSession } from './session.ts';

/** What every signed-in screen stands on: the business’s currency and zone, and the reader’s language. */
export function Inside() {
  const { employee, workspace } = useSession();
  const { followAccount } = useLanguage();
  useEffect(() => {
    void followAccount(employee.language);
  }, [employee.language, followAccount]);

  return (
    <FormatProvider currency={workspace.currency} timeZone={workspace.time_zone}>
      <JobTrayProvider>
        <Outlet />
      </JobTrayProvider>
    </FormatProvider>
  );
}
