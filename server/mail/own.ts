import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

/** A mail account's server, its address looked up already, and who signs in. */
export interface OwnServer {
  address: string;
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  user: string;
  password: string;
}

const PATIENCE = 20_000;

export function optionsOf({ address, host, port, security }: OwnServer): SMTPConnectionOptions {
  return {
    host: address,
    // The certificate is the name's, not the address's.
    servername: host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    allowInternalNetworkInterfaces: true,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  };
}

/** Signs in and leaves; throws what nodemailer says where that fails. */
export async function tryServer(server: OwnServer): Promise<void> {
  const { user, password: pass } = server;
  const connection = new SMTPConnection(optionsOf(server));
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject);
      connection.connect((refused) => {
        if (refused) reject(refused);
        else {
          connection.login({ user, credentials: { user, pass } }, (error) =>
            error ? reject(error) : resolve(),
          );
        }
      });
    });
    connection.quit();
  } catch (error) {
    connection.close();
    throw error;
  }
}
