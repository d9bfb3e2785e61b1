import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  ContactState,
  Message,
  messageList,
  MessageOutcome,
  NewConsent,
  NewMessage,
  OutgoingSetting,
  OutgoingSettingChange,
  PreferenceChange,
} from '../../contract/conversations/contact.ts';
import { api } from '../app/api.ts';

export const contactQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['contact', customerId],
    queryFn: ({ signal }) => api.get<ContactState>(`/customers/${customerId}/contact`, { signal }),
  });

export const messagesQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['messages', customerId],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof messageList>>(`/customers/${customerId}/messages`, { signal }),
    // On its way for a moment only: how it went is what one wants to see.
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(isUnderWay) === true ? 1_000 : false,
  });

function isUnderWay({ state, due_at }: Message): boolean {
  return state === 'sending' || (state === 'waiting' && Date.parse(due_at) <= Date.now());
}

export const outgoingSettingQuery = queryOptions({
  queryKey: ['outgoing-settings'],
  queryFn: ({ signal }) => api.get<OutgoingSetting>('/outgoing-settings', { signal }),
});

function useContactChanged(customerId: string) {
  const client = useQueryClient();
  return () => {
    for (const name of ['contact', 'messages', 'timeline', 'attachments'])
      void client.invalidateQueries({ queryKey: [name, customerId] });
    void client.invalidateQueries({ queryKey: ['today'] });
  };
}

export function useWrite(customerId: string) {
  const changed = useContactChanged(customerId);
  return useMutation({
    mutationFn: ({ values, key }: { values: NewMessage; key: string }) =>
      api.post<Message>(`/customers/${customerId}/messages`, values, { idempotencyKey: key }),
    onSuccess: changed,
  });
}

export function useSettle(customerId: string) {
  const changed = useContactChanged(customerId);
  return useMutation({
    mutationFn: ({ id, outcome }: { id: string } & MessageOutcome) =>
      api.put<Message>(`/messages/${id}/outcome`, { outcome }),
    onSettled: changed,
  });
}

export function useNoteConsent(customerId: string) {
  const changed = useContactChanged(customerId);
  return useMutation({
    mutationFn: (told: NewConsent) =>
      api.post<ContactState>(`/customers/${customerId}/consents`, told),
    onSuccess: changed,
  });
}

export function useChangePreference(customerId: string) {
  const changed = useContactChanged(customerId);
  return useMutation({
    mutationFn: (change: PreferenceChange) =>
      api.patch<ContactState>(`/customers/${customerId}/contact`, change),
    onSuccess: changed,
  });
}

export function useChangeOutgoingSetting() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, change }: { version: number; change: OutgoingSettingChange }) =>
      api.patch<OutgoingSetting>('/outgoing-settings', change, { version }),
    onSuccess: (now) => client.setQueryData(outgoingSettingQuery.queryKey, now),
    onError: () => client.invalidateQueries({ queryKey: outgoingSettingQuery.queryKey }),
  });
}
