import { domainRoots, domains, otherFolders } from '../staircase.ts';

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** `data.ts`, or `data.quotes.ts` when it has been split. */
export const isData = (path: string): boolean => /^server\/.*\/data(\.[a-z-]+)*\.ts$/.test(path);
export const isAction = (path: string): boolean =>
  /^server\/.*\/actions(\.[a-z-]+)*\.ts$/.test(path);

/** The folder in `server/` a file belongs to: its domain, `db`, `http` and so on. */
export const serverFolder = (path: string): string | undefined =>
  /^server\/([^/]+)\//.exec(path)?.[1];

const roles = 'routes|actions|rules|data|views|jobs|index';
const serverNames = new RegExp(`^(([a-z-]+\\.)?(${roles})|(${roles})\\.[a-z-]+)\\.ts$`);

/** Sign-in belongs to a library, with tables of its own: the one exception. */
const identity = /^server\/team\/identity(\.[a-z-]+)?\.ts$/;

/** What is wrong with where a file lies or what it is called, if anything. */
export function misplaced(path: string): { rule: string; message: string } | undefined {
  const [root, folder, ...rest] = path.split('/');
  const file = path.slice(path.lastIndexOf('/') + 1);
  if (!/^[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/.test(file))
    return { rule: 'kebab-case', message: 'a file name is in kebab-case' };
  const known = domainRoots.find((name) => name === root);
  if (known === undefined || folder === undefined || rest.length === 0) return undefined;
  if (!domains.includes(folder) && !otherFolders[known].includes(folder))
    return {
      rule: 'unknown-folder',
      message: `${known}/${folder} is not a domain of the staircase`,
    };
  const isNamed = identity.test(path) || isTest(path) || serverNames.test(file);
  if (known === 'server' && domains.includes(folder) && !isNamed)
    return {
      rule: 'server-file-names',
      message: `inside a domain files are called ${roles.replaceAll('|', ', ')}`,
    };
  return undefined;
}
