import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort, greets } from './ports.ts';

/** A real IMAP server on loopback; anybody signs in with the password and finds an own mailbox. */
export interface Dovecot {
  port: number;
  password: string;
  /** Where the mailboxes lie, each under the name of whose it is. */
  mailboxes: string;
  /** Puts a message as it is into a folder; `at` is when it was received. */
  deliver(
    user: string,
    message: string | Buffer,
    folder?: 'INBOX' | 'Sent',
    at?: Date,
  ): Promise<void>;
  /** The folder is numbered anew, as after it was restored from a backup. */
  renumber(user: string): Promise<void>;
  /** Ends the server at once, with everybody it serves; `start` begins another one at its place. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const PROGRAM = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find(
  existsSync,
);
const PASSWORD = 'a-long-enough-password';

export async function openDovecot(): Promise<Dovecot> {
  if (PROGRAM === undefined) {
    throw new Error(
      'dovecot is missing: install dovecot-imapd (Debian: apt-get install dovecot-imapd)',
    );
  }
  // Short: the path of a socket has at most 107 characters.
  const folder = await mkdtemp(join(tmpdir(), 'dc-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  await writeFile(join(folder, 'dovecot.conf'), settings(folder, port));
  await mkdir(join(folder, 'mail'), { mode: 0o777 });
  await chmod(join(folder, 'mail'), 0o777);
  const begin = async () => {
    // A group of its own, so that it can be killed with its children.
    const child = spawn(PROGRAM, ['-F', '-c', join(folder, 'dovecot.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    await answering(child, port, () => said);
    return child;
  };
  let server = await begin();
  let delivered = 0;
  const boxOf = (user: string, name: 'INBOX' | 'Sent') =>
    join(folder, 'mail', user, ...(name === 'Sent' ? ['.Sent'] : []));
  return {
    port,
    password: PASSWORD,
    mailboxes: join(folder, 'mail'),
    deliver: async (user, message, name = 'INBOX', at = new Date()) => {
      const box = boxOf(user, name);
      for (const part of [boxOf(user, 'INBOX'), box]) {
        for (const sub of ['cur', 'new', 'tmp']) {
          await mkdir(join(part, sub), { recursive: true, mode: 0o777 });
          await chmod(join(part, sub), 0o777);
        }
        await chmod(part, 0o777);
      }
      const file = `${Math.floor(at.getTime() / 1000)}.M${++delivered}P${process.pid}.test`;
      const path = join(box, 'new', file);
      await writeFile(path, message);
      await chmod(path, 0o666);
      // Received then.
      await utimes(path, at, at);
    },
    renumber: async (user) => {
      for (const file of [
        'dovecot-uidlist',
        'dovecot-uidvalidity',
        'dovecot.index',
        'dovecot.index.log',
        'dovecot.index.cache',
        'dovecot.list.index',
        'dovecot.list.index.log',
      ])
        await rm(join(boxOf(user, 'INBOX'), file), { force: true });
      // Its number is the second it was made in.
      await setTimeout(1_100);
    },
    kill: async () => {
      const over = once(server, 'exit');
      if (server.pid !== undefined) process.kill(-server.pid, 'SIGKILL');
      await over;
    },
    start: async () => {
      server = await begin();
    },
    close: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const over = once(server, 'exit');
        server.kill('SIGTERM');
        await over;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settings(folder: string, port: number): string {
  const isRoot = process.getuid?.() === 0;
  // As root the server itself wants unprivileged accounts; otherwise everything is the caller's.
  const who = isRoot ? 'nobody' : userInfo().username;
  const group = isRoot ? 'nogroup' : '';
  const ids = isRoot
    ? 'uid=nobody gid=nogroup'
    : `uid=${process.getuid?.()} gid=${process.getgid?.()}`;
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
ssl = no
disable_plaintext_auth = no
default_internal_user = ${who}
default_login_user = ${who}
${group === '' ? '' : `default_internal_group = ${group}`}
first_valid_uid = 1
first_valid_gid = 0
mail_location = maildir:${folder}/mail/%u
maildir_stat_dirs = yes
auth_mechanisms = plain login
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = ${ids} home=${folder}/mail/%u allow_all_users=yes
}
auth_failure_delay = 0
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \\Sent
    auto = create
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
  chroot =
}
service stats {
  chroot =
}
`;
}

async function answering(server: ChildProcess, port: number, said: () => string): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if (server.exitCode !== null) break;
    if (await greets(port)) return;
    await setTimeout(30);
  }
  server.kill('SIGKILL');
  throw new Error(`dovecot does not answer: ${said()}`);
}
