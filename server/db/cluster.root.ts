import { type ChildProcess, type SpawnOptions, execFile, spawn } from 'node:child_process';
import { chown, lchown, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ClusterError } from './cluster.errors.ts';

const run = promisify(execFile);

/**
 * How to run PostgreSQL's programs, which refuse to run as root. As an ordinary account: as they
 * are. As root, the first of these that works:
 *
 * 1. In a user namespace where root looks like account 1000. Files stay root's, so every folder
 *    root made can be used; signals, fsync and process numbers are the usual ones.
 * 2. As another account that owns the cluster's folder.
 * 3. The same with the right to pass closed folders, for a project below a 0700 folder.
 */
export interface Runner {
  /** Put before the command. */
  prefix: string[];
  /** The account to start it as, and the one that owns the cluster's files. */
  account?: Account;
  switchAccount: boolean;
}

export interface Account {
  uid: number;
  gid: number;
}

interface Places {
  dataDir: string;
  /** The cluster's folder; it may not exist yet. */
  cluster: string;
  /** The folder of the programs. */
  programs: string;
}

const plain: Runner = { prefix: [], switchAccount: false };
const inNamespace: Runner = {
  prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'],
  switchAccount: false,
};

export async function chooseRunner(places: Places): Promise<Runner> {
  const owner = await ownerOf(places.cluster);
  if (process.getuid?.() !== 0) return plain;
  const ofRoot = !owner || owner.uid === 0;
  if (ofRoot && (await works(inNamespace, places))) return inNamespace;
  const accounts = ofRoot ? await spareAccounts(places.dataDir) : [owner];
  for (const runner of [...accounts.map(asAccount), ...accounts.map(asAccountPassingFolders)]) {
    if (!(await works(runner, places))) continue;
    if (owner && ofRoot && runner.account) await giveTree(places.cluster, runner.account);
    return runner;
  }
  throw new ClusterError(
    'cluster.permission',
    `PostgreSQL does not run as root, and no other account can reach ${places.dataDir} and ${places.programs}. Start Mainstay as an ordinary account, move it to a folder everybody may pass (such as /opt/mainstay), or set DATABASE_URL.`,
  );
}

/** Starts a program by a runner, free of the caller's folder and PG* settings. */
export function launch(
  runner: Runner,
  program: string,
  args: string[],
  options: SpawnOptions,
): ChildProcess {
  const [command = program, ...rest] = [...runner.prefix, program, ...args];
  const account = runner.switchAccount ? runner.account : undefined;
  return spawn(command, rest, { ...options, ...account, cwd: '/', env: plainEnvironment() });
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_') && name !== 'DATABASE_URL',
  );
  return { ...Object.fromEntries(kept), LC_MESSAGES: 'C', TZ: 'UTC' };
}

function asAccount(account: Account): Runner {
  return { prefix: [], account, switchAccount: true };
}

function asAccountPassingFolders(account: Account): Runner {
  const ids = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  const right = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  // Without it access(2), by which PostgreSQL looks for its programs, ignores the right.
  const lookToo = '--securebits=+no_setuid_fixup';
  const prefix = ['setpriv', ...ids, lookToo, ...right, '--'];
  return { prefix, account, switchAccount: false };
}

async function works(runner: Runner, { dataDir, programs }: Places): Promise<boolean> {
  const script = 'test -x "$1" && "$2" --version';
  const postgres = path.join(programs, 'postgres');
  return new Promise((resolve) => {
    const child = launch(runner, 'sh', ['-c', script, 'sh', dataDir, postgres], {
      stdio: 'ignore',
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

async function spareAccounts(dataDir: string): Promise<Account[]> {
  const names = ['postgres', 'nobody'];
  const found = await Promise.all([ownerOf(dataDir), ...names.map(accountNamed)]);
  return found.filter((account) => account !== undefined).filter((account) => account.uid !== 0);
}

async function accountNamed(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function ownerOf(folder: string): Promise<Account | undefined> {
  return stat(folder).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => undefined,
  );
}

async function giveTree(folder: string, { uid, gid }: Account): Promise<void> {
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(path.join(folder, entry), uid, gid);
  }
}
