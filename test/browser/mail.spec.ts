import { begin } from './begin.ts';
import { expectSound } from './looks.ts';
import { expect, test } from './product.ts';

test.use({ flow: 'mail', mailboxes: true, unscored: true });

/** What people write is in the language under test. */
const written = {
  en: { given: 'Mary', subject: 'The blue ones', asks: 'Do you have them?', says: 'We do.' },
  he: { given: 'מרים', subject: 'הכחולים', asks: 'האם יש לכם?', says: 'יש לנו.' },
};

test('a customer’s mail is read from a mailbox, its file saved, and answered', async ({
  page,
  post: servers,
  t,
  language,
}) => {
  if (servers === null) throw new Error('the flow has mail servers');
  const { dovecot, smtp } = servers;
  const { who, post, send } = await begin(page, language);
  const words = written[who];
  // Whatever the clock shows while the flow runs.
  await send('patch', 'outgoing-settings', { quiet: { from: 0, until: 0 } }, 0);
  const { customer } = await post<{ customer: { id: string } }>('customers', {
    kind: 'person',
    given_name: words.given,
    emails: ['mary@customer.example'],
    language,
  });
  const coded = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
  await dovecot.deliver(
    'alex',
    [
      `From: ${coded(words.given)} <mary@customer.example>`,
      'To: alex@pell.example',
      `Subject: ${coded(words.subject)}`,
      'Message-ID: <blue@customer.example>',
      `Date: ${new Date().toUTCString()}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${words.asks}`,
      '--b\r\nContent-Type: application/pdf; name="plan.pdf"',
      'Content-Disposition: attachment; filename="plan.pdf"',
      `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from('%PDF-1').toString('base64')}`,
      '--b--',
    ].join('\r\n'),
  );

  await page.goto('/mail-accounts');
  await page
    .getByRole('button', { name: t('mailbox.page.add') })
    .first()
    .click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel(t('mailbox.form.address')).fill('alex@pell.example');
  await drawer.getByLabel(t('mailbox.form.user')).fill('alex');
  await drawer.getByLabel(t('mailbox.form.password'), { exact: true }).fill(dovecot.password);
  const ports = { imap: dovecot.port, smtp: Number(new URL(smtp.url).port) };
  for (const side of ['imap', 'smtp'] as const) {
    const legend = side === 'imap' ? t('mailbox.form.imap') : t('mailbox.form.smtp');
    const fields = drawer.getByRole('group', { name: legend });
    await fields.getByLabel(t('mailbox.form.host')).fill('127.0.0.1');
    await fields.getByLabel(t('mailbox.form.port')).fill(String(ports[side]));
    await fields.getByRole('combobox', { name: t('mailbox.form.security') }).click();
    await page.getByRole('option', { name: t('mailbox.form.none') }).click();
  }
  await expectSound(page, language);
  await drawer.getByRole('button', { name: t('mailbox.form.save') }).click();
  await expect(drawer).toHaveCount(0);
  await expect(page.getByText(t('mailbox.state.fine'))).toBeVisible();
  await expectSound(page, language);

  await page.goto(`/customers/${customer.id}`);
  // Panels above it still come in, and move it away from under the finger.
  const open = page.getByRole('button', { name: t('mailbox.mails.open'), exact: true });
  const openMails = () =>
    expect(async () => {
      if (!(await drawer.isVisible())) await open.click({ timeout: 5_000 });
      await expect(drawer).toBeVisible({ timeout: 5_000 });
    }).toPass();
  await openMails();
  await expect(drawer.getByText(words.asks)).toBeVisible();
  await expectSound(page, language);
  const saved = page.waitForEvent('download');
  await drawer.getByRole('button', { name: /plan\.pdf/ }).click();
  expect((await saved).suggestedFilename()).toBe('plan.pdf');

  await drawer.getByRole('button', { name: t('mailbox.mails.answer') }).click();
  await expect(drawer.getByLabel(t('outgoing.write.subject'))).toHaveValue(`Re: ${words.subject}`);
  const text = drawer.getByLabel(t('outgoing.write.text'));
  await expect(text).toHaveValue(new RegExp(`> ${words.asks.replace('?', '\\?')}`));
  await text.fill(`${words.says}\n${await text.inputValue()}`);
  await expectSound(page, language);
  await drawer.getByRole('button', { name: t('outgoing.write.send') }).click();
  await expect(drawer).toHaveCount(0);
  await expect
    .poll(() =>
      smtp
        .to('mary@customer.example')
        .map((one) => /^In-Reply-To: (.*)$/m.exec(one.text)?.[1]?.trim()),
    )
    .toEqual(['<blue@customer.example>']);

  await openMails();
  await expect(drawer.getByText(t('mailbox.mails.messages', { count: 2 }))).toBeVisible();
  await expect(drawer.getByText(words.says)).toBeVisible();
});
