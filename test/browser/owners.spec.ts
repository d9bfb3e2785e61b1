import { begin } from './begin.ts';
import { expectSound } from './looks.ts';
import { expect, names, owner, test } from './product.ts';

test.use({ flow: 'owners', unscored: true });

/** What people enter is in the language under test. */
const called = {
  en: {
    mate: 'Sam Reed',
    customer: 'Ada Quill',
    other: 'Ben Rowe',
    knows: 'Knows the contract',
    task: 'Send the samples',
    note: 'Prefers mornings.',
  },
  he: {
    mate: 'תום כהן',
    customer: 'אבי קול',
    other: 'בן רון',
    knows: 'מכיר את החוזה',
    task: 'לשלוח דוגמאות',
    note: 'מעדיף בבוקר.',
  },
};

test('a colleague helps with a customer, and another day answers for them', async ({
  page,
  t,
  language,
}) => {
  const { who, send, join } = await begin(page, language);
  const { mate, customer: name, other, knows, task, note } = called[who];
  await join(mate, 'sam@pell.example', 'salesperson');
  const made = await send<{ customer: { id: string } }>('post', 'customers', {
    kind: 'person',
    name,
  });
  await send('post', 'customers', { kind: 'person', name: other });
  const { id } = made.customer;
  await send('post', 'tasks', { title: task, customer_id: id });

  await page.goto(`/customers/${id}`);
  await page.getByRole('button', { name: t('owners.helpers.add') }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('combobox', { name: t('owners.helpers.who') }).click();
  await page.getByRole('option', { name: mate }).click();
  await drawer.getByLabel(t('owners.helpers.purpose')).fill(knows);
  await expectSound(page, language);
  await drawer.getByRole('button', { name: t('owners.helpers.save'), exact: true }).click();
  await expect(drawer).toHaveCount(0);
  const panel = page.getByRole('region', { name: t('owners.helpers.title') });
  await expect(panel.getByText(knows)).toBeVisible();

  // Whom they help with is a list of its own.
  await page.goto('/customers?sort=name');
  const row = (of: string) =>
    page.getByRole('checkbox', { name: t('customers.list.pick', { name: of }) });
  await expect(row(other)).toBeVisible();
  await page.getByRole('button', { name: t('common.action.filter'), exact: true }).click();
  await page.getByRole('combobox', { name: t('owners.helpers.title') }).click();
  await page.getByRole('option', { name: mate }).click();
  await expect(page).toHaveURL(/helper=/);
  await expect(row(other)).toHaveCount(0);
  await expect(row(name)).toBeVisible();
  await expect(page.getByText(t('customers.owner.helped', { name: mate }))).toBeVisible();

  // They take over: what was talked over stays as it is, and who answered is kept on.
  await page.goto(`/customers/${id}`);
  await panel.getByRole('button', { name: t('owners.handover.open') }).click();
  await drawer.getByRole('combobox', { name: t('owners.handover.to') }).click();
  await page.getByRole('option', { name: mate }).click();
  await drawer.getByRole('combobox', { name: t('owners.handover.reason') }).click();
  await page.getByRole('option', { name: t('owners.handover.reasons.load') }).click();
  await expect(drawer.getByText(task)).toBeVisible();
  await drawer.getByLabel(t('owners.handover.note')).fill(note);
  await expectSound(page, language);
  await drawer.getByRole('button', { name: t('owners.handover.save') }).click();
  await expect(drawer).toHaveCount(0);
  await expect(page.getByText(t('owners.handover.done', { name: mate })).first()).toBeVisible();

  // The colleague is told by whom, with the note and the task.
  await page.goto('about:blank');
  await page.context().clearCookies();
  await send('post', 'session', { email: 'sam@pell.example', password: owner.password });
  await page.goto(`/customers/${id}`);
  await expect(
    page.getByText(t('owners.handover.received', { name: names[who].owner })),
  ).toBeVisible();
  await expect(page.getByText(note)).toBeVisible();
  await expectSound(page, language);
  await page.goto('/tasks');
  await expect(page.getByRole('link', { name: task })).toBeVisible();
});
