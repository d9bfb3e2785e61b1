import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Dovecot, openDovecot } from '../../test/dovecot.ts';
import { type Mailbox, openMailbox } from './imap.ts';

let dovecot: Dovecot;
let mailbox: Mailbox;
beforeAll(async () => {
  dovecot = await openDovecot();
  for (let no = 0; no < 3; no++) {
    await dovecot.deliver(
      'ada',
      `Subject: Question ${no}\r\nMessage-ID: <${no}@a.example>\r\n\r\nWords`,
    );
  }
  mailbox = await openMailbox({
    server: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
    user: 'ada',
    password: dovecot.password,
    allowPrivate: true,
  });
});
afterAll(() => dovecot.close());

it('takes what a lost connection cannot answer for no answer, not for nothing there', async () => {
  const folder = await mailbox.open('INBOX');
  const ids = await folder.idsAfter(0, new Date(0));
  expect(ids).toEqual([1, 2, 3]);
  const [first] = await folder.heads([1]);
  const words = first?.outline.text;
  if (words == null) throw new Error('the message has words');
  expect(await folder.heads([77])).toEqual([]);
  expect(await folder.text(77, words)).toMatchObject({ text: '' });
  expect(await folder.idsOf('<nobody@a.example>')).toEqual([]);

  await dovecot.kill();
  // The library has seen it by then, and forgotten which folder was open.
  await wait(500);
  const lost = { problem: 'interrupted' };
  await expect(folder.heads(ids)).rejects.toMatchObject(lost);
  await expect(folder.text(1, words)).rejects.toMatchObject(lost);
  await expect(folder.idsAfter(0, new Date(0))).rejects.toMatchObject(lost);
  await expect(folder.idsOf('<1@a.example>')).rejects.toMatchObject(lost);
  await expect(mailbox.open('INBOX')).rejects.toMatchObject(lost);
});
