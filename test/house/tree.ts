import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One broken rule. `line` counts from 1; 0 means the file as a whole. */
export interface Finding {
  rule: string;
  file: string;
  line: number;
  message: string;
}

/** Path from the repository's root (with `/`) → text. */
export type Tree = ReadonlyMap<string, string>;

const roots = ['engine', 'contract', 'server', 'web', 'sample', 'bin', 'bench', 'test'];
const skipped = new Set(['node_modules', 'dist', 'data', 'golden', 'test-results']);

/** Every TypeScript file of ours, sorted. */
function listSources(root: string): string[] {
  return roots
    .flatMap((folder) => walk(root, folder))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .sort();
}

export function readTree(root: string): Tree {
  return new Map(listSources(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

export function showFinding({ rule, file, line, message }: Finding): string {
  return `${line > 0 ? `${file}:${line}` : file}  ${rule}: ${message}`;
}

function walk(root: string, folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(root, path);
    return [path];
  });
}
