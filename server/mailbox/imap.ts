import { ImapFlow, type FetchMessageObject, type SearchObject } from 'imapflow';
import type { MailServerSetting } from '../../contract/conversations/mail-account.ts';
import { failureOf, MailboxFailure } from './failures.ts';
import { decoded } from './decoding.ts';
import { addressOf } from './hosts.ts';
import { type Head, readHead, readReport, readText, type Returned } from './reading.ts';
import { type Outline, outlineOf, type Part } from './structure.ts';

export interface MailboxSettings {
  server: MailServerSetting;
  user: string;
  password: string;
  /** Hosts of one's own network may be reached. */
  allowPrivate: boolean;
}

export interface OpenFolder {
  uidValidity: number;
  /** Ids above `last`, smallest first; where nothing was read yet, of mail since a day. */
  idsAfter(last: number, since: Date): Promise<number[]>;
  /** Those that are still there. Nobody marks them as read. */
  heads(ids: readonly number[]): Promise<Message[]>;
  text(id: number, part: Part): Promise<{ text: string; cut: boolean }>;
  report(id: number, report: NonNullable<Outline['report']>): Promise<Returned>;
  /** Ids of the messages with a Message-ID. */
  idsOf(messageId: string): Promise<number[]>;
  /** The bytes of a part as they are, piece by piece. */
  bytes(id: number, part: Part): AsyncGenerator<Buffer>;
}

/** A message before anything of its body has been fetched. */
export interface Message {
  uid: number;
  size: number;
  /** When the server received it. */
  arrivedAt: Date;
  head: Head;
  outline: Outline;
}

export interface Mailbox {
  folder(role: 'inbox' | 'sent'): Promise<string | null>;
  /** Folders that mail is put away in. */
  archives(): Promise<string[]>;
  open(path: string): Promise<OpenFolder>;
  close(): Promise<void>;
}

const PATIENCE = 20_000;
/** Bytes of a file that are asked for at once; of one that never ends no more than the most. */
const PIECE = 524_288;
const LARGEST = 209_715_200;
/** Bytes of a header, a text and a report that are fetched; the rest of longer ones is not read. */
const LONGEST = { header: 131_072, text: 262_144, report: 65_536 } as const;
/** What a server may answer at once: more is broken or hostile. */
const LIMITS = {
  maxLineLength: 4_194_304,
  maxLiteralSize: 1_048_576,
  maxResponseSize: 8_388_608,
} as const;

/** Signs in. Everything that fails is a MailboxFailure. */
export async function openMailbox(settings: MailboxSettings): Promise<Mailbox> {
  const { server, user, password, allowPrivate } = settings;
  if (server.security === 'none' && !allowPrivate) throw new MailboxFailure('no_tls');
  const address = await addressOf(server.host, server.port, allowPrivate);
  const client = new ImapFlow({
    host: address,
    servername: server.host,
    port: server.port,
    secure: server.security === 'tls',
    ...(server.security === 'tls' ? {} : { doSTARTTLS: server.security === 'starttls' }),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE * 3,
    clientInfo: { name: 'Mainstay' },
    ...LIMITS,
  });
  // Whoever waits for an answer is told as well.
  client.on('error', () => undefined);
  try {
    await failing(client.connect());
  } catch (error) {
    client.close();
    throw error;
  }
  return {
    folder: (role) => failing(findFolder(client, role)),
    archives: () => failing(findArchives(client)),
    open: (path) => failing(openFolder(client, path)),
    close: () => failing(client.logout()).catch(() => client.close()),
  };
}

async function findFolder(client: ImapFlow, role: 'inbox' | 'sent'): Promise<string | null> {
  if (role === 'inbox') return 'INBOX';
  const all = await client.list();
  return all.find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null;
}

async function findArchives(client: ImapFlow): Promise<string[]> {
  const all = await client.list();
  return all
    .filter(({ specialUse }) => specialUse === '\\All' || specialUse === '\\Archive')
    .map(({ path }) => path);
}

