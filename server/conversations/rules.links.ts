import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link to the page of preferences says. */
export interface PreferenceLink {
  workspaceId: string;
  customerId: string;
  /** Links of an earlier number open nothing any more. */
  epoch: number;
  /** Milliseconds since 1970. */
  expires: number;
}

const PURPOSE = 'contact preferences';
const MS_PER_DAY = 86_400_000;
/** Mails are kept for long, and who unsubscribes from an old one means it. */
const LINK_DAYS = 400;

/** Whoever holds it may change the preferences of one customer and nothing else. */
export function signLink(
  secret: string,
  link: Omit<PreferenceLink, 'expires'>,
  now: number,
): string {
  const day = Math.ceil(now / MS_PER_DAY) + LINK_DAYS;
  const ids = Buffer.from((link.workspaceId + link.customerId).replaceAll('-', ''), 'hex');
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(link.epoch, 0);
  numbers.writeUInt32BE(day, 4);
  const content = Buffer.concat([ids, numbers]);
  return Buffer.concat([content, seal(secret, content)]).toString('base64url');
}

/** Undefined for whatever was not signed here, without telling what is wrong with it. */
export function readLink(secret: string, token: string): PreferenceLink | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 72) return undefined;
  const content = bytes.subarray(0, 40);
  if (!timingSafeEqual(seal(secret, content), bytes.subarray(40))) return undefined;
  return {
    workspaceId: uuidOf(content.subarray(0, 16)),
    customerId: uuidOf(content.subarray(16, 32)),
    epoch: content.readUInt32BE(32),
    expires: content.readUInt32BE(36) * MS_PER_DAY,
  };
}

/** Each workspace has a key of its own, made from the installation's secret, for this purpose only. */
function seal(secret: string, content: Buffer): Buffer {
  const key = createHmac('sha256', secret).update(PURPOSE).update(content.subarray(0, 16)).digest();
  return createHmac('sha256', key).update(content).digest();
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20, 32].map((end, at) => hex.slice([0, 8, 12, 16, 20][at], end)).join('-');
}
