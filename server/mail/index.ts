export { composeMail, type Mail } from './compose.ts';
export { MailFailure, type Mailer, openMailer, openOwnMailer } from './smtp.ts';
export { type OwnServer, tryServer } from './own.ts';
