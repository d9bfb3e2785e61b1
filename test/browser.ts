import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { repository } from './steps.ts';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium that is already here: the system's, or one Playwright downloaded before. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const installed = programs
    .flatMap((program) => folders.map((folder) => join(folder, program)))
    .find((path) => existsSync(path));
  return installed ?? [chromium.executablePath()].find((path) => existsSync(path));
}

/**
 * Finds Chromium or gets one: from Playwright, else from the system's packages when we are root.
 * Throws with what to do when none of it works.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  console.log('No Chromium here; trying Playwright’s download …');
  attempt(join(repository, 'node_modules/.bin/playwright'), ['install', 'chromium'], 240);
  const downloaded = findChromium();
  if (downloaded !== undefined) return downloaded;
  installSystemPackages(['chromium', 'fonts-noto-cjk', 'fonts-noto-core']);
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error(
    'The browser tests need Chromium. Install it with your system’s packages (on Debian and ' +
      'Ubuntu: apt-get install chromium fonts-noto-cjk fonts-noto-core), or run ' +
      '`npx playwright install chromium`, then try again.',
  );
}

function installSystemPackages(names: readonly string[]): void {
  const canInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!canInstall) return;
  console.log(`Installing ${names.join(', ')} …`);
  attempt('apt-get', ['update', '-qq'], 180);
  attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], 600);
}

function attempt(command: string, args: readonly string[], seconds: number): void {
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: seconds * 1000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) console.log(`${command} ${args[0] ?? ''}: ${error?.message ?? 'it failed'}`);
}

if (process.argv[1] === import.meta.filename) console.log(ensureChromium());
