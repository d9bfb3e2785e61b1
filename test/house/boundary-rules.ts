import type { IForbiddenRuleType } from 'dependency-cruiser';
import { domainRoots, domains, otherFolders, outOfReach } from './staircase.ts';

const anyDomain = domains.join('|');
const anyRoot = domainRoots.join('|');
const tests = '\\.test\\.tsx?$';

function forbid(name: string, from: string, to: string, exceptFrom: string[] = [tests]) {
  return (...exceptTo: string[]): IForbiddenRuleType => ({
    name,
    severity: 'error',
    from: { path: from, pathNot: exceptFrom },
    to: exceptTo.length === 0 ? { path: to } : { path: to, pathNot: exceptTo },
  });
}

/** One rule a domain: nothing to its right, in any of the four projects. */
const staircaseRules = domains
  .filter((domain) => outOfReach(domain).length > 0)
  .map((domain) =>
    forbid(
      'staircase',
      `^(${anyRoot})/${domain}/`,
      `^(${anyRoot})/(${outOfReach(domain).join('|')})/`,
    )(),
  );

const projectRules: IForbiddenRuleType[] = [
  forbid('engine-imports-only-engine', '^engine/', '.')('^engine/'),
  forbid(
    'contract-imports-only-contract',
    '^contract/',
    '.',
  )('^contract/', 'node_modules/(zod|i18next)/'),
  forbid('server-reaches-out', '^server/', '^(web|sample|test|bench|bin)/')(),
  forbid('web-reaches-out', '^web/', '^(server|sample|test|bench|bin)/')(),
  forbid('sample-imports-only-contract', '^sample/', '^(engine|server|web|test|bench|bin)/')(),
  forbid(
    'nothing-imports-the-outside',
    '^(engine|contract|server|web|sample)/',
    '^(bin|test|bench)/',
  )(),
];

/** The web's composition root, as `server/main.ts` is the server's; and what it asks for first. */
const webTop = '^web/app/(main|router|ask-ahead|first-needs)\\.tsx?$';

/** Folders that are not domains carry the domains and know none of them. */
const groundRules = domainRoots.map((root) =>
  forbid(
    'ground-floor-knows-no-domain',
    `^${root}/(${otherFolders[root].join('|')})/`,
    `^${root}/(${anyDomain})/`,
    [tests, webTop],
  )(),
);

/** Sign-in belongs to a library with tables of its own; it alone is handed a pool. */
const identity = '^server/team/identity\\.ts$';

const serverRules: IForbiddenRuleType[] = [
  // $1 is the domain of the importing file: inside one's own domain every file is open.
  forbid(
    'domains-meet-at-index',
    `^server/(${anyDomain})/`,
    `^server/(${anyDomain})/`,
  )(`^server/$1/`, `^server/(${anyDomain})/index\\.ts$`),
  // Whatever goes out to anybody passes the gate, because nobody else can reach a mail server.
  forbid('only-the-gate-sends', '^server/', '^server/mail/', [
    tests,
    '^server/mail/',
    '^server/conversations/(jobs\\.sending|views\\.mail)\\.ts$',
    '^server/main\\.ts$',
  ])(),
  forbid('only-the-gate-sends', '^(server|bin|sample)/', 'node_modules/nodemailer/', [
    tests,
    '^server/mail/',
  ])(),
  forbid('db-stands-alone', '^server/db/', '^server/(http|jobs|mail)/')(),
  forbid('main-composes-through-doors', '^server/main\\.ts$', `^server/(${anyDomain})/`)(
    '/index\\.ts$',
    '/(routes|jobs)\\.ts$',
    '/(routes|jobs)\\.[a-z-]+\\.ts$',
    '/[a-z-]+\\.(routes|jobs)\\.ts$',
  ),
  forbid('only-main-composes', '^(server)/', '^server/main\\.ts$')(),
  forbid('no-pool-in-reach', '^server/', '^server/db/(pool|connect)\\.ts$', [
    tests,
    '^server/(http|jobs|db)/',
    '^server/main\\.ts$',
  ])(),
  forbid(
    'sql-outside-data',
    '^(server|sample|bin)/',
    'node_modules/(pg|kysely|pg-copy-streams|postgres)/',
    [tests, identity, '^server/db/', '/data\\.ts$', '/data\\.[a-z-]+\\.ts$'],
  )(),
];

const webRules: IForbiddenRuleType[] = [
  forbid(
    'domains-meet-at-index',
    `^web/(${anyDomain})/`,
    `^web/(${anyDomain})/`,
  )(`^web/$1/`, `^web/(${anyDomain})/index\\.tsx?$`),
  forbid('ui-stands-alone', '^web/ui/', '^web/app/')(),
  forbid('only-the-router-composes', '^web/', webTop, [tests, webTop])(),
];

const graphRules: IForbiddenRuleType[] = [
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'server-runs-without-dev-parts',
    severity: 'error',
    from: { path: '^(engine|contract|server)/', pathNot: [tests] },
    to: { dependencyTypes: ['npm-dev'] },
  },
];

export const boundaryRules: IForbiddenRuleType[] = [
  ...staircaseRules,
  ...projectRules,
  ...groundRules,
  ...serverRules,
  ...webRules,
  ...graphRules,
];
