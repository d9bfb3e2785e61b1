import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, FOLDER } from '../bin/bundling.ts';

/**
 * A script of `test/` as one file, for tests that start it many times: loading the sources one by
 * one takes longer than what it does.
 */
export async function bundled(script: URL): Promise<string> {
  const path = fileURLToPath(script);
  const name = basename(path, '.ts');
  await bundle(path, name);
  return join(FOLDER, `${name}.js`);
}
