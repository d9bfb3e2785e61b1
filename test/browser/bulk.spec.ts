import { begin } from './begin.ts';
import { expectSound } from './looks.ts';
import { expect, test } from './product.ts';

test.use({ flow: 'bulk', unscored: true });

const headers = { 'x-mainstay': '1' };

/** What people enter is in the language under test. */
const called = {
  en: { people: ['Ada Quill', 'Ben Rowe', 'Cleo Marsh'], home: 'Leeds', next: 'York', tag: 'Fair' },
  he: { people: ['אבי קול', 'בן רון', 'גליה ים'], home: 'לוד', next: 'עכו', tag: 'יריד' },
};

test('many are picked, looked at, changed and given back what they had', async ({
  page,
  t,
  language,
}) => {
  const { who, post } = await begin(page, language);
  const { people, home, next, tag } = called[who];
  const [first = '', second = '', third = ''] = people;
  const ids: string[] = [];
  for (const [n, name] of people.entries()) {
    const body = { kind: 'person', name, ...(n === 2 ? { city: next } : { city: home }) };
    ids.push((await post<{ customer: { id: string } }>('customers', body)).customer.id);
  }
  const cityOf = async (id: string | undefined) => {
    const answer = await page.request.get(`/api/v1/customers/${id}`, { headers });
    return ((await answer.json()) as { city: string }).city;
  };

  // By the keyboard: two with X, the third by its box.
  await page.goto('/customers?sort=name');
  const box = (name: string) =>
    page.getByRole('checkbox', { name: t('customers.list.pick', { name }) });
  const bar = page.getByRole('region', { name: t('bulk.title') });
  const row = (name: string) => page.getByRole('row').filter({ has: box(name) });
  await row(first).focus();
  await page.keyboard.press('x');
  await expect(box(first)).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(row(second)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(third)).toBeFocused();
  await page.keyboard.press('Shift+x');
  await expect(box(third)).toBeChecked();
  await expect(box(second)).toBeChecked();
  await expect(bar.getByRole('status')).toHaveText(t('bulk.picked', { n: 3 }));
  await expectSound(page, language);

  const drawer = page.getByRole('dialog');
  await bar.getByRole('button', { name: t('bulk.change') }).click();
  const what = drawer.getByRole('combobox', { name: t('bulk.what') });
  await what.click();
  await page.getByRole('option', { name: t('customers.field.city') }).click();
  await drawer.getByLabel(t('bulk.value')).fill(next);
  await expect(drawer.getByRole('row', { name: second })).toContainText(home);
  await expect(drawer.getByRole('row', { name: third })).toHaveCount(0);
  await expectSound(page, language);
  expect(await cityOf(ids[0])).toBe(home);
  await drawer.getByRole('button', { name: t('bulk.submit', { n: 2 }) }).click();
  await expect(drawer).toHaveCount(0);
  await expect(page.getByText(t('bulk.done', { n: 2 }))).toBeVisible();
  await expect(bar).toHaveCount(0);
  expect(await Promise.all(ids.map(cityOf))).toEqual([next, next, next]);

  // Undone where it is listed, but for the one who was changed since.
  const other = who === 'he' ? 'אילת' : 'Hull';
  const changed = await page.request.patch(`/api/v1/customers/${ids[1]}`, {
    headers: { ...headers, 'if-match': '"2"' },
    data: { city: other },
  });
  expect(changed.ok()).toBe(true);
  await page.getByRole('button', { name: t('customers.list.many') }).click();
  const line = t('bulk.recent.set', { field: t('customers.field.city'), value: next });
  await expect(drawer.getByText(line)).toBeVisible();
  await drawer.getByRole('button', { name: t('bulk.recent.undo_of', { what: line }) }).click();
  await expect(drawer.getByText(t('bulk.recent.restored', { n: 1 }))).toBeVisible();
  await drawer.getByRole('button', { name: t('bulk.recent.who') }).click();
  await expect(drawer.getByRole('link')).toContainText(second);
  await expectSound(page, language);
  expect(await Promise.all(ids.map(cityOf))).toEqual([home, other, next]);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);

  // Everybody of the list is given a tag that is made on the way, and it is taken back at once.
  await box(first).check();
  await bar.getByRole('button', { name: t('bulk.pick_everybody') }).click();
  await expect(bar.getByRole('status')).toHaveText(t('bulk.everybody'));
  await bar.getByRole('button', { name: t('bulk.change') }).click();
  await what.click();
  await page.getByRole('option', { name: t('bulk.add_tag') }).click();
  const tags = drawer.getByRole('combobox', { name: t('bulk.tag') });
  await tags.fill(tag);
  await page.getByRole('option', { name: t('bulk.new_tag', { name: tag }) }).click();
  await drawer.getByRole('button', { name: t('bulk.submit', { n: 3 }) }).click();
  const done = page.getByRole('status').filter({ hasText: t('bulk.done', { n: 3 }) });
  await expect(done).toBeVisible();
  const tagged = async () => {
    const answer = await page.request.get('/api/v1/tags', { headers });
    return ((await answer.json()) as { items: { customers: number }[] }).items[0]?.customers;
  };
  expect(await tagged()).toBe(3);
  await done
    .getByRole('button', { name: t('common.action.undo') })
    .last()
    .click();
  await expect(page.getByText(t('bulk.undone'))).toBeVisible();
  expect(await tagged()).toBe(0);

  // In the list itself, where there is room for its columns: by F2 and Enter, and back again.
  if ((page.viewportSize()?.width ?? 0) > 720) {
    await page.goto('/customers?sort=name');
    const line = page.getByRole('row').filter({ has: box(first) });
    await line.focus();
    await page.keyboard.press('F2');
    const cell = line.getByRole('textbox', { name: t('customers.field.city') });
    await expect(cell).toBeFocused();
    await cell.fill('Never');
    await page.keyboard.press('Escape');
    await expect(line).toBeFocused();
    await expect(line).toContainText(home);
    await page.keyboard.press('F2');
    await cell.fill(next);
    await expectSound(page, language);
    await page.keyboard.press('Enter');
    await expect(line).toContainText(next);
    await expect(cell).toHaveCount(0);
    expect(await cityOf(ids[0])).toBe(next);
    const said = t('customers.inline.changed', {
      field: t('customers.field.city'),
      name: first,
    });
    const toast = page.getByRole('status').filter({ hasText: said });
    await toast.getByRole('button', { name: t('common.action.undo') }).click();
    await expect(line).toContainText(home);
    expect(await cityOf(ids[0])).toBe(home);
  }

  // One alone is filed on their own page, and the tag is renamed where the business keeps its words.
  await page.goto(`/customers/${ids[0]}`);
  const file = page.getByRole('combobox', { name: t('customers.tags.add') });
  await file.fill(tag);
  await file.press('Enter');
  await expect(page.getByText(tag, { exact: true })).toBeVisible();
  await expect.poll(tagged).toBe(1);
  await expectSound(page, language);
  await page.goto('/fields');
  await page.getByRole('button', { name: t('customers.tags.menu', { name: tag }) }).click();
  await page.getByRole('menuitem', { name: t('customers.tags.rename') }).click();
  await page.getByLabel(t('customers.tags.name_of', { name: tag })).fill(`${tag} 2`);
  await page.getByRole('button', { name: t('common.action.save') }).click();
  await expect(page.getByText(`${tag} 2`, { exact: true })).toBeVisible();
  await expectSound(page, language);
  await page.getByRole('button', { name: t('customers.tags.menu', { name: `${tag} 2` }) }).click();
  await page.getByRole('menuitem', { name: t('customers.tags.remove_from', { n: 1 }) }).click();
  await expect(page.getByText(t('customers.tags.none'))).toBeVisible();
});
