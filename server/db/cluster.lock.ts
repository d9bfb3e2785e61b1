import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterError } from './cluster.errors.ts';
import { bootId, identify, isAlive } from './cluster.process.ts';

/** How long to wait for another process that is just deciding, like us, who gets the folder. */
const patienceMs = 5_000;

/**
 * Makes this process the only one to use a data folder; the answer gives it back.
 *
 * `mainstay.lock/` holds a file per process that wants the folder, named by pid, start and boot,
 * so a file of a dead process can never be mistaken for a live one's and is removed by anybody
 * without a race. Each writes its file first and looks at the others' second, so of two at once at
 * least one sees the other: a file with content ("held") wins, else the lower name does.
 */
export async function lockFolder(dataDir: string): Promise<() => Promise<void>> {
  const folder = path.join(dataDir, 'mainstay.lock');
  await mkdir(folder, { recursive: true });
  const me = identify(process.pid);
  const name = `${me.pid}.${me.start}.${bootId()}`;
  const mine = path.join(folder, name);
  try {
    await (await open(mine, 'wx', 0o644)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw inUse(dataDir, name);
  }
  const release = () => rm(mine, { force: true });
  try {
    await outlastOthers(dataDir, folder, name);
    await writeFile(mine, 'held\n');
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

async function outlastOthers(dataDir: string, folder: string, name: string): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const others = await liveClaims(folder, name);
    if (others.length === 0) return;
    const winner = others.find((other) => other.held || other.name < name);
    if (winner || performance.now() > end) throw inUse(dataDir, (winner ?? others[0])?.name ?? '');
    await sleep(10);
  }
}

async function liveClaims(
  folder: string,
  name: string,
): Promise<{ name: string; held: boolean }[]> {
  const claims = [];
  for (const other of await readdir(folder)) {
    if (other === name) continue;
    const file = path.join(folder, other);
    const [pid, start, boot] = other.split('.');
    if (boot !== bootId() || !isAlive({ pid: Number(pid), start: start ?? '' })) {
      await rm(file, { force: true });
      continue;
    }
    const size = await stat(file).then(
      (found) => found.size,
      () => undefined, // withdrawn since we listed it
    );
    if (size !== undefined) claims.push({ name: other, held: size > 0 });
  }
  return claims;
}

function inUse(dataDir: string, claim: string): ClusterError {
  const pid = claim.split('.')[0];
  return new ClusterError(
    'cluster.in_use',
    `The data folder ${dataDir} is in use by process ${pid}. Stop that process first, or start with another DATA_DIR.`,
  );
}
