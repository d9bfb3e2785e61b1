import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  customerMailList,
  MailAccount,
  MailAccountChange,
  mailAccountList,
  NewMailAccount,
} from '../../contract/conversations/mail-account.ts';
import { api, errorFrom, eventsAddress } from '../app/api.ts';

type Accounts = z.infer<typeof mailAccountList>;
type Mails = z.infer<typeof customerMailList>;

export const mailAccountsQuery = queryOptions({
  queryKey: ['mail-accounts'],
  queryFn: ({ signal }) => api.get<Accounts>('/mail-accounts', { signal }),
  // While something is happening one wants to see it happen.
  refetchInterval: ({ state: { data } }) => (data?.items.some(isBusy) === true ? 1_000 : 15_000),
});

/** Being read, or about to be. */
export function isBusy({ working, next_at }: MailAccount): boolean {
  return working || (next_at !== null && Date.parse(next_at) <= Date.now());
}

export const mailsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['mails', customerId],
    queryFn: ({ signal }) => api.get<Mails>(`/customers/${customerId}/mails`, { signal }),
    // What was sent a moment ago, and what comes in meanwhile, appears by itself.
    staleTime: 0,
    refetchInterval: 5_000,
  });

function useKeep() {
  const client = useQueryClient();
  return (now: Accounts) => client.setQueryData(mailAccountsQuery.queryKey, now);
}

export function useSaveAccount(account: MailAccount | null) {
  const keep = useKeep();
  return useMutation({
    mutationFn: ({ values, key }: { values: NewMailAccount | MailAccountChange; key: string }) =>
      account === null
        ? api.post<Accounts>('/mail-accounts', values, { idempotencyKey: key })
        : api.patch<Accounts>(`/mail-accounts/${account.id}`, values, {
            version: account.version,
          }),
    onSuccess: keep,
  });
}

export function useLook() {
  const keep = useKeep();
  return useMutation({
    mutationFn: ({ id, again }: { id: string; again: boolean }) =>
      api.post<Accounts>(`/mail-accounts/${id}/looks`, { again }),
    onSuccess: keep,
  });
}

export function useRemoveAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/mail-accounts/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: mailAccountsQuery.queryKey }),
  });
}

export function useBelieve(customerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`/customers/${customerId}/failing-addresses`),
    onSuccess: () => {
      for (const name of ['mails', 'contact'])
        void client.invalidateQueries({ queryKey: [name, customerId] });
    },
  });
}

interface WantedFile {
  customerId: string;
  mailId: string;
  /** Place among the files of the mail. */
  at: number;
  name: string;
}

/** Saves a file of a received mail; where its mailbox can't be reached, the reason stands beside it. */
export function useSaveFile() {
  return useMutation({
    mutationFn: async ({ customerId, mailId, at, name }: WantedFile) => {
      const path = `/customers/${customerId}/mails/${mailId}/attachments/${at}`;
      const answer = await fetch(eventsAddress(path), {
        credentials: 'same-origin',
        headers: { 'accept-language': document.documentElement.lang, 'x-mainstay': '1' },
      });
      if (!answer.ok) throw errorFrom(answer.status, await answer.json().catch(() => null));
      const url = URL.createObjectURL(await answer.blob());
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      URL.revokeObjectURL(url);
    },
  });
}
