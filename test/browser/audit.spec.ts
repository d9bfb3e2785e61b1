import { expectSound } from './looks.ts';
import { expect, names, owner, test } from './product.ts';

test.use({ flow: 'audit', unscored: true });

const headers = { 'x-mainstay': '1' };
const customer = { en: 'Ada Quill', he: 'אבי קול' };

test('what was changed is found by who, what and when, and a setting is given back', async ({
  page,
  t,
  language,
}) => {
  const who = language === 'he' ? 'he' : 'en';
  const { business, owner: me } = names[who];
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup$/);
  const send = async (method: 'post' | 'patch', path: string, data: object, version?: number) => {
    const match = version === undefined ? {} : { 'if-match': `"${version}"` };
    const answer = await page.request[method](`/api/v1/${path}`, {
      headers: { ...headers, ...match },
      data,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await send('post', 'setup', {
    business: {
      name: business,
      language,
      currency: 'GBP',
      time_zone: 'Europe/London',
      country: 'GB',
    },
    employee: { name: me, email: owner.email, password: owner.password },
  });
  await send('post', 'customers', { kind: 'person', name: customer[who] });
  await send('patch', 'workspace', { gross_margin_bp: 3_100 }, 1);

  await page.goto('/settings');
  await page.getByRole('link', { name: t('audit.link') }).click();
  await expect(page.getByRole('heading', { name: t('audit.title') })).toBeVisible();
  const lines = page
    .getByRole('list')
    .filter({ has: page.locator('time') })
    .getByRole('listitem');
  const margin = lines.filter({ hasText: t('audit.field.gross_margin_bp') }).first();
  await expect(margin).toContainText(me);
  await expect(margin).toContainText(t('audit.action.changed'));
  await expect(margin.locator('del')).toContainText('40');
  await expectSound(page, language);

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
    page.getByText(t('changes.restored', { field: t('audit.field.gross_margin_bp') })),
  ).toBeVisible();
  const now = await page.request.get('/api/v1/workspace', { headers });
  expect(await now.json()).toMatchObject({ gross_margin_bp: 4_000 });
  // That, too, is a change.
  await expect(lines.filter({ hasText: t('audit.field.gross_margin_bp') })).toHaveCount(2);
});
