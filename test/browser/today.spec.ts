import type { Page } from '@playwright/test';
import { expectSound } from './looks.ts';
import { expect, names, owner, test } from './product.ts';

test.use({ flow: 'today' });
test.describe.configure({ mode: 'serial' });

const headers = { 'x-mainstay': '1' };

/** What people enter is in the language under test; what is left in Latin is the product's. */
const called = {
  en: { mina: 'Mina', tom: 'Tom', noa: 'Noa', words: 'Asked for the catalogue', word: 'Catalogue' },
  he: { mina: 'מינה', tom: 'תום', noa: 'נועה', words: 'ביקשה את הקטלוג', word: 'קטלוג' },
};
const calledIn = (language: string) => called[language === 'he' ? 'he' : 'en'];

const today = () =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format();

async function post<T>(page: Page, path: string, data: object): Promise<T> {
  const answer = await page.request.post(`/api/v1/${path}`, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as T;
}

/** A customer to whom something is promised for today. */
async function withPromise(page: Page, name: string, what: string): Promise<string> {
  const { customer } = await post<{ customer: { id: string } }>(page, 'customers', {
    kind: 'person',
    given_name: name,
    phones: ['+44 20 7946 0001'],
  });
  await post(page, 'interactions', {
    customer_id: customer.id,
    channel: 'call',
    promise: { what, due_on: today() },
  });
  return customer.id;
}

const lines = (page: Page) => page.locator('[data-customer]');

test('an empty day is a reward', async ({ page, t, language }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup$/);
  const name = names[language === 'he' ? 'he' : 'en'];
  await page.request.post('/api/v1/setup', {
    headers,
    data: {
      business: {
        name: name.business,
        language,
        currency: 'GBP',
        time_zone: 'Europe/London',
        country: 'GB',
      },
      employee: { name: name.owner, email: owner.email, password: owner.password },
    },
  });
  const { mina } = calledIn(language);
  await post(page, 'customers', { kind: 'person', given_name: mina });
  await page.goto('/today');
  await expect(page.getByText(t('care.today.empty'))).toBeVisible({ timeout: 120_000 });
  await expectSound(page, language);
});

test('is worked off by keyboard, and every decision is undone by its message', async ({
  inside: page,
  t,
  language,
}) => {
  const { mina, tom, noa, words, word } = calledIn(language);
  const first = await withPromise(page, mina, word);
  await withPromise(page, tom, word);
  await withPromise(page, noa, word);
  await page.goto('/today');
  await expect(lines(page)).toHaveCount(3, { timeout: 120_000 });
  await expect(page.getByRole('heading', { name: t('care.reason.promised') })).toBeVisible();
  await expect(lines(page).first()).toContainText(word);
  await expect(page.getByRole('meter')).toBeVisible();
  await expectSound(page, language);

  // Done: what was said, and the promise is kept with it.
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(t('care.action.promise_kept'))).toBeVisible();
  await expectSound(page, language);
  await page.keyboard.press('4');
  await dialog.getByLabel(t('conversations.capture.words')).fill(words);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(lines(page)).toHaveCount(2);
  const talks = await page.request.get(`/api/v1/customers/${first}/interactions`);
  expect(((await talks.json()) as { items: unknown[] }).items[0]).toMatchObject({
    words,
    channel: 'email',
  });
  await page.getByRole('button', { name: t('common.action.undo') }).click();
  await expect(lines(page)).toHaveCount(3);

  // Later: tomorrow, by its number.
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(dialog.getByText(t('care.snooze.tomorrow'))).toBeVisible();
  await page.keyboard.press('1');
  await expect(lines(page)).toHaveCount(2);
  await page
    .getByRole('button', { name: t('common.action.undo') })
    .last()
    .click();
  await expect(lines(page)).toHaveCount(3);

  // Not needed, with a reason.
  await page.keyboard.press('n');
  await expect(dialog.getByText(t('care.not_needed.spoke_already'))).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(lines(page)).toHaveCount(2);

  // Nobody else is in the team yet.
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('h');
  await expect(dialog.getByText(t('care.delegate.nobody'))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a contact is captured on a phone or by keyboard, and the draft outlives a reload', async ({
  inside: page,
  t,
  language,
  isMobile,
}) => {
  const { tom, words, word } = calledIn(language);
  await page.goto('/today');
  await expect(page.getByRole('meter')).toBeVisible();
  const open = async () => {
    if (isMobile)
      await page
        .getByRole('navigation', { name: t('shell.rail.label') })
        .getByRole('button', { name: t('conversations.capture.short') })
        .click();
    else await page.keyboard.press('c');
  };
  await open();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: t('conversations.capture.customer') }).fill(tom);
  await dialog.getByRole('option').first().click();
  await expect(dialog.getByText(tom, { exact: true })).toBeVisible();
  if (isMobile) await dialog.getByRole('radio', { name: t('conversations.channel.visit') }).click();
  else await page.keyboard.press('2');
  await expect(dialog.getByRole('radio', { name: t('conversations.channel.visit') })).toBeChecked();
  await dialog.getByRole('button', { name: '15', exact: true }).click();
  await dialog.getByLabel(t('conversations.capture.words')).fill(words);
  await dialog.getByLabel(t('conversations.capture.promise')).fill(word);
  await expectSound(page, language);

  await page.reload();
  await expect(page.getByRole('meter')).toBeVisible();
  await open();
  await expect(dialog.getByLabel(t('conversations.capture.words'))).toHaveValue(words);
  await expect(dialog.getByLabel(t('conversations.capture.minutes'))).toHaveValue('15');

  // What is promised needs a day.
  const submit = dialog.getByRole('button', { name: t('conversations.capture.submit') });
  await submit.click();
  await expect(dialog.getByLabel(t('conversations.capture.due'))).toBeVisible();
  await expect(dialog.locator('[data-error]').first()).toBeVisible();
  await dialog.getByRole('button', { name: t('conversations.capture.tomorrow') }).click();
  await submit.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(t('conversations.capture.done', { name: tom }))).toBeVisible();

  await open();
  await expect(
    dialog.getByRole('textbox', { name: t('conversations.capture.customer') }),
  ).toHaveValue('');
});
