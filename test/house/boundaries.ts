import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { boundaryRules } from './boundary-rules.ts';
import { importsOf, parseSource } from './syntax.ts';
import type { Finding, Tree } from './tree.ts';

const repository = resolve(import.meta.dirname, '../..');

type Cruise = (root: string, files: string[]) => Promise<ICruiseResult>;

/** Stands between the check and dependency-cruiser; a test uses it to hide files. */
type Between = (root: string, files: string[], cruise: Cruise) => Promise<ICruiseResult>;

/**
 * Reports every import that breaks a boundary. dependency-cruiser judges, but reads stubs: each
 * file reduced to its imports by swc. Left to itself beside TypeScript 7 (no compiler API) it reads
 * no file at all without @swc/core, cannot parse JSX with it, and misses `export type … from` otherwise; see
 * docs/decisions/003. So every file must also come back as cruised, and there must be some.
 */
export async function checkBoundaries(
  tree: Tree,
  between: Between = (root, files, cruise) => cruise(root, files),
): Promise<{ modules: number; findings: Finding[] }> {
  const files = [...tree.keys()];
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'));
  try {
    writeStubs(root, tree);
    const result = await between(root, files, cruiseStubs);
    const ours = result.modules.filter((module) => tree.has(module.source));
    return { modules: ours.length, findings: [...unread(files, result), ...broken(result)] };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Pictures and styles are not modules of ours. */
const asset = /\.(css|svg|png|woff2|json)(\?\w+)?$|\?\w+$/;

function writeStubs(root: string, tree: Tree): void {
  copyFileSync(join(repository, 'package.json'), join(root, 'package.json'));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of tree) {
    const imports = importsOf(parseSource(path, text)).filter((name) => !asset.test(name));
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(
      join(root, path),
      imports.map((name) => `import ${JSON.stringify(name)};\n`).join(''),
    );
  }
}

async function cruiseStubs(root: string, files: string[]): Promise<ICruiseResult> {
  const { output } = await cruise(
    files,
    {
      baseDir: root,
      parser: 'acorn',
      preserveSymlinks: true,
      doNotFollow: { path: 'node_modules' },
      validate: true,
      ruleSet: { forbidden: boundaryRules },
    },
    {
      symlinks: false,
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text, not a result');
  return output;
}

function unread(files: readonly string[], result: ICruiseResult): Finding[] {
  const seen = new Set(result.modules.map((module) => module.source));
  const left = files.filter((file) => !seen.has(file));
  if (files.length > 0 && left.length === 0) return [];
  const why =
    files.length === 0
      ? 'there is no source file'
      : `${left.length} of ${files.length} files were not read, first ${left[0]}; is @swc/core installed?`;
  return [
    {
      rule: 'cruised-nothing',
      file: '.',
      line: 0,
      message: `the boundary check saw too little: ${why}`,
    },
  ];
}

function broken(result: ICruiseResult): Finding[] {
  return result.summary.violations.map((violation) => {
    const cycle = violation.cycle?.map((step) => step.name).join(' → ');
    const { name } = violation.rule;
    return {
      rule: name,
      file: violation.from,
      line: 0,
      message: `imports ${cycle ?? violation.to}`,
    };
  });
}
