import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger } from 'fastify';
import type { DestinationStream } from 'pino';
import { migrate } from './db/migrate.ts';
import { openIdentityPool } from './db/identity-pool.ts';
import { openPool } from './db/pool.ts';
import { type Intake, openIntake } from './db/intake.ts';
import { applicationUrl, identityUrl, queueUrl, readSecret } from './db/roles.ts';
import { opening } from './closing.ts';
import {
  calendarRoutes,
  careRoutes,
  careWorker,
  handoverRoutes,
  handoverWorker,
  openKeeper,
  openReminder,
  taskRoutes,
} from './care/index.ts';
import { circleRoutes, openReviewer, reviewWorker } from './circle/index.ts';
import {
  agreedRoutes,
  attachmentRoutes,
  contactRoutes,
  conversationRoutes,
  letterRoutes,
  mailAccountRoutes,
  mailFileRoutes,
  openReceiver,
  openSender,
  preferencePageRoutes,
  secretOf,
  serverOf,
} from './conversations/index.ts';
import {
  bulkEditRoutes,
  bulkEditWorker,
  customerRoutes,
  customFieldRoutes,
  listViewRoutes,
  mapRoutes,
  particularsRoutes,
  factRoutes,
  duplicateRoutes,
  duplicatesWorker,
  mergeRoutes,
  customerExportRoute,
  ownerRoutes,
  sheetRoutes,
  tagRoutes,
  helperRoutes,
  followingRoutes,
  searchRoutes,
  segmentRoutes,
  segmentsWorker,
} from './customers/index.ts';
import { type Database, openDatabase } from './db/transaction.ts';
import { type Config, ConfigError, readMailKeys } from './config.ts';
import { ownMailKey } from './db/key-file.ts';
import {
  exchangeRoutes,
  importWorker,
  personRoutes,
  sampleWorker,
  type Simulate,
} from './exchange/index.ts';
import { type App, type Authenticate, openApp } from './http/app.ts';
import { registerDocs } from './http/docs.ts';
import { openGate } from './http/gate.ts';
import { healthRoutes } from './http/health.ts';
import { openLog } from './http/log.ts';
import { serveWeb } from './http/web.ts';
import { openMailer, openOwnMailer, tryServer } from './mail/index.ts';
import { addressOf, openVault, type Vault } from './mailbox/index.ts';
import { jobRoutes, openJobs, type Workers } from './jobs/index.ts';
import { marketingRoutes } from './marketing/index.ts';
import { openSettler, rewardsRoutes } from './rewards/index.ts';
import { communityRoutes } from './community/index.ts';
import { serviceRoutes } from './service/index.ts';
import { salesRoutes } from './sales/index.ts';
import {
  notificationRoutes,
  openBells,
  openDigester,
  openDoorman,
  openIdentity,
  teamRoutes,
} from './team/index.ts';
import {
  backTestWorker,
  openChecker,
  openFreshener,
  rebuildWorker,
  scoreWorker,
  valueRoutes,
  verdictWorker,
} from './value/index.ts';
import { openSealer, workspaceRoutes } from './workspace/index.ts';

const WEB = fileURLToPath(new URL('../.build/web/', import.meta.url));

/** The product without its HTTP server: the database, the workers, and what they need. */
export interface Core {
  /** For jobs; requests have connections of their own, so that work never keeps them waiting. */
  database: Database;
  appUrl: string;
  /** Bulk loading as the operator's role. */
  intake: Intake;
  log: FastifyBaseLogger;
  /** Looks at a workspace's waiting work: something was committed. */
  wake(workspaceId: string): void;
  stop(): Promise<void>;
}

/** What the command line hands in. */
export interface CoreOptions {
  /** Makes sample businesses; without it there is no such job. */
  simulate?: Simulate;
  /** Where the log goes instead of standard output. */
  logTo?: DestinationStream;
}

/** A running product. */
export interface Product {
  app: App;
  database: Database;
  /** Address it listens at. */
  url: string;
  /** Finishes what was started, then closes everything. */
  stop(): Promise<void>;
}

