import { begin } from './begin.ts';
import { expectSound } from './looks.ts';
import { expect, test } from './product.ts';

test.use({ flow: 'duplicates', unscored: true });

/** What people enter is in the language under test. */
const called = {
  en: { one: ['Theodora', 'Quigley'], two: ['Teodora', 'Quigley'], city: 'Cork' },
  he: { one: ['תיאודורה', 'קויגלי'], two: ['תאודורה', 'קויגלי'], city: 'חיפה' },
} as const;

test('somebody entered twice is noticed, merged field by field, and parted again', async ({
  page,
  t,
  language,
}) => {
  const { who, post } = await begin(page, language);
  const { one, two, city } = called[who];
  const nameOf = ([given, family]: readonly [string, string]) => `${given} ${family}`;
  const person = ([given_name, family_name]: readonly [string, string]) => ({
    ...{ kind: 'person', given_name, family_name },
  });
  await post('customers', { ...person(one), city, emails: ['one@quigley.example'] });

  // While the second is typed in, the first is shown; she is entered all the same.
  await page.goto('/customers?new=true');
  const form = page.getByRole('dialog');
  await form.getByLabel(t('customers.field.given_name')).fill(two[0]);
  await form.getByLabel(t('customers.field.family_name')).fill(two[1]);
  await form.getByLabel(t('customers.field.email')).fill('ONE@quigley.example');
  await expect(form.getByText(t('duplicates.lookalike.here'))).toBeVisible();
  await expect(form.getByRole('link', { name: nameOf(one) })).toBeVisible();
  await form.getByRole('button', { name: t('customers.new.submit') }).click();
  await expect(form.getByText(t('customers.duplicate.email'))).toBeVisible();

  await page.goto('/customers/duplicates');
  await page.getByRole('button', { name: t('duplicates.search') }).click();
  await page.getByRole('button', { name: t('duplicates.merge'), exact: true }).click();
  const merging = page.getByRole('dialog');
  await merging.getByRole('radio', { name: nameOf(two) }).check();
  await expectSound(page, language);
  await merging.getByRole('button', { name: t('duplicates.merging.submit') }).click();
  await expect(merging).toHaveCount(0);
  await expect(page.getByText(t('duplicates.none'))).toBeVisible();

  // One customer is left, under the name that was chosen, with who was merged into her.
  await page.goto('/customers');
  const list = page.getByRole('main');
  await expect(list.getByText(nameOf(one))).toHaveCount(0);
  await list.getByText(nameOf(two)).click();
  const history = page.getByRole('region', { name: t('duplicates.history.title') });
  await history.getByRole('button', { name: t('duplicates.history.undo') }).click();
  await expect(history).toHaveCount(0);
  await page.goto('/customers');
  await expect(list.getByText(nameOf(one))).toBeVisible();
  await expect(list.getByText(nameOf(two))).toBeVisible();
});
