import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './test/browser.ts';

const executablePath = findChromium();

/** For a machine without a graphics card, and without a way to the internet. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
const desktop = { viewport: { width: 1280, height: 800 } };

/** What everybody goes through daily, at the desk and on the way, in whatever language. */
const daily = /today\.spec\.ts$/;

/**
 * Two languages, one of them right to left, at two widths. Every flow runs in both languages and at
 * both widths; only the day's work in all four combinations.
 */
export default defineConfig({
  testDir: 'test/browser',
  globalSetup: './test/browser/clusters.ts',
  outputDir: 'test-results',
  // One waits for its server while the other works.
  workers: 2,
  // A browser on a busy machine may once be late; a mistake fails twice.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 180_000,
  // Generous: a wait that ends early says that others were busy, not that something is wrong.
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    launchOptions: { args, ...(executablePath === undefined ? {} : { executablePath }) },
    // Recording costs a quarter of the time: only what has failed once is recorded.
    trace: 'on-first-retry',
    timezoneId: 'Europe/London',
  },
  projects: [
    { name: 'en-desktop', use: { ...desktop, locale: 'en-GB' } },
    { name: 'he-desktop', use: { ...desktop, locale: 'he-IL' }, testMatch: daily },
    { name: 'en-phone', use: { ...phone, locale: 'en-GB' }, testMatch: daily },
    { name: 'he-phone', use: { ...phone, locale: 'he-IL' } },
  ],
});
