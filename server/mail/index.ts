export { composeMail, type Mail } from './compose.ts';
export { MailFailure, type Mailer, openMailer, openOwnMailer } from './smtp.ts';
export { tryServer } from './own.ts';
