import { useState } from 'react';
import type { ContactState, Message } from '../../contract/conversations/contact.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useWrite } from './queries.contact.ts';
import { useRewrite } from './queries.letters.ts';
import { type Draft, writtenOf } from './write-draft.ts';

/** Sends what is written, or puts it in the place of what waits; and what the button says. */
export function useSending(
  customerId: string,
  state: ContactState,
  message: Message | null,
  draft: Draft,
  despite: string[],
  answers: string | undefined,
) {
  const said = useSaid(message !== null);
  const [key] = useState(() => crypto.randomUUID());
  const write = useWrite(customerId);
  const rewrite = useRewrite(customerId);
  const { purpose, language, moment } = draft;
  const verdict = state.cells.find((cell) => cell.channel === 'email' && cell.purpose === purpose);
  const waits = verdict?.allowed === false && verdict.allowed_from !== null;
  const label: MessageKey =
    message !== null
      ? 'letters.write.save'
      : moment !== null
        ? 'letters.moment.send'
        : waits
          ? 'outgoing.write.later'
          : 'outgoing.write.send';
  const send = (onDone: () => void) => {
    const onSuccess = (made: Message) => {
      said(made);
      onDone();
    };
    if (message === null) {
      const wait = waits || moment !== null;
      const answered = answers === undefined ? {} : { answers };
      const values = { ...writtenOf(draft), purpose, language, wait, despite, ...answered };
      write.mutate({ values, key }, { onSuccess });
    } else {
      const change = { ...writtenOf(draft), despite };
      rewrite.mutate({ id: message.id, version: message.version, change }, { onSuccess });
    }
  };
  return {
    send,
    label,
    mayTry: state.mail && (message !== null || verdict?.allowed === true || waits),
    isPending: write.isPending || rewrite.isPending,
    error: write.error ?? rewrite.error,
  };
}

/** The gate answers once more as the message is written: what came of it. */
function useSaid(isAnew: boolean) {
  const t = useT();
  const format = useFormat();
  const { say } = useToasts();
  return ({ state, verdict, due_at, send_at }: Message) => {
    if (state === 'refused') say(t('outgoing.write.stays'));
    else if (isAnew) say(t('letters.write.saved'));
    else if (!verdict.allowed)
      say(t('outgoing.write.will_wait', { date: format.dateTime(due_at) }));
    else if (send_at !== null) say(t('letters.moment.planned', { date: format.dateTime(due_at) }));
    else say(t('outgoing.write.on_its_way'));
  };
}
