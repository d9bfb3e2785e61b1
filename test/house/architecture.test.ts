import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { owners } from '../../server/db/owners.ts';
import { domains, otherFolders, staircase, staircaseLine } from './staircase.ts';

const read = (path: string): string =>
  readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8');

it('ARCHITECTURE.md prints the staircase the rules are made from', () => {
  expect(read('ARCHITECTURE.md').split('\n')).toContain(staircaseLine);
});

it('names every domain once, the three doors side by side at the end', () => {
  expect(new Set(domains).size).toBe(domains.length);
  expect(staircase.at(-1)).toEqual(['portal', 'exchange', 'assistant']);
});

it('gives every table of the schema an owner that exists, and no other table', () => {
  const tables = [
    ...read('server/db/schema.sql').matchAll(/^CREATE (?:UNLOGGED )?TABLE (\w+)\.("?)(\w+)\2 /gm),
  ];
  const names = tables.map(([, schema, , name]) =>
    schema === 'public' ? name : `${schema}.${name}`,
  );
  expect(names.length).toBeGreaterThan(10);
  // The migrator's own tables are in every database and in no dump.
  const owned = Object.keys(owners).filter((name) => !name.startsWith('kysely_'));
  expect(owned.sort()).toEqual([...names].sort());
  const places = [...domains, ...otherFolders.server];
  expect(Object.values(owners).filter((owner) => !places.includes(owner))).toEqual([]);
});
