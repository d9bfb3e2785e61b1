import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { bundled } from './bundled.ts';

let script: Promise<string> | undefined;

/** The product in a process of its own, to be killed; `mail` are settings of the environment. */
export async function startProduct(
  operatorUrl: string,
  mail: Readonly<Record<string, string>> = {},
): Promise<{ process: ChildProcess; url: string }> {
  script ??= bundled(new URL('import-child.ts', import.meta.url));
  const child = spawn(process.execPath, [await script, operatorUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...mail },
  });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { process: child, url };
}
