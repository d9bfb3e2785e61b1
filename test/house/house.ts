import { resolve } from 'node:path';
import { checkBoundaries } from './boundaries.ts';
import { checkSources } from './source-rules.ts';
import { readTree, showFinding } from './tree.ts';

/** The rules of the house over the whole tree: a line for each broken one, and exit code 1. */
const tree = readTree(resolve(import.meta.dirname, '../..'));
const { modules, findings } = await checkBoundaries(tree);
const all = [...findings, ...checkSources(tree)];
for (const finding of all) console.log(showFinding(finding));
console.log(`${modules} modules, ${all.length} broken rules`);
process.exitCode = all.length === 0 ? 0 : 1;