async function openFolder(client: ImapFlow, path: string): Promise<OpenFolder> {
  const { uidValidity, uidNext } = await client.mailboxOpen(path, { readOnly: true });
  return {
    uidValidity: Number(uidValidity),
    idsAfter: async (last, since) => {
      if (last > 0 && last + 1 >= uidNext) return [];
      const wanted = last > 0 ? { uid: `${last + 1}:*` } : { since };
      const found = await search(client, wanted);
      // `n:*` is never empty: it ends with the last message, whatever its id.
      return found.filter((uid) => uid > last).sort((a, b) => a - b);
    },
    heads: (ids) => failing(readHeads(client, ids)),
    text: async (id, part) =>
      readText(part, (await fetchPart(client, id, part.part, LONGEST.text)) ?? Buffer.alloc(0)),
    report: async (id, { status, original }) => {
      const about = original?.type === 'message/rfc822' ? '.HEADER' : '';
      return readReport(
        (await fetchPart(client, id, status.part, LONGEST.report)) ?? Buffer.alloc(0),
        original === null
          ? null
          : ((await fetchPart(client, id, original.part + about, LONGEST.report)) ?? null),
      );
    },
    idsOf: (messageId) => search(client, { header: { 'message-id': messageId } }),
    bytes: (id, part) => decoded(part.encoding, pieces(client, id, part.part)),
  };
}

/** The library answers a search that broke like one that found nothing: only a list is an answer. */
async function search(client: ImapFlow, wanted: SearchObject): Promise<number[]> {
  const found = await failing(client.search(wanted, { uid: true }));
  if (Array.isArray(found)) return found;
  throwIfClosed(client);
  throw new MailboxFailure('other');
}

/**
 * Once the connection is lost, the library answers that there is nothing: whoever believes it takes
 * what was not asked for as what is not there.
 */
function throwIfClosed(client: ImapFlow): void {
  if (client.mailbox === false) throw new MailboxFailure('interrupted');
}

/**
 * The answer about a message whose structure is deeper than anybody writes is dropped by the library:
 * what is missing is asked for again without its structure. What is missing then is gone.
 */
async function readHeads(client: ImapFlow, ids: readonly number[]): Promise<Message[]> {
  const messages = await fetchHeads(client, ids, true);
  const found = new Set(messages.map(({ uid }) => uid));
  const missing = ids.filter((uid) => !found.has(uid));
  if (missing.length > 0) {
    messages.push(...(await fetchHeads(client, missing, false)));
    throwIfClosed(client);
  }
  return messages.sort((a, b) => a.uid - b.uid);
}

async function fetchHeads(
  client: ImapFlow,
  ids: readonly number[],
  bodyStructure: boolean,
): Promise<Message[]> {
  const query = {
    uid: true,
    size: true,
    internalDate: true,
    bodyStructure,
    bodyParts: [{ key: 'HEADER', start: 0, maxLength: LONGEST.header }],
  };
  const messages: Message[] = [];
  for await (const one of client.fetch([...ids], query, { uid: true })) {
    messages.push({
      uid: one.uid,
      size: one.size ?? 0,
      arrivedAt: arrival(one),
      head: await readHead(one.headers ?? Buffer.alloc(0)),
      outline: outlineOf(one.bodyStructure),
    });
  }
  return messages;
}

function arrival({ internalDate }: FetchMessageObject): Date {
  const date = new Date(internalDate ?? Date.now());
  return Number.isNaN(date.getTime()) ? new Date() : date;
}

/** A file is fetched piece by piece, so that neither side holds it whole. */
async function* pieces(client: ImapFlow, id: number, key: string): AsyncGenerator<Buffer> {
  for (let start = 0; start < LARGEST; start += PIECE) {
    const piece = await fetchPart(client, id, key, PIECE, start);
    if (piece === undefined) {
      if (start === 0) throw new MailboxFailure('interrupted');
      return;
    }
    yield piece;
    if (piece.length < PIECE) return;
  }
}

async function fetchPart(
  client: ImapFlow,
  id: number,
  key: string,
  maxLength: number,
  start = 0,
): Promise<Buffer | undefined> {
  const query = { uid: true, bodyParts: [{ key, start, maxLength }] };
  const found = await failing(client.fetchOne(String(id), query, { uid: true }));
  if (found) return found.bodyParts?.get(key.toLowerCase());
  throwIfClosed(client);
  return undefined;
}

/** What broke because one message is too much for us; others may well be read. */
export class Unreadable extends Error {}

const tooMuch =
  /^(LineTooLarge|LiteralTooLarge|ResponseTooLarge|MAX_IMAP_NESTING_REACHED|ParserError|InvalidResponse|ResponseProcessingFailed)/;

async function failing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), 'code');
    if (typeof code === 'string' && tooMuch.test(code)) throw new Unreadable(code);
    throw error instanceof Unreadable ? error : failureOf(error);
  }
}
