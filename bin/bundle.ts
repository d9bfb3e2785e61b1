import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, FOLDER } from './bundling.ts';

/** Makes the command line and the server into one file, and writes down what went into it. */
const inputs = await bundle('bin/mainstay.ts', 'mainstay');
const list = JSON.stringify(['bin/bundling.ts', 'package-lock.json', ...inputs]);
await writeFile(join(FOLDER, 'mainstay.json'), list);
