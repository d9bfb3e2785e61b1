import { Button, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Proposal } from '../../contract/circle/circle.ts';
import { useCustomerName } from '../customers/index.ts';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';

interface OverruleDrawerProps {
  proposal: Proposal | null;
  onClose: () => void;
  onOverrule: (proposal: Proposal, reason: string) => void;
}

const MOST = 2000;

/** Asks for the reason that is kept with the decision. */
export function OverruleDrawer({ proposal, onClose, onOverrule }: OverruleDrawerProps) {
  const t = useT();
  const nameOf = useCustomerName();
  const [reason, setReason] = useState('');
  const id = proposal?.customer.id;
  useEffect(() => setReason(''), [id]);
  const said = reason.trim();
  return (
    <SideDrawer
      opened={proposal !== null}
      onClose={onClose}
      title={
        proposal === null ? '' : t('circle.overrule.title', { name: nameOf(proposal.customer) })
      }
    >
      <Form
        onSubmit={() => {
          if (proposal !== null && said !== '') onOverrule(proposal, said);
        }}
      >
        <p>{t('circle.overrule.about')}</p>
        <Textarea
          label={t('circle.overrule.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
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
    </SideDrawer>
  );
}
