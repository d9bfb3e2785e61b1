import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Message } from '../../contract/conversations/contact.ts';
import type { CustomerMail } from '../../contract/conversations/mail-account.ts';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { MessageList } from './message-list.tsx';
import { contactQuery } from './queries.contact.ts';
import { signaturesQuery } from './queries.letters.ts';
import { WriteForm } from './write-form.tsx';

export interface WriteDrawerProps {
  customerId: string;
  name: string;
  opened: boolean;
  onClose: () => void;
  /** Opens the writing down of another contact; null where one may not. */
  onCapture: (() => void) | null;
  /** What somebody drafted for this customer. */
  text?: string;
  /** The mail that is answered. */
  answers?: CustomerMail | null;
}

/** A mail to one customer: the gate's answer stands there before anything is sent. */
export function WriteDrawer(props: WriteDrawerProps) {
  const { customerId, name, opened, onClose, onCapture, text = '', answers = null } = props;
  const t = useT();
  const { data } = useQuery({ ...contactQuery(customerId), enabled: opened });
  const signatures = useQuery({ ...signaturesQuery, enabled: opened });
  const [anew, setAnew] = useState<Message | null>(null);
  const close = () => {
    if (anew === null) onClose();
    else setAnew(null);
  };
  const title = anew === null ? t('outgoing.write.title', { name }) : t('letters.write.edit');
  return (
    <SideDrawer opened={opened} onClose={close} title={title}>
      {data === undefined || signatures.data === undefined ? (
        <SkeletonLines lines={6} />
      ) : (
        <WriteForm
          key={anew?.id ?? answers?.id}
          customerId={customerId}
          state={data}
          signatures={signatures.data}
          message={anew}
          text={text}
          answers={anew === null ? answers : null}
          onClose={close}
          onCapture={
            onCapture === null
              ? null
              : () => {
                  onClose();
                  onCapture();
                }
          }
        />
      )}
      {anew === null && <MessageList customerId={customerId} onEdit={setAnew} />}
    </SideDrawer>
  );
}