/** Brings the schema up to date and starts the workers. */
export async function openCore(
  operatorUrl: string,
  log: FastifyBaseLogger,
  options: CoreOptions = {},
): Promise<Core> {
  await migrate(operatorUrl);
  const appUrl = await applicationUrl(operatorUrl);
  return opening(async ({ closes, close }) => {
    const database = openDatabase(
      openPool({ connectionString: appUrl, max: 8, applicationName: 'mainstay-jobs' }),
    );
    closes(database.close);
    const intake = openIntake(operatorUrl);
    closes(intake.close);
    const jobs = await openJobs(
      database,
      await queueUrl(operatorUrl),
      workersOver({ database, intake, log }, options),
      log,
    );
    closes(jobs.stop);
    const freshener = openFreshener(database, log, jobs.wake);
    closes(freshener.stop);
    closes(openReviewer(database, log, jobs.wake).stop);
    closes(openChecker(database, log, jobs.wake).stop);
    const keeper = openKeeper(database, log, jobs.wake);
    closes(keeper.stop);
    closes(openSettler(database, log, freshener.wake).stop);
    closes(openSealer(database, log).stop);
    return {
      database,
      appUrl,
      intake,
      log,
      wake: (workspaceId) => {
        jobs.wake(workspaceId);
        freshener.wake(workspaceId);
        keeper.wake(workspaceId);
      },
      stop: close,
    };
  });
}

function workersOver(
  { database, intake, log }: Pick<Core, 'database' | 'intake' | 'log'>,
  { simulate }: CoreOptions,
): Workers {
  const afterFacts = scoreWorker(database);
  const parts = { database, intake, afterFacts };
  return {
    score: afterFacts,
    review: reviewWorker(database),
    care: careWorker(database),
    segments: segmentsWorker(database),
    backtest: backTestWorker(database),
    rebuild: rebuildWorker(database, log),
    verdicts: verdictWorker(database),
    duplicates: duplicatesWorker(database),
    handover: handoverWorker(database),
    bulk: bulkEditWorker(database),
    import: importWorker(parts),
    ...(simulate === undefined ? {} : { sample: sampleWorker(parts, simulate) }),
  };
}

