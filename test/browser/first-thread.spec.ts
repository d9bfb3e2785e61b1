import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { repository } from '../steps.ts';
import { expectSound, minorUnits } from './looks.ts';
import { expect, names, owner, test } from './product.ts';

const csv = join(repository, 'test/files/retail-3000.csv');
const part = z.object({ lines: z.number(), totalMinor: z.number() });
const fileTotals = z.object({
  all: part,
  kept: part.extend({ customers: z.number(), cancellations: z.number() }),
  treatments: z.object({ goods: part, noCustomer: part, test: part, adjustment: part }),
});

test.use({ flow: 'first thread' });
test.describe.configure({ mode: 'serial' });

test('sets up a business and imports a file, to the penny', async ({ page, t, language }) => {
  const totals = fileTotals.parse(
    JSON.parse(await readFile(csv.replace(/\.csv$/, '.totals.json'), 'utf8')),
  );
  const called = names[language === 'he' ? 'he' : 'en'];
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup$/);
  await expectSound(page, language);
  await page.getByLabel(t('workspace.field.name')).fill(called.business);
  await page.getByRole('combobox', { name: t('workspace.field.currency') }).fill('GBP');
  await page.getByRole('option', { name: /GBP/ }).click();
  await page.getByLabel(t('team.field.name'), { exact: true }).fill(called.owner);
  await page.getByLabel(t('team.field.email')).fill(owner.email);
  await page.locator('input[type=password]').fill(owner.password);
  await page.getByRole('button', { name: t('workspace.setup.submit') }).click();

  await expect(page).toHaveURL(/\/welcome$/);
  await expectSound(page, language);
  await page.getByRole('button', { name: t('workspace.doors.file') }).click();
  await expect(page).toHaveURL(/\/imports\/new$/);
  await expect(page.getByText(t('exchange.new.drop'))).toBeVisible();
  await expectSound(page, language);
  await page.locator('input[type=file]').setInputFiles(csv);

  await expect(page.getByText(t('exchange.mapping.columns'), { exact: true })).toBeVisible();
  await expect(page.locator('table select').first()).toHaveValue('order_number');
  await expectSound(page, language);
  await page.getByRole('button', { name: t('exchange.mapping.start') }).click();

  const amount = (name: string) => page.locator(`[data-total="${name}-amount"]`);
  await expect(amount('file')).toBeVisible({ timeout: 120_000 });
  const money = async (name: string) => minorUnits(await amount(name).innerText());
  expect(await money('file')).toBe(totals.all.totalMinor);
  await expect(page.locator('[data-total="rounding"]')).toBeVisible();
  expect(await money('imported')).toBe(totals.kept.totalMinor);
  expect(await money('goods')).toBe(totals.treatments.goods.totalMinor);
  for (const [reason, expected] of [
    ['no_customer', totals.treatments.noCustomer],
    ['test', totals.treatments.test],
    ['adjustment', totals.treatments.adjustment],
  ] as const) {
    const cells = page.locator(`[data-reason="${reason}"] td`);
    expect(minorUnits(await cells.nth(0).innerText())).toBe(expected.lines);
    expect(minorUnits(await cells.nth(1).innerText())).toBe(expected.totalMinor);
  }
  const customers = page.locator('[data-count="customers"]');
  expect(minorUnits(await customers.innerText())).toBe(totals.kept.customers);
  await expectSound(page, language);

  await page.locator('[data-reason="no_customer"] a').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('link', { name: t('exchange.result.customers') }).click();
  await expect(page.getByRole('row').nth(2)).toBeVisible();
});

test('says that a second run changed nothing', async ({ inside: page, t }) => {
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles(csv);
  await page.getByRole('button', { name: t('exchange.mapping.start') }).click();
  await expect(page.getByText(t('exchange.result.nothing_new'), { exact: true })).toBeVisible({
    timeout: 120_000,
  });
});

