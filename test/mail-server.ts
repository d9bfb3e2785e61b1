import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Received {
  to: string;
  text: string;
}

/** What the server does with the next message to an address, instead of taking it. */
export type Behaviour =
  | { at: 'recipient'; code: number }
  | { at: 'recipient'; held: (goOn: () => void) => void }
  | { at: 'message'; drop: true };

/** A real SMTP server on loopback that keeps what it is given. */
export interface MailServer {
  url: string;
  received: Received[];
  /** Everybody a message was taken for, whether it says so or not. */
  recipients: string[];
  /** Behaves so once, for the next message to this address. */
  next(address: string, behaviour: Behaviour): void;
  to(address: string): Received[];
  close(): Promise<void>;
}

export async function openMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  const recipients: string[] = [];
  const coming = new Map<string, Behaviour[]>();
  const sockets = new Set<Socket>();
  const take = (address: string, at: Behaviour['at']) => {
    const [first, ...rest] = coming.get(address) ?? [];
    if (first?.at !== at) return undefined;
    coming.set(address, rest);
    return first;
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // Whoever signs in may.
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const found = take(address, 'recipient');
      if (found === undefined || found.at !== 'recipient') done();
      else if ('held' in found) found.held(() => done());
      else done(Object.assign(new Error('not now'), { responseCode: found.code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
        received.push({ to, text: Buffer.concat(chunks).toString('utf8') });
        // Taken, and the line is cut before the answer: the sender cannot know.
        if (take(to, 'message') === undefined) done();
        else for (const socket of sockets) socket.destroy();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    recipients,
    next: (to, behaviour) => coming.set(to, [...(coming.get(to) ?? []), behaviour]),
    to: (of) => received.filter(({ to }) => to === of),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
