import { begin } from './begin.ts';
import { expectSound } from './looks.ts';
import { expect, test } from './product.ts';

test.use({ flow: 'map', unscored: true });

/** What people enter is in the language under test. */
const called = {
  en: { firm: 'Harbour Mills', boss: 'Ada Quill', buyer: 'Ben Rowe', step: 'Try it for a month' },
  he: { firm: 'טחנות הנמל', boss: 'עדה קול', buyer: 'בן רון', step: 'ניסיון של חודש' },
};

test('a client map is drawn by dragging and in words', async ({ page, t, language }) => {
  const { who, post } = await begin(page, language);
  const { firm, boss, buyer, step } = called[who];
  const enter = async (body: object) =>
    (await post<{ customer: { id: string } }>('customers', body)).customer.id;
  const organisation_id = await enter({ kind: 'organisation', name: firm });
  await enter({ kind: 'person', name: boss, organisation_id });
  await enter({ kind: 'person', name: buyer, organisation_id });

  await page.goto(`/customers/${organisation_id}`);
  await page.getByRole('link', { name: t('map.title') }).click();
  await expect(page).toHaveURL(/\/map$/);
  const box = (name: string) => page.getByRole('button', { name: t('map.place_of', { name }) });
  await expect(page.getByText(t('map.warning.no_decision_maker'))).toBeVisible();

  // Onto the other: by the grip, which a finger takes as well.
  const middle = async (name: string, part: string) => {
    const place = page.locator('li[data-person]').filter({ has: box(name) });
    const area = await place.locator(part).boundingBox();
    if (area === null) throw new Error('the box is not there');
    return { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  };
  const [from, to] = [await middle(buyer, '[data-grip]'), await middle(boss, 'button')];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByText(t('map.moved', { name: buyer, manager: boss }))).toBeVisible();

  // The form says the same in words.
  const drawer = page.getByRole('dialog');
  const manager = drawer.getByRole('combobox', { name: t('map.field.manager') });
  await box(buyer).click();
  await expect(manager).toHaveValue(boss);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await box(boss).click();
  await expect(manager).toHaveValue('');
  await drawer.getByRole('checkbox', { name: t('map.role.economic_buyer') }).check();
  await expectSound(page, language);
  await drawer.getByRole('button', { name: t('common.action.save') }).click();
  await expect(drawer).toHaveCount(0);
  await expect(page.getByText(t('map.warning.no_decision_maker'))).toHaveCount(0);

  await page.getByRole('button', { name: t('map.steps.add') }).click();
  await drawer.getByLabel(t('map.steps.what')).fill(step);
  await drawer.getByLabel(t('map.steps.due')).fill('2199-03-01');
  await drawer.getByRole('button', { name: t('common.action.save') }).click();
  await expect(drawer).toHaveCount(0);
  await expect(page.getByText(step)).toBeVisible();
  await expectSound(page, language);
});
