import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { bundled } from '../../test/bundled.ts';
import type { Seen } from '../../test/full-disk-child.ts';

const run = promisify(execFile);
const ROWS = 15_000;

/** A small disk that only the command after it sees; root may, others where the system lets them. */
const ways = [['--mount'], ['--user', '--map-root-user', '--mount']];
const way = ways.find(
  (flags) =>
    spawnSync('unshare', [...flags, 'sh', '-c', 'mount -t tmpfs -o size=1m small /mnt']).status ===
    0,
);

it.skipIf(way === undefined)(
  'an import waits for room on a full disk and ends whole (skipped where no small disk can be made)',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'full-disk-'));
    const script = await bundled(new URL('../../test/full-disk-child.ts', import.meta.url));
    try {
      const mounted = 'mount -t tmpfs -o size=600m small "$1" && exec "$2" "$3" "$1" "$4"';
      const args = [...(way ?? []), 'sh', '-c', mounted, 'sh'];
      const { stdout } = await run(
        'unshare',
        [...args, folder, process.execPath, script, String(ROWS)],
        { maxBuffer: 1 << 26 },
      );
      const seen = JSON.parse(stdout) as Seen;
      expect(seen.phase).toBe('no_room');
      for (const status of seen.statuses) expect([201, 503, 507]).toContain(status);
      expect(seen.counts).toEqual([
        {
          ...{ people: ROWS - ROWS / 10, organisations: 400 },
          ...{ entered: seen.acknowledged.length, emails: ROWS, affiliations: ROWS },
          ...{ facts: ROWS - ROWS / 10 + 400, different: ROWS - ROWS / 10 + 400 },
        },
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  600_000,
);
