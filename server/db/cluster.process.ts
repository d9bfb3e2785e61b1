import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const onLinux = process.platform === 'linux';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** When it started: ticks since boot on Linux, the date in words elsewhere; '' when unknown. */
  start: string;
}

/** Changes with every boot, so that a number and a start from before it mean nothing. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
  } catch {
    return 'boot';
  }
}

export function identify(pid: number): ProcessIdentity {
  return { pid, start: statOf(pid)?.start ?? '' };
}

/** Whether this very process runs. A zombie does not: in a container nobody may ever reap it. */
export function isAlive({ pid, start }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, under another account.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const stat = statOf(pid);
  if (!stat) return true; // hidden from us, so we only know that the number is taken
  return stat.state !== 'Z' && stat.state !== 'X' && (start === '' || stat.start === start);
}

export function signal(who: ProcessIdentity, name: NodeJS.Signals): void {
  try {
    if (isAlive(who)) process.kill(who.pid, name);
  } catch (error) {
    // ESRCH: it ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until the process is gone; false when it outlived the limit. */
export async function waitUntilGone(who: ProcessIdentity, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (isAlive(who)) {
    if (performance.now() > end) return false;
    await sleep(10);
  }
  return true;
}

/** Whether it is PostgreSQL's, at home in this folder: its servers and sessions change into it. */
export function isServerAt(pid: number, cluster: string): boolean {
  try {
    if (!onLinux) return ps(pid, 'command').includes(cluster);
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8');
    return name.startsWith('post') && readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return false; // gone, or of another account and so not ours
  }
}

/**
 * Ends the sessions that outlived a killed server: one that computes does not notice by itself, and
 * no new server starts beside it. What they had not committed is lost with their server anyway.
 */
export function endLeftovers(cluster: string): void {
  if (!onLinux) return;
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (pid && isServerAt(pid, cluster)) signal(identify(pid), 'SIGQUIT');
  }
}

function statOf(pid: number): { state: string; start: string } | undefined {
  try {
    if (!onLinux) {
      const start = ps(pid, 'lstart').replace(/\W+/g, '-');
      return { state: ps(pid, 'stat').slice(0, 1), start };
    }
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name, second, may hold spaces and brackets; state is the 3rd field, start the 22nd.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function ps(pid: number, field: string): string {
  return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
}