test('ranks, sorts and narrows the list, all in its address', async ({
  inside: page,
  t,
  language,
}) => {
  await page.goto('/customers');
  const row = page.locator('[role=row][data-index="0"]');
  await expect(row).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '61' }).first()).toBeVisible();
  await expectSound(page, language);

  await page.getByLabel(t('customers.sort.label')).selectOption('danger');
  await expect(page).toHaveURL(/sort=danger/);
  if ((page.viewportSize()?.width ?? 0) > 720) {
    await page.getByRole('button', { name: t('customers.list.columns') }).click();
    await page.getByText(t('fields.columns.cards'), { exact: true }).click();
    await expect(page).toHaveURL(/layout=cards/);
    await page.keyboard.press('Escape');
    // Beside each other, and reached as they are read.
    const next = page.locator('[role=row][data-index="1"]');
    await expect.poll(async () => (await next.boundingBox())?.y).toBe((await row.boundingBox())?.y);
    await row.focus();
    await page.keyboard.press(language === 'he' ? 'ArrowLeft' : 'ArrowRight');
    await expect(next).toBeFocused();
    await expectSound(page, language);
    await page.goto('/customers?sort=danger');
  }
  await page.getByRole('button', { name: t('common.action.filter') }).click();
  await page.getByText(t('customers.kind.people'), { exact: true }).click();
  await expect(page).toHaveURL(/kind=person/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: t('customers.filter.clear') }).click();
  await expect(page).not.toHaveURL(/kind=/);
  await page.goBack();
  await expect(page).toHaveURL(/kind=person/);

  await page.goto('/customers?name=zzzz');
  await expect(page.getByText(t('customers.list.no_match'))).toBeVisible();
});

test('finds customers by conditions of one’s own', async ({ inside: page, t, language }) => {
  await page.goto('/segments');
  await expect(page.getByText(t('segments.rfm.title'))).toBeVisible();
  await page.keyboard.press('n');
  await page.getByLabel(t('segments.segments.name'), { exact: true }).fill('א');
  await page.getByLabel(t('segments.condition.days'), { exact: true }).fill('7000');
  const found = page.getByText(t('segments.segments.found', { customers: '61', of: '61' }));
  await expect(found).toBeVisible();
  await expectSound(page, language);
  await page.getByRole('button', { name: t('segments.segments.submit') }).click();
  await page.getByRole('link', { name: 'א', exact: true }).click();
  await expect(page).toHaveURL(/segment=/);
  await expect(page.getByRole('status').filter({ hasText: '61' }).first()).toBeVisible();
});

