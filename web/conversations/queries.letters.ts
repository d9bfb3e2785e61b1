import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Attachment, Filed } from '../../contract/conversations/attachments.ts';
import type { Message, MessageChange } from '../../contract/conversations/contact.ts';
import type {
  FilledTemplate,
  MessageTemplate,
  NewMessageTemplate,
  Signatures,
} from '../../contract/conversations/letters.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import { api } from '../app/api.ts';

const key = ['message-templates'] as const;

export const templatesQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => api.get<{ items: MessageTemplate[] }>('/message-templates', { signal }),
});

export const signaturesQuery = queryOptions({
  queryKey: ['signatures'],
  queryFn: ({ signal }) => api.get<Signatures>('/signatures', { signal }),
});

/** The signature of a language, or else the one for all. */
export function signatureIn({ items }: Signatures, language: Language): string {
  const of = (name: string) => items.find((one) => one.language === name)?.words;
  return of(language) ?? of('any') ?? '';
}

/** Makes a new template, or changes the one that is given as it was seen. */
export function useSaveTemplate(seen: MessageTemplate | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, key: idempotencyKey }: { values: NewMessageTemplate; key: string }) =>
      seen === null
        ? api.post<MessageTemplate>('/message-templates', values, { idempotencyKey })
        : api.patch<MessageTemplate>(`/message-templates/${seen.id}`, values, {
            version: seen.version,
          }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useRemoveTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: MessageTemplate) => api.delete(`/message-templates/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** Writes a template once more that was removed. */
export function useWriteAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, shared, language, purpose, subject, body }: MessageTemplate) => {
      const values: NewMessageTemplate = { name, shared, language, purpose, subject, body };
      return api.post<MessageTemplate>('/message-templates', values);
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useFill(customerId: string) {
  return useMutation({
    mutationFn: ({ id }: MessageTemplate) =>
      api.get<FilledTemplate>(`/customers/${customerId}/filled-template`, {
        query: { template_id: id },
      }),
  });
}

export function useChangeSignatures() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Signatures) => api.put<Signatures>('/signatures', given),
    onSuccess: (now) => client.setQueryData(signaturesQuery.queryKey, now),
  });
}

export const filesQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['attachments', customerId],
    queryFn: ({ signal }) =>
      api.get<{ items: Filed[] }>(`/customers/${customerId}/attachments`, { signal }),
  });

export function useAttach(customerId: string) {
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file, file.name);
      return api.post<Attachment>(`/customers/${customerId}/attachments`, form);
    },
  });
}

/** Takes away a file that was added to what is being written. */
export function useDetach() {
  return useMutation({ mutationFn: ({ id }: Attachment) => api.delete(`/attachments/${id}`) });
}

export const contentAddress = ({ id }: Pick<Attachment, 'id'>) =>
  `/api/v1/attachments/${id}/content`;

export function useRewrite(customerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, change }: { id: string; version: number; change: MessageChange }) =>
      api.patch<Message>(`/messages/${id}`, change, { version }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['messages', customerId] });
      void client.invalidateQueries({ queryKey: filesQuery(customerId).queryKey });
    },
  });
}
