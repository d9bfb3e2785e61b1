import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Decision, Proposal } from '../../contract/circle/circle.ts';
import { api } from '../app/api.ts';
import { useCustomerName } from '../customers/index.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { decisionTexts } from './texts.ts';

interface Decided {
  proposal: Proposal;
  decision: Decision;
  reason?: string;
}

/** Settles proposals; what is decided can be decided otherwise from the message that says so. */
export function useDecide() {
  const t = useT();
  const client = useQueryClient();
  const nameOf = useCustomerName();
  const { sayUndoable, say, sayFailed } = useToasts();
  const messageOf = useErrorMessage();
  const refresh = async () => {
    // Lists and pages of customers carry the insider mark.
    void client.invalidateQueries({ queryKey: ['customers'] });
    await client.invalidateQueries({ queryKey: ['circle'] });
  };
  const one = useMutation({
    mutationFn: ({ proposal, decision, reason }: Decided) =>
      api.put<Proposal>(
        `/customers/${proposal.customer.id}/circle-decision`,
        { month: proposal.month, decision, reason: reason ?? null },
        { version: proposal.version },
      ),
    onSuccess: async (after, { proposal, decision }) => {
      const message = `${nameOf(proposal.customer)}: ${t(decisionTexts[decision])}`;
      if (decision === 'approve') {
        sayUndoable(message, () => one.mutate({ proposal: after, decision: 'hold' }));
      } else say(message);
      await refresh();
    },
    onError: async (error) => {
      sayFailed(messageOf(error));
      await refresh();
    },
  });
  const all = useMutation({
    mutationFn: (month: string) => api.post<{ approved: number }>('/circle/approvals', { month }),
    onSuccess: async ({ approved }) => {
      say(t('circle.review.approved_all', { count: approved }));
      await refresh();
    },
    onError: (error) => sayFailed(messageOf(error)),
  });
  return {
    decide: (decided: Decided) => one.mutate(decided),
    approveAll: (month: string) => all.mutate(month),
    deciding: one.isPending || all.isPending,
  };
}