/** Where things are put together: the domains' routes over the core, and the web application. */
export async function openProduct(
  config: Config,
  operatorUrl: string,
  options: CoreOptions = {},
): Promise<Product> {
  const log = openLog(config.logLevel, options.logTo);
  return opening(async ({ closes, close }) => {
    const core = await openCore(operatorUrl, log, options);
    closes(core.stop);
    const database = openDatabase(
      openPool({
        connectionString: core.appUrl,
        max: 12,
        applicationName: 'mainstay-requests',
        purpose: 'requests',
      }),
    );
    closes(database.close);
    const { publicUrl } = config;
    const secret = await readSecret(operatorUrl);
    const identityPool = openIdentityPool(await identityUrl(operatorUrl));
    closes(() => identityPool.end());
    const identity = await openIdentity({ pool: identityPool, secret, publicUrl, log });
    const cookieName = await identity.cookieName;
    const doorman = openDoorman(database, identity, cookieName);
    let stopping = false;
    const authenticate: Authenticate = (request, reply) => doorman.authenticate(request, reply);
    const app = await openApp(config, log, authenticate);
    closes(() => app.close());
    const vault = await vaultOf(config);
    const sender = openPost(config, core, secret, vault);
    closes(sender.stop);
    const receiver = openReception(config, core, vault);
    closes(receiver.stop);
    const bells = openBells(core.database, log);
    closes(bells.stop);
    const told = (workspaceId: string) => {
      sender.wake(workspaceId);
      bells.wake(workspaceId);
    };
    closes(openReminder(core.database, log, told).stop);
    closes(openDigester(core.database, log, told).stop);
    const gate = openGate(database, (workspaceId) => {
      core.wake(workspaceId);
      receiver.wake();
      told(workspaceId);
    });
    await registerDocs(app);
    healthRoutes(app, database, () => stopping);
    workspaceRoutes(app, gate);
    const mails = config.mail !== undefined;
    teamRoutes(app, { gate, database, identity, doorman, secret, publicUrl, mails });
    notificationRoutes(app, { gate, bells, authenticate, mail: mails });
    customerRoutes(app, gate);
    customerExportRoute(app, gate, database);
    customFieldRoutes(app, gate);
    listViewRoutes(app, gate);
    bulkEditRoutes(app, gate);
    tagRoutes(app, gate);
    followingRoutes(app, gate);
    mapRoutes(app, gate);
    particularsRoutes(app, gate);
    factRoutes(app, gate);
    searchRoutes(app, gate);
    mergeRoutes(app, gate);
    ownerRoutes(app, gate);
    sheetRoutes(app, gate);
    helperRoutes(app, gate, () => doorman.forget());
    duplicateRoutes(app, gate);
    segmentRoutes(app, gate);
    conversationRoutes(app, gate);
    mailAccountRoutes(app, gate, vault);
    const allowPrivate = config.mailPrivateHosts;
    mailFileRoutes(app, gate, { database, vault, allowPrivate });
    agreedRoutes(app, gate);
    contactRoutes(app, gate, config.mail && hostOf(config.mail.from));
    letterRoutes(app, gate);
    attachmentRoutes(app, gate, database);
    preferencePageRoutes(app, database, secret);
    rewardsRoutes(app, gate);
    salesRoutes(app, gate);
    serviceRoutes(app, gate);
    marketingRoutes(app, gate);
    communityRoutes(app, gate);
    exchangeRoutes(app, gate, database);
    personRoutes(app, gate);
    valueRoutes(app, gate);
    circleRoutes(app, gate);
    careRoutes(app, gate);
    taskRoutes(app, gate);
    handoverRoutes(app, gate, () => doorman.forget());
    calendarRoutes(app, { gate, database, site: { secret, url: publicUrl.replace(/\/$/, '') } });
    jobRoutes(app, gate, authenticate);
    await serveWeb(app, WEB, cookieName);
    await listen(app, config);
    const address = app.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : config.port;
    return {
      app,
      database,
      url: `http://${config.host}:${port}`,
      stop: async () => {
        stopping = true;
        await close();
      },
    };
  });
}

/** Sends mail, where it is set up. */
function openPost(config: Config, { database, log }: Core, secret: string, vault: Vault) {
  const { mail, publicUrl, mailPrivateHosts } = config;
  if (mail === undefined) return { wake: () => undefined, stop: async () => undefined };
  return openSender(database, log, {
    mailer: openMailer(mail.smtpUrl),
    address: mail.from,
    host: hostOf(mail.from),
    publicUrl: publicUrl.replace(/\/$/, ''),
    secret,
    own: async (workspaceId, account) => {
      const { host, port, security } = serverOf(account, 'smtp');
      const address = await addressOf(host, port, mailPrivateHosts);
      const password = secretOf(vault, workspaceId, account);
      return openOwnMailer({ address, host, port, security, user: account.user_name, password });
    },
  });
}

/** The keys of the environment; beside the embedded database there is one by itself. */
async function vaultOf({ mailKeys, databaseUrl, dataDir }: Config): Promise<Vault> {
  const isOwn = mailKeys === undefined && databaseUrl === undefined && dataDir !== '';
  const text = isOwn ? await ownMailKey(dataDir) : mailKeys;
  return openVault(text === undefined ? [] : readMailKeys(text));
}

/** Reads the team's mailboxes, where passwords can be kept. */
function openReception(
  { mailPrivateHosts: allowPrivate }: Config,
  { database, log }: Core,
  vault: Vault,
) {
  if (!vault.isOpen) return { wake: () => undefined, stop: async () => undefined };
  return openReceiver(
    {
      database,
      vault,
      allowPrivate,
      tryOutgoing: async ({ host, port, security }, user, password) => {
        const address = await addressOf(host, port, allowPrivate);
        await tryServer({ address, host, port, security, user, password });
      },
    },
    log,
  );
}

/** What stands behind the @ of our Message-IDs. */
function hostOf(address: string): string {
  return address.split('@')[1] ?? 'localhost';
}

async function listen(app: App, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new ConfigError(`port ${port} is in use here: set PORT to a free one`);
  }
}
