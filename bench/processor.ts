import { readdir, readFile } from 'node:fs/promises';

const TICKS_PER_SECOND = 100;

/** Processor seconds of a PostgreSQL server so far: its living processes, and those it has buried. */
export async function serverSeconds(folder: string): Promise<number> {
  const file = await readFile(`${folder}/postgres/postmaster.pid`, 'utf8');
  const postmaster = Number(file.split('\n')[0]);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  let ticks = 0;
  for (const pid of pids) {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The name of the program may hold blanks; what follows it does not.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent] = fields;
    const [user = 0, system = 0, buriedUser = 0, buriedSystem = 0] = fields.slice(11, 15);
    if (Number(pid) === postmaster) ticks += user + system + buriedUser + buriedSystem;
    else if (parent === postmaster) ticks += user + system;
  }
  return ticks / TICKS_PER_SECOND;
}

/** Processor seconds of this process so far. */
export function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
