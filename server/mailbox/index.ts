export { failureOf, MailboxFailure } from './failures.ts';
export { addressOf } from './hosts.ts';
export type { Part } from './structure.ts';
export { type Mailbox, type Message, openMailbox, type OpenFolder, Unreadable } from './imap.ts';
export { openVault, type Vault } from './vault.ts';
