import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { MailboxFailure } from './failures.ts';

/** A key of the environment and what it is called; the first of several seals, all of them open. */
export interface VaultKey {
  id: string;
  key: Buffer;
}

export interface Sealed {
  keyId: string;
  secret: string;
}

/** Keeps passwords that have to be said to somebody else, and so cannot be hashed. */
export interface Vault {
  /** False without a key: then nothing is kept at all. */
  isOpen: boolean;
  /** `place` is where it is kept; sealed for one place, it opens nowhere else. */
  seal(text: string, place: string): Sealed;
  open(sealed: Sealed, place: string): string;
}

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM. */
export function openVault(keys: readonly VaultKey[]): Vault {
  const [first] = keys;
  return {
    isOpen: first !== undefined,
    seal: (text, place) => {
      if (first === undefined) throw new MailboxFailure('no_key');
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', first.key, nonce).setAAD(Buffer.from(place));
      const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return { keyId: first.id, secret: Buffer.concat(parts).toString('base64') };
    },
    open: ({ keyId, secret }, place) => {
      const key = keys.find(({ id }) => id === keyId)?.key;
      if (key === undefined) throw new MailboxFailure('no_key');
      const bytes = Buffer.from(secret, 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(bytes.length - TAG));
        const text = decipher.update(bytes.subarray(NONCE, bytes.length - TAG));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        throw new MailboxFailure('no_key');
      }
    },
  };
}
