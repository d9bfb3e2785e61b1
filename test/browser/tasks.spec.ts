import { begin } from './begin.ts';
import { expectSound } from './looks.ts';
import { expect, test } from './product.ts';

test.use({ flow: 'tasks' });
test.describe.configure({ mode: 'serial' });

/** What people enter is in the language under test. */
const called = {
  en: { mate: 'Sam Reed', order: 'Order lids', ring: 'Ring the printer' },
  he: { mate: 'תום כהן', order: 'להזמין מכסים', ring: 'לצלצל לדפוס' },
};

test('a task is delegated, reminded of live, done and undone', async ({ page, t, language }) => {
  const { who, post, join } = await begin(page, language);
  const { mate, order, ring } = called[who];
  // A colleague joins, in a browser of their own.
  await join(mate, 'sam@pell.example', 'viewer');

  await page.goto('/tasks');
  await expect(page.getByText(t('tasks.empty'))).toBeVisible();
  await page.getByRole('button', { name: t('tasks.new') }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel(t('tasks.field.title')).fill(order);
  await drawer.getByRole('combobox', { name: t('tasks.field.assignee') }).click();
  await page.getByRole('option', { name: mate }).click();
  await expectSound(page, language);
  await drawer.getByRole('button', { name: t('tasks.save') }).click();
  await expect(drawer).toHaveCount(0);
  await page.getByText(t('tasks.show.handed'), { exact: true }).click();
  await expect(page.getByRole('link', { name: order })).toBeVisible();
  await page.getByText(t('tasks.show.mine'), { exact: true }).click();

  // Its time has come: the bell rings though nothing is loaded anew.
  await expect(page.getByRole('link', { name: t('shell.bell'), exact: true })).toBeVisible();
  const at = new Date(Date.now() - 1_000).toISOString();
  await post('tasks', { title: ring, due: { at, time_zone: 'Europe/London' }, remind_minutes: 0 });
  await expect(
    page.getByRole('link', { name: t('shell.bell_new', { count: 1 }), exact: true }),
  ).toBeVisible();
  const box = page.getByRole('checkbox', { name: `${t('tasks.action.done')}: ${ring}` });
  await expect(box).toBeVisible();
  await expectSound(page, language);
  await box.click();
  await expect(box).toHaveCount(0);
  await page
    .getByRole('button', { name: t('common.action.undo') })
    .last()
    .click();
  await expect(box).toBeVisible();

  await page.getByRole('link', { name: t('shell.bell_new', { count: 1 }), exact: true }).click();
  await expect(
    page.getByText(t('notifications.text.reminder', { title: ring })).first(),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: t('shell.bell'), exact: true })).toBeVisible();
  await expectSound(page, language);
});
