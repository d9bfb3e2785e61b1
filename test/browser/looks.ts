import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Language } from '../../contract/i18n/languages.ts';
import { expect } from './product.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Below this a page is laid out for a phone, as in web/ui. */
const NARROW = 720;

/** A page as it should be: usable by everybody, no wider than the screen, in the right direction. */
export async function expectSound(page: Page, language: Language): Promise<void> {
  await expectAccessible(page);
  const root = page.locator('html');
  await expect(root).toHaveAttribute('lang', language);
  await expect(root).toHaveAttribute('dir', language === 'he' ? 'rtl' : 'ltr');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  if (language === 'he') expect(await latinWords(page)).toEqual([]);
}

/**
 * No serious violation of WCAG 2.2 AA. On a phone only of pages that are built differently there:
 * the check takes longer than everything else in these tests together.
 */
async function expectAccessible(page: Page): Promise<void> {
  const isNarrow = (page.viewportSize()?.width ?? 0) <= NARROW;
  if (isNarrow && !/\/customers/.test(page.url())) return;
  const { violations } = await new AxeBuilder({ page })
    .withTags(standards)
    .options({ resultTypes: ['violations'] })
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n  ')}`);
  expect(serious).toEqual([]);
}

/** Words that stay Latin in any language: names of formats, and the name of the product. */
const untranslatable = new Set([
  'Mainstay',
  'CSV',
  'JSON',
  'xlsx',
  'PDF',
  'vcf',
  'UTF',
  'Windows',
  'GB',
  'gz',
  'Ctrl',
  'GBP',
  'IMAP',
  'SMTP',
]);

/**
 * Latin words in what the product itself says. What people entered stands in `bdi`, in a field or
 * in something marked left to right.
 */
async function latinWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const data = 'bdi, [dir=ltr], kbd, script, style, [lang]:not(html), h1, [data-given]';
      if (element === null || element.closest(data) !== null) continue;
      if (element.checkVisibility()) found.push(node.textContent ?? '');
    }
    return found;
  });
  // What was put into a sentence stands between isolates.
  const own = texts.map((text) => text.replace(/\u2068[^\u2069]*\u2069/g, ' ')).join(' ');
  return (own.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !untranslatable.has(word));
}

/** The digits of an amount of money as it is written, as minor units. */
export function minorUnits(text: string): number {
  const digits = Number(text.replace(/[^\d]/g, ''));
  return /[-−‎]\d|^\s*[-−]/.test(text) ? -digits : digits;
}
