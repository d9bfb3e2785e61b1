export const providerNames = [
  'gmail',
  'outlook',
  'yahoo',
  'icloud',
  'qq',
  'netease',
  'zoho',
  'fastmail',
  'other',
] as const;
export type ProviderName = (typeof providerNames)[number];

export const securities = ['tls', 'starttls', 'none'] as const;
export type Security = (typeof securities)[number];

interface Server {
  host: string;
  port: number;
  security: Security;
}

interface Provider {
  imap: Server;
  smtp: Server;
  /** Addresses that are theirs for certain; a business's own domain may be with any of them. */
  domains: readonly string[];
  /** False where they take no password from programs any more. */
  works: boolean;
}

const server = (host: string, port: number, security: Security): Server => ({
  host,
  port,
  security,
});

/** What the large providers' servers are called. What each demands is said in the texts. */
export const providers: Readonly<Record<Exclude<ProviderName, 'other'>, Provider>> = {
  gmail: {
    imap: server('imap.gmail.com', 993, 'tls'),
    smtp: server('smtp.gmail.com', 465, 'tls'),
    domains: ['gmail.com', 'googlemail.com'],
    works: true,
  },
  outlook: {
    imap: server('outlook.office365.com', 993, 'tls'),
    smtp: server('smtp.office365.com', 587, 'starttls'),
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
    works: false,
  },
  yahoo: {
    imap: server('imap.mail.yahoo.com', 993, 'tls'),
    smtp: server('smtp.mail.yahoo.com', 465, 'tls'),
    domains: ['yahoo.com', 'ymail.com', 'yahoo.co.uk', 'yahoo.com.br', 'yahoo.com.hk'],
    works: true,
  },
  icloud: {
    imap: server('imap.mail.me.com', 993, 'tls'),
    smtp: server('smtp.mail.me.com', 587, 'starttls'),
    domains: ['icloud.com', 'me.com', 'mac.com'],
    works: true,
  },
  qq: {
    imap: server('imap.qq.com', 993, 'tls'),
    smtp: server('smtp.qq.com', 465, 'tls'),
    domains: ['qq.com', 'foxmail.com'],
    works: true,
  },
  netease: {
    imap: server('imap.163.com', 993, 'tls'),
    smtp: server('smtp.163.com', 465, 'tls'),
    domains: ['163.com'],
    works: true,
  },
  zoho: {
    imap: server('imap.zoho.com', 993, 'tls'),
    smtp: server('smtp.zoho.com', 465, 'tls'),
    domains: ['zoho.com', 'zohomail.com'],
    works: true,
  },
  fastmail: {
    imap: server('imap.fastmail.com', 993, 'tls'),
    smtp: server('smtp.fastmail.com', 465, 'tls'),
    domains: ['fastmail.com', 'fastmail.fm'],
    works: true,
  },
};

/** Whose an address is, as far as its domain tells. */
export function providerOf(address: string): ProviderName {
  const domain = address.trim().toLowerCase().split('@')[1] ?? '';
  for (const name of providerNames) {
    if (name !== 'other' && providers[name].domains.includes(domain)) return name;
  }
  return 'other';
}
