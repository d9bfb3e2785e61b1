import { Button, Textarea } from '@mantine/core';
import type { Proposal } from '../../contract/circle/circle.ts';
import { useCustomerName } from '../customers/index.ts';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { useLocalDraft } from '../ui/local-draft.ts';
import { SideDrawer } from '../ui/side-drawer.tsx';

interface OverruleDrawerProps {
  proposal: Proposal | null;
  onClose: () => void;
  onOverrule: (proposal: Proposal, reason: string) => void;
}

const MOST = 2000;
const unsaid = { reason: '' };

/** Asks for the reason that is kept with the decision. */
export function OverruleDrawer({ proposal, onClose, onOverrule }: OverruleDrawerProps) {
  const t = useT();
  const nameOf = useCustomerName();
  return (
    <SideDrawer
      opened={proposal !== null}
      onClose={onClose}
      title={
        proposal === null ? '' : t('circle.overrule.title', { name: nameOf(proposal.customer) })
      }
    >
      {proposal !== null && (
        <ReasonForm key={proposal.customer.id} proposal={proposal} onOverrule={onOverrule} />
      )}
    </SideDrawer>
  );
}

interface ReasonFormProps {
  proposal: Proposal;
  onOverrule: OverruleDrawerProps['onOverrule'];
}

/** What is typed stays until it is sent. */
function ReasonForm({ proposal, onOverrule }: ReasonFormProps) {
  const t = useT();
  const place = `overrule.${proposal.month}.${proposal.customer.id}`;
  const { draft, set, clear } = useLocalDraft(place, unsaid);
  const said = draft.reason.trim();
  return (
    <Form
      onSubmit={() => {
        if (said === '') return;
        clear();
        onOverrule(proposal, said);
      }}
    >
      <p>{t('circle.overrule.about')}</p>
      <Textarea
        label={t('circle.overrule.reason')}
        value={draft.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        maxLength={MOST}
        autosize
        minRows={3}
        required
        data-autofocus
      />
      <FormFoot>
        <Button type="submit" disabled={said === ''}>
          {t('circle.review.overrule')}
        </Button>
      </FormFoot>
    </Form>
  );
}
