import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readIfThere, writeDurably } from './cluster.files.ts';

/** Beside the embedded database, as its password: whoever sets nothing up has a key all the same. */
export async function ownMailKey(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'mail.key');
  const before = await readIfThere(file);
  if (before) return before;
  const key = `own:${randomBytes(32).toString('base64')}`;
  await writeDurably(file, key);
  return key;
}
