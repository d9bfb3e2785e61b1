import type { ContactState } from '../../contract/conversations/contact.ts';
import type { Signatures } from '../../contract/conversations/letters.ts';
import type { CustomerMail } from '../../contract/conversations/mail-account.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { type Draft, draftFor } from './write-draft.ts';

/** Lines of a mail that are quoted below its answer. */
const MOST_QUOTED = 200;

/** Begins an answer: the same subject, room for the text, the signature, and what is answered. */
export function useAnswer() {
  const t = useT();
  const format = useFormat();
  return (mail: CustomerMail, state: ContactState, signatures: Signatures): Draft => {
    const draft = draftFor(state, signatures);
    const name = mail.from?.name ?? mail.from?.address ?? '';
    const lines = (mail.body ?? '').split('\n').slice(0, MOST_QUOTED);
    const quoted = lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`));
    const subject = mail.subject ?? '';
    const isAnswer = /^(re|aw|sv|res|回复|回覆|答复|תשובה|השב)\s*[:：]/iu.test(subject);
    return {
      ...draft,
      purpose: 'service',
      // As mail programs write it in every language, and know it by.
      subject: isAnswer ? subject : `Re: ${subject}`,
      body: [
        draft.body,
        '',
        t('mailbox.mails.quoted', { date: format.dateTime(mail.at), name }),
        ...quoted,
      ].join('\n'),
    };
  };
}
