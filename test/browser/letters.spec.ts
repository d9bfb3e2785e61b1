import { begin } from './begin.ts';
import { expectSound } from './looks.ts';
import { expect, test } from './product.ts';

test.use({ flow: 'letters', mails: true, unscored: true });
test.describe.configure({ mode: 'serial' });

/** What people enter is in the language under test. */
const called = {
  en: {
    given: 'Mary',
    template: 'After a visit',
    subject: 'Thank you, {{given_name}}',
    filled: 'Thank you, Mary',
    body: 'Your plan is attached.',
    signature: 'Alex\nPell & Thistle',
  },
  he: {
    given: 'מרים',
    template: 'אחרי ביקור',
    subject: 'תודה, {{given_name}}',
    filled: 'תודה, מרים',
    body: 'התוכנית מצורפת.',
    signature: 'נועה\nפלא ותמר',
  },
};

test('a mail is filled from a template, takes a file, is planned and withdrawn', async ({
  page,
  t,
  language,
}) => {
  const { who, post } = await begin(page, language);
  const words = called[who];
  const { customer } = await post<{ customer: { id: string } }>('customers', {
    kind: 'person',
    given_name: words.given,
    emails: ['mary@customer.example'],
    language,
  });

  await page.goto('/templates');
  await page.getByLabel(t('letters.signature.any')).fill(words.signature);
  await page.getByRole('button', { name: t('common.action.save') }).click();
  await expect(page.getByText(t('letters.signature.saved'))).toBeVisible();
  await page
    .getByRole('button', { name: t('letters.page.add') })
    .first()
    .click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel(t('letters.page.name'), { exact: true }).fill(words.template);
  await drawer.getByLabel(t('outgoing.write.subject')).fill(words.subject);
  await drawer.getByLabel(t('outgoing.write.text')).fill(words.body);
  await expect(drawer.getByText(t('letters.page.preview'))).toBeVisible();
  await expectSound(page, language);
  await drawer.getByRole('button', { name: t('common.action.save') }).click();
  await expect(drawer).toHaveCount(0);
  await expect(page.getByText(words.template, { exact: true })).toBeVisible();

  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('button', { name: t('outgoing.card.write') }).click();
  await drawer.getByRole('combobox', { name: t('letters.template.label') }).click();
  await page.getByRole('option', { name: words.template }).click();
  await expect(drawer.getByLabel(t('outgoing.write.subject'))).toHaveValue(words.filled);
  await expect(drawer.getByLabel(t('outgoing.write.text'))).toHaveValue(
    `${words.body}\n\n${words.signature}`,
  );
  await drawer.locator('input[type=file]').setInputFiles({
    name: 'plan.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1'),
  });
  await expect(drawer.getByRole('link', { name: 'plan.pdf' })).toBeVisible();
  await drawer.getByText(t('letters.moment.later'), { exact: true }).click();
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  await drawer.getByLabel(t('letters.moment.at')).fill(`${day}T12:00`);
  await expectSound(page, language);
  await drawer.getByRole('button', { name: t('letters.moment.send') }).click();
  await expect(drawer).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'plan.pdf' })).toBeVisible();

  await page.getByRole('button', { name: t('outgoing.card.write') }).click();
  await drawer.getByRole('button', { name: t('common.action.edit') }).click();
  await expect(drawer.getByLabel(t('letters.moment.at'))).toHaveValue(`${day}T12:00`);
  await drawer.getByLabel(t('outgoing.write.subject')).fill(words.template);
  await drawer.getByRole('button', { name: t('letters.write.save') }).click();
  await drawer.getByRole('button', { name: t('outgoing.outcome.cancel') }).click();
  await expect(drawer.getByText(t('outgoing.state.cancelled'))).toBeVisible();
  await expect(drawer.getByText(words.template)).toBeVisible();
  await expectSound(page, language);
});
