#!/usr/bin/env node
// The sources are TypeScript. They are made into one file, again when one of them has changed:
// loading them one by one would take longer than everything else a start does.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const bundle = new URL('.build/mainstay.js', root);

function isFresh() {
  try {
    const { mtimeMs } = statSync(bundle);
    const inputs = JSON.parse(readFileSync(new URL('.build/mainstay.json', root), 'utf8'));
    return inputs.every((file) => statSync(new URL(file, root)).mtimeMs < mtimeMs);
  } catch {
    return false; // never made, or of a source that is gone
  }
}

if (!isFresh()) {
  // In a process of its own: what making it takes in memory goes when it ends.
  execFileSync(process.execPath, ['--import', 'tsx', 'bin/bundle.ts'], {
    cwd: fileURLToPath(root),
    stdio: 'inherit',
  });
}
const { main } = await import(bundle.href);
process.exitCode = await main(process.argv.slice(2));
