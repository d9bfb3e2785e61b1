import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Verdict, VerdictDecision } from '../../contract/value/verdict.ts';
import { api } from '../app/api.ts';
import { useCustomerName } from '../customers/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { useLocalDraft } from '../ui/local-draft.ts';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { adviceTexts, decisionTexts, patternTexts, stateTexts } from './verdict-texts.ts';

interface VerdictDrawerProps {
  asked: { verdict: Verdict; decision: VerdictDecision['decision'] } | null;
  onClose: () => void;
}

const MOST = 2000;

/** Asks for the reason that is kept with the decision. */
export function VerdictDrawer({ asked, onClose }: VerdictDrawerProps) {
  const t = useT();
  const nameOf = useCustomerName();
  return (
    <SideDrawer
      opened={asked !== null}
      onClose={onClose}
      title={
        asked === null
          ? ''
          : `${t(decisionTexts[asked.decision])}: ${nameOf(asked.verdict.customer)}`
      }
    >
      {asked !== null && <ReasonForm key={asked.verdict.id} asked={asked} onDone={onClose} />}
    </SideDrawer>
  );
}

interface ReasonFormProps {
  asked: NonNullable<VerdictDrawerProps['asked']>;
  onDone: () => void;
}

function ReasonForm({ asked: { verdict, decision }, onDone }: ReasonFormProps) {
  const t = useT();
  const client = useQueryClient();
  const nameOf = useCustomerName();
  const { say } = useToasts();
  const { draft, set, clear } = useLocalDraft(`verdict.${verdict.id}`, { reason: '' });
  const reason = draft.reason.trim();
  const decide = useMutation({
    mutationFn: () =>
      api.put<Verdict>(
        `/verdicts/${verdict.id}/decision`,
        { decision, reason },
        { version: verdict.version },
      ),
    onSuccess: async (after) => {
      clear();
      say(`${nameOf(after.customer)}: ${t(stateTexts[after.state])}`);
      void client.invalidateQueries({ queryKey: ['customers'] });
      await client.invalidateQueries({ queryKey: ['verdicts'] });
      onDone();
    },
    onError: () => client.invalidateQueries({ queryKey: ['verdicts'] }),
  });
  return (
    <Form
      onSubmit={() => {
        if (reason !== '') decide.mutate();
      }}
    >
      <p>
        <b>{t(patternTexts[verdict.pattern])}</b>
      </p>
      {decision === 'exclude' && <p>{t(adviceTexts[verdict.pattern])}</p>}
      <Textarea
        label={t('relations.verdict.reason')}
        description={t('relations.verdict.reason_about')}
        value={draft.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        maxLength={MOST}
        autosize
        minRows={3}
        required
        data-autofocus
      />
      <ErrorPanel error={decide.error} />
      <FormFoot>
        <Button type="submit" loading={decide.isPending} disabled={reason === ''}>
          {t(decisionTexts[decision])}
        </Button>
      </FormFoot>
    </Form>
  );
}
