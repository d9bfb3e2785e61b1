import type { MailAccount } from '../../contract/conversations/mail-account.ts';
import type { MailProblem } from '../../contract/conversations/mail-account.ts';
import type { ProviderName } from '../../contract/conversations/mail-providers.ts';
import type { MessageKey } from '../../contract/i18n/types.ts';

export const problemTexts = {
  no_key: 'mailbox.problem.no_key',
  host_not_found: 'mailbox.problem.host_not_found',
  private_host: 'mailbox.problem.private_host',
  refused: 'mailbox.problem.refused',
  unreachable: 'mailbox.problem.unreachable',
  timeout: 'mailbox.problem.timeout',
  certificate: 'mailbox.problem.certificate',
  no_tls: 'mailbox.problem.no_tls',
  sign_in_refused: 'mailbox.problem.sign_in_refused',
  no_folder: 'mailbox.problem.no_folder',
  too_busy: 'mailbox.problem.too_busy',
  interrupted: 'mailbox.problem.interrupted',
  other: 'mailbox.problem.other',
} as const satisfies Readonly<Record<MailProblem, MessageKey>>;

export const sideTexts = {
  imap: 'mailbox.side.imap',
  smtp: 'mailbox.side.smtp',
} as const satisfies Readonly<Record<'imap' | 'smtp', MessageKey>>;

export const folderTexts = {
  inbox: 'mailbox.folder.inbox',
  sent: 'mailbox.folder.sent',
} as const satisfies Readonly<Record<MailAccount['folders'][number]['role'], MessageKey>>;

export const stateTexts = {
  new: 'mailbox.state.new',
  fine: 'mailbox.state.fine',
  failing: 'mailbox.state.failing',
  stopped: 'mailbox.state.stopped',
} as const satisfies Readonly<Record<MailAccount['state'], MessageKey>>;

export const providerTexts = {
  gmail: 'mailbox.provider.gmail',
  outlook: 'mailbox.provider.outlook',
  yahoo: 'mailbox.provider.yahoo',
  icloud: 'mailbox.provider.icloud',
  qq: 'mailbox.provider.qq',
  netease: 'mailbox.provider.netease',
  zoho: 'mailbox.provider.zoho',
  fastmail: 'mailbox.provider.fastmail',
  other: 'mailbox.provider.other',
} as const satisfies Readonly<Record<ProviderName, MessageKey>>;

/** What a provider demands before a program may read mail there. */
export const demandTexts = {
  gmail: 'mailbox.requires.gmail',
  outlook: 'mailbox.requires.outlook',
  yahoo: 'mailbox.requires.yahoo',
  icloud: 'mailbox.requires.icloud',
  qq: 'mailbox.requires.qq',
  netease: 'mailbox.requires.netease',
  zoho: 'mailbox.requires.zoho',
  fastmail: 'mailbox.requires.fastmail',
  other: 'mailbox.requires.other',
} as const satisfies Readonly<Record<ProviderName, MessageKey>>;
