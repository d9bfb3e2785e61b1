/**
 * The one list of domains. Each may import those before it and nothing after it; domains that
 * share a step stand side by side and don't know each other. The import rules are generated from
 * this list and ARCHITECTURE.md prints it, which a test compares.
 */
export const staircase = [
  ['workspace'],
  ['ledger'],
  ['team'],
  ['customers'],
  ['conversations'],
  ['rewards'],
  ['sales'],
  ['service'],
  ['marketing'],
  ['community'],
  ['value'],
  ['circle'],
  ['care'],
  ['levers'],
  ['portal', 'exchange', 'assistant'],
] as const;

export const domains: readonly string[] = staircase.flat();

/** The staircase as ARCHITECTURE.md prints it, on one line. */
export const staircaseLine = staircase.map((step) => step.join(' | ')).join(' → ');

/** First-level folders whose second level is a domain. */
export const domainRoots = ['engine', 'contract', 'server', 'web'] as const;

/** Second-level folders that are not domains. Anything else beside the domains is a mistake. */
export const otherFolders: Readonly<Record<(typeof domainRoots)[number], readonly string[]>> = {
  engine: ['stats', 'effects'],
  contract: ['i18n', 'http'],
  server: ['db', 'http', 'jobs', 'mail', 'mailbox'],
  web: ['ui', 'app'],
};

/** Domains that `domain` may not import: those after it and those beside it. */
export function outOfReach(domain: string): string[] {
  const step = staircase.findIndex((names) => (names as readonly string[]).includes(domain));
  return staircase
    .slice(step)
    .flat()
    .filter((name) => name !== domain);
}
