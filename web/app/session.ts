import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Language } from '../../contract/i18n/languages.ts';
import type { Permission } from '../../contract/team/permissions.ts';
import type { CurrentSession, Session } from '../../contract/team/session.ts';
import { ApiError } from '../ui/api-error.ts';
import { useLanguage } from '../ui/language.tsx';
import { api } from './api.ts';

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> =>
    (await api.get<CurrentSession>('/session', { signal })).session,
  staleTime: 60_000,
});

/** Whether the business still has to be set up. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => api.get<{ required: boolean }>('/setup', { signal }),
  staleTime: Infinity,
});

/** The session of a screen that is shown to signed-in people only. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data === null) throw new ApiError({ code: 'session.required', status: 401 });
  return data;
}

export function useMay(permission: Permission): boolean {
  return useSession().permissions[permission] !== undefined;
}

/** Switches the screen at once and keeps the choice with the account, for its mails. */
export function useChooseLanguage(): (language: Language) => Promise<void> {
  const client = useQueryClient();
  const { setLanguage } = useLanguage();
  return async (language) => {
    await setLanguage(language);
    // Before the door there is no account to keep it with.
    if (!client.getQueryData(sessionQuery.queryKey)) return;
    await api.patch('/me', { language }).catch(() => undefined);
  };
}

/** Forgets everything that was loaded for the person who leaves. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await api.delete('/session');
    client.clear();
    location.assign('/sign-in');
  };
}
