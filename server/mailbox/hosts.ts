import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { failureOf, MailboxFailure } from './failures.ts';

/** Ports mail servers listen at. */
const ports: readonly number[] = [25, 110, 143, 465, 587, 993, 995, 2525];

/** What is not the public Internet (RFC 6890, RFC 4193 and their like). */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inside.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(net, bits, 'ipv6');
}

export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPublic(mapped);
  const family = isIP(address);
  if (family === 4) return !inside.check(address, 'ipv4');
  return family === 6 && !/^::ffff:/i.test(address) && !inside.check(address, 'ipv6');
}

/**
 * The address to connect to. It is looked up once and used as it is, so that a name cannot lead
 * elsewhere between the check and the connection. Hosts of one's own network and ports that are no
 * mail server's are refused unless the operator allows them.
 */
export async function addressOf(
  host: string,
  port: number,
  allowPrivate: boolean,
): Promise<string> {
  if (!allowPrivate && !ports.includes(port)) throw new MailboxFailure('private_host');
  const found = await lookup(host, { all: true, order: 'ipv4first' }).catch((error: unknown) => {
    throw failureOf(error);
  });
  const [first] = found;
  if (first === undefined) throw new MailboxFailure('host_not_found');
  if (!allowPrivate && !found.every(({ address }) => isPublic(address))) {
    throw new MailboxFailure('private_host');
  }
  return first.address;
}
