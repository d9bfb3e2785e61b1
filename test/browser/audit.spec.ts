import { begin } from './begin.ts';
import { expectSound } from './looks.ts';
import { expect, names, test } from './product.ts';

test.use({ flow: 'audit', unscored: true });

const customer = { en: 'Ada Quill', he: 'אבי קול' };

test('what was changed is found by who, what and when, and a setting is given back', async ({
  page,
  t,
  language,
}) => {
  const { who, send, get } = await begin(page, language);
  await send('post', 'customers', { kind: 'person', name: customer[who] });
  await send('patch', 'workspace', { gross_margin_bp: 3_100 }, 1);

  await page.goto('/settings');
  await page.getByRole('link', { name: t('audit.link') }).click();
  await expect(page.getByRole('heading', { name: t('audit.title') })).toBeVisible();
  const lines = page
    .getByRole('list')
    .filter({ has: page.locator('time') })
    .getByRole('listitem');
  const margin = lines.filter({ hasText: t('workspace.field.gross_margin') }).first();
  await expect(margin).toContainText(names[who].owner);
  await expect(margin).toContainText(t('audit.action.changed'));
  await expect(margin.locator('del')).toContainText('40');
  await expectSound(page, language);
  // What has no words is not left out: every line shows what was written down.
  await margin.getByText(t('audit.recorded')).click();
  await expect(margin.locator('pre')).toContainText('"gross_margin_bp": 3100');

  // Only what was done to customers, by its way into the address and back.
  const what = page.getByRole('combobox', { name: t('audit.entity_label') });
  await what.fill(t('audit.entity.customer'));
  await page.getByRole('option', { name: t('audit.entity.customer'), exact: true }).click();
  await expect(page).toHaveURL(/entity=customer/);
  await expect(lines).toHaveCount(1);
  await expect(lines.getByRole('link', { name: customer[who] })).toBeVisible();
  await page.getByLabel(t('audit.to'), { exact: true }).fill('2001-01-01');
  await expect(page.getByText(t('audit.empty'))).toBeVisible();
  await page.getByRole('button', { name: t('audit.clear') }).click();
  await expect(margin).toBeVisible();

  await margin.getByText(t('changes.restore'), { exact: true }).click();
  await expect(
    page.getByText(t('changes.restored', { field: t('workspace.field.gross_margin') })),
  ).toBeVisible();
  expect(await get('workspace')).toMatchObject({ gross_margin_bp: 4_000 });
  // That, too, is a change.
  await expect(lines.filter({ hasText: t('workspace.field.gross_margin') })).toHaveCount(2);
});