test('opens a customer and the evidence by keyboard', async ({ inside: page, t, language }) => {
  await page.goto('/customers');
  await page.locator('[role=row][data-index="0"]').focus();
  await page.keyboard.press('j');
  const second = page.locator('[role=row][data-index="1"]');
  await expect(second).toBeFocused();
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/evidence=c1/);
  await expect(dialog.getByText(t('value.evidence.changes'))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
  const criterion = page.locator('[data-criterion="c1"]');
  await expect(criterion).toBeVisible();
  await expectSound(page, language);

  await criterion.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/evidence=c1/);
  await expect(dialog.getByText(t('value.evidence.shrinkage'), { exact: true })).toBeVisible();
  await expect(dialog.getByText(t('value.evidence.changes'))).toBeVisible();
  await expectSound(page, language);
  await dialog.locator('a[href*="order="]').first().click();
  await expect(page).toHaveURL(/order=/);
  await expect(dialog.getByText(t('sales.order.total'), { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.locator('[data-criterion="c4"]').click();
  await expect(dialog.getByText(t('value.evidence.not_fed'))).toBeVisible();
});

test('enters a customer, changes them and takes the change back', async ({ inside: page, t }) => {
  await page.goto('/customers?new=true');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('customers.field.given_name')).fill('רות');
  await page.reload();
  await expect(dialog.getByLabel(t('customers.field.given_name'))).toHaveValue('רות');
  await dialog.getByLabel(t('customers.field.family_name')).fill('כהן');
  await dialog.getByRole('button', { name: t('customers.new.submit') }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByLabel(t('customers.filter.name')).fill('כהן');
  await expect(page).toHaveURL(/name=/);
  await page.locator('[role=row][data-index="0"]').getByText('רות כהן').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('רות כהן');
  await page.getByRole('button', { name: t('common.action.edit'), exact: true }).click();
  await dialog.getByLabel(t('customers.field.city')).fill('חיפה');
  await dialog.getByRole('button', { name: t('common.action.save') }).click();
  await expect(page.getByText('חיפה')).toBeVisible();
  await page.getByRole('button', { name: t('common.action.undo') }).click();
  await expect(page.getByText('חיפה')).toBeHidden();
});

test('shows both values where two people change the same field', async ({
  inside: page,
  t,
  language,
}) => {
  const headers = { 'x-mainstay': '1' };
  const naomi = { kind: 'person', given_name: 'נעמי', family_name: 'לוי', city: 'חיפה' };
  const made = await page.request.post('/api/v1/customers', { headers, data: naomi });
  const { customer } = (await made.json()) as { customer: { id: string } };
  const path = `/api/v1/customers/${customer.id}`;
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('button', { name: t('common.action.edit'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('customers.field.city')).fill('יפו');
  await dialog.getByLabel(t('customers.field.street')).fill('הרצל 1');
  const other = await page.request.patch(path, {
    headers: { ...headers, 'if-match': '"1"' },
    data: { city: 'עכו', region: 'צפון' },
  });
  expect(other.ok()).toBe(true);
  await dialog.getByRole('button', { name: t('common.action.save') }).click();
  const clash = dialog.getByRole('group', { name: t('customers.field.city') });
  for (const value of ['יפו', 'עכו', 'חיפה']) await expect(clash.getByText(value)).toBeVisible();
  await expectSound(page, language);
  await clash.getByText(t('common.conflict.take_theirs')).click();
  await dialog.getByRole('button', { name: t('common.action.save') }).click();
  await expect(dialog).toHaveCount(0);
  const saved = await (await page.request.get(path)).json();
  expect(saved).toMatchObject({ city: 'עכו', street: 'הרצל 1', region: 'צפון', version: 3 });
});

test('warns of what was agreed otherwise before it is written to a customer', async ({
  inside: page,
  t,
  language,
}) => {
  const headers = { 'x-mainstay': '1' };
  const naomi = { kind: 'person', given_name: 'נעמי', family_name: 'אור' };
  const made = await page.request.post('/api/v1/customers', { headers, data: naomi });
  const { customer } = (await made.json()) as { customer: { id: string } };
  const workspace = await (await page.request.get('/api/v1/workspace')).json();
  const { currency } = workspace as { currency: string };
  const said = (price: string) => `נייר ממוחזר: ${price} ${currency}`;
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('button', { name: t('agreed.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('agreed.what')).fill('נייר ממוחזר');
  await dialog.getByLabel(t('agreed.term.price'), { exact: true }).last().fill('12.50');
  await expectSound(page, language);
  await dialog.getByRole('button', { name: t('agreed.submit') }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('נייר ממוחזר').first()).toBeVisible();

  await page.getByRole('button', { name: t('outgoing.card.write') }).click();
  await dialog.getByLabel(t('outgoing.write.subject')).fill('נייר');
  const text = dialog.getByLabel(t('outgoing.write.text'), { exact: true });
  await text.fill(said('14.00'));
  await expect(dialog.getByRole('alert')).toContainText(t('agreed.draft.title'));
  await expectSound(page, language);
  await text.fill(said('12.50'));
  await expect(dialog.getByRole('alert')).toHaveCount(0);
});

test('invites somebody, signs out and in again', async ({ inside: page, t, language }) => {
  await page.goto('/team?invite=true');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('team.field.email')).fill('noa@pell.example');
  await dialog.getByRole('button', { name: t('team.invite.submit') }).click();
  await expect(dialog.getByLabel(t('team.invite.link'))).toHaveValue(/\/invitations\//);
  await page.keyboard.press('Escape');
  await expectSound(page, language);

  await page.getByRole('button', { name: t('shell.profile.menu') }).click();
  await page.getByRole('menuitem', { name: t('shell.profile.sign_out') }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expectSound(page, language);
  await page.getByLabel(t('team.field.email')).fill(owner.email);
  await page.locator('input[type=password]').fill(owner.password);
  await page.getByRole('button', { name: t('team.sign_in.submit') }).click();
  await expect(page).toHaveURL(/\/customers$/);
});

test('shows both where two people change the roles of a third', async ({
  inside: page,
  request,
  t,
  language,
}) => {
  const headers = { 'x-mainstay': '1' };
  const name = language === 'he' ? 'תמר' : 'Tamar';
  const email = `${language}-${Date.now()}@pell.example`;
  const invitation = await page.request.post('/api/v1/invitations', {
    headers,
    data: { email, roles: ['viewer'] },
  });
  const { token } = (await invitation.json()) as { token: string };
  const joined = await request.post('/api/v1/invitation-acceptances', {
    headers,
    data: { token, name, password: owner.password, language },
  });
  const { employee } = (await joined.json()) as { employee: { id: string } };
  const path = `/api/v1/employees/${employee.id}`;
  const teamName = language === 'he' ? 'צפון' : 'North';
  const team = await page.request.post('/api/v1/teams', { headers, data: { name: teamName } });
  const { id: teamId } = (await team.json()) as { id: string };

  await page.goto('/team');
  await page.getByRole('button', { name: t('team.employee.menu', { name }) }).click();
  await page.getByRole('menuitem', { name: t('team.employee.change_roles') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('team.role.manager')).check();
  const other = await page.request.patch(path, {
    headers: { ...headers, 'if-match': '"1"' },
    data: { roles: ['service'], team_id: teamId },
  });
  expect(other.ok()).toBe(true);
  await dialog.getByRole('button', { name: t('common.action.save') }).click();
  const clash = dialog.getByRole('group', { name: t('team.role.roles') }).last();
  await expect(clash).toContainText(t('team.role.service'));
  await expect(clash).toContainText(t('team.role.manager'));
  await expectSound(page, language);
  await clash.getByText(t('common.conflict.keep_mine')).click();
  await dialog.getByRole('button', { name: t('common.action.save') }).click();
  await expect(dialog).toHaveCount(0);
  const saved = await (await page.request.get(path)).json();
  expect(saved).toMatchObject({ roles: ['manager', 'viewer'], team_id: teamId, version: 3 });
});

test('keeps one’s own setting where two people change it', async ({
  inside: page,
  t,
  language,
}) => {
  await page.goto('/settings');
  const margin = page.getByLabel(t('workspace.field.gross_margin'));
  await margin.fill('35');
  const { version } = (await (await page.request.get('/api/v1/workspace')).json()) as {
    version: number;
  };
  const other = await page.request.patch('/api/v1/workspace', {
    headers: { 'x-mainstay': '1', 'if-match': `"${version}"` },
    data: { gross_margin_bp: 4_200, country: 'PT' },
  });
  expect(other.ok()).toBe(true);
  await page.getByRole('button', { name: t('common.action.save') }).click();
  const clash = page.getByRole('group', { name: t('workspace.field.gross_margin') });
  await expect(clash).toContainText('42');
  await expectSound(page, language);
  await page.getByRole('button', { name: t('common.action.save') }).click();
  await expect(page.getByText(t('workspace.settings.saved'))).toBeVisible();
  const saved = await (await page.request.get('/api/v1/workspace')).json();
  expect(saved).toMatchObject({ gross_margin_bp: 3_500, country: 'PT' });
});
