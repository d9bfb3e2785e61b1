import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort, greets } from './ports.ts';

/** A real mail server on loopback, of the kind that runs mail for a business. */
export interface OpenSmtpd {
  url: string;
  port: number;
  close(): Promise<void>;
}

const PROGRAM = '/usr/sbin/smtpd';

/** It begins as root, gives its rights away, and keeps what waits at one place of the system. */
export const canRunSmtpd = existsSync(PROGRAM) && process.getuid?.() === 0;

/** Takes mail to `domain` into the mailbox of whoever stands before the @, and refuses any other. */
export async function openSmtpd(domain: string, mailboxes: string): Promise<OpenSmtpd> {
  const folder = await mkdtemp(join(tmpdir(), 'os-'));
  const port = await freePort();
  const file = join(folder, 'smtpd.conf');
  await writeFile(
    file,
    [
      'table nobody { "@" = "nobody" }',
      `listen on 127.0.0.1 port ${port} hostname mail.${domain}`,
      `action "keep" maildir "${mailboxes}/%{dest.user}" virtual <nobody>`,
      `match from any for domain "${domain}" action "keep"`,
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  const server = spawn(PROGRAM, ['-d', '-f', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let said = '';
  server.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const until = Date.now() + 30_000;
  while (!(await greets(port))) {
    if (server.exitCode !== null || Date.now() > until) {
      throw new Error(`OpenSMTPD does not answer: ${said}`);
    }
    await setTimeout(50);
  }
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    close: async () => {
      const over = once(server, 'exit');
      if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM');
      await over;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
