import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

interface Answer {
  operatorUrl?: string;
  adopted?: boolean;
  code?: string;
  message?: string;
  uid: number;
}

const script = fileURLToPath(new URL('child.ts', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const loader = import.meta.resolve('tsx');

/** Opens the cluster of a folder in another process, under another account if one is given. */
export async function openInChild(
  dataDir: string,
  programs?: 'system' | 'embedded',
  account?: number,
): Promise<Answer & { child: ChildProcess; end: (signal: NodeJS.Signals) => Promise<void> }> {
  const node = [process.execPath, '--import', loader, script, dataDir, programs ?? ''];
  const [command = '', ...args] = account === undefined ? node : [...become(account), ...node];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: root });
  const exit = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exit;
  };
  return { ...(JSON.parse(line) as Answer), child, end };
}

/** With the right to pass closed folders only where the project itself lies in one. */
function become(account: number): string[] {
  const ids = [`--reuid=${account}`, `--regid=${account}`, '--clear-groups'];
  const plain = ['setpriv', ...ids, '--'];
  const [command = '', ...rest] = plain;
  const reaches = spawnSync(command, [...rest, 'test', '-r', script]).status === 0;
  if (reaches) return plain;
  return ['setpriv', ...ids, '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--'];
}
