export { composeMail, type Mail } from './compose.ts';
export { MailFailure, type Mailer, openMailer } from './smtp.ts';
