import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readTodaySearch } from '../care/page-search.ts';
import { readTasksSearch } from '../care/tasks-search.ts';
import { readCommunitySearch } from '../community/page-search.ts';
import { readCircleSearch, readMonthSearch, type CircleSearch } from '../circle/page-search.ts';
import { readCompetitorsSearch } from '../marketing/page-search.ts';
import { readImportSearch } from '../exchange/page-search.ts';
import { readCustomerSearch, readFilter, readSegmentsSearch } from '../customers/list-search.ts';
import { defaultSearch } from '../customers/default-view.ts';
import { pageQuery } from '../customers/queries.ts';
import { viewsQuery } from '../customers/queries.views.ts';
import { readNotificationsSearch } from '../team/notifications-search.ts';
import {
  readEvidenceOf,
  readHistorySearch,
  readPersonSearch,
  readVerdictSearch,
  type ListSearch,
  readModelSearch,
} from '../value/page-search.ts';
import { withTexts } from '../ui/texts.ts';
import { overviewQuery } from '../value/queries.ts';
import { LoadFailed, NotFound, PagePending } from './fallbacks.tsx';
import { startPage } from './pages.ts';
import { sessionQuery, setupQuery } from './session.ts';
import { readAuditSearch } from '../team/audit-search.ts';

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: async ({ context }) => {
    if (!(await context.client.ensureQueryData(setupQuery)).required)
      throw redirect({ to: '/sign-in', replace: true });
  },
  component: lazyRouteComponent(() => import('../team/setup-page.tsx'), 'SetupPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { from?: string } =>
    // Only a path of our own: an address from outside must not send anybody elsewhere.
    typeof search['from'] === 'string' && /^\/(?![/\\])/.test(search['from'])
      ? { from: search['from'] }
      : {},
  beforeLoad: async ({ context, search }) => {
    if ((await context.client.ensureQueryData(setupQuery)).required)
      throw redirect({ to: '/setup', replace: true });
    if ((await context.client.ensureQueryData(sessionQuery)) !== null)
      throw redirect({ href: search.from ?? startPage, replace: true });
  },
  component: lazyRouteComponent(() => import('../team/sign-in-page.tsx'), 'SignInPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('../team/invitation-page.tsx'), 'InvitationPage'),
});

const preferences = createRoute({
  getParentRoute: () => root,
  path: '/preferences/$token',
  component: lazyRouteComponent(
    withTexts(() => import('../conversations/preference-page.tsx')),
    'PreferencePage',
  ),
});

/** Everything below needs somebody who is signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    if ((await context.client.ensureQueryData(sessionQuery)) !== null) return;
    if ((await context.client.ensureQueryData(setupQuery)).required)
      throw redirect({ to: '/setup', replace: true });
    const from = location.href === '/' ? {} : { from: location.href };
    throw redirect({ to: '/sign-in', search: from, replace: true });
  },
  component: lazyRouteComponent(() => import('./inside.tsx'), 'Inside'),
});

const welcome = createRoute({
  getParentRoute: () => inside,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../workspace/doors-page.tsx'), 'DoorsPage'),
});

const shell = createRoute({
  getParentRoute: () => inside,
  id: 'shell',
  component: lazyRouteComponent(
    () => import('../conversations/capturing-shell.tsx'),
    'CapturingShell',
  ),
});

const start = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: startPage, replace: true });
  },
});

const today = createRoute({
  getParentRoute: () => shell,
  path: '/today',
  validateSearch: readTodaySearch,
  component: lazyRouteComponent(
    withTexts(() => import('../care/today-page.tsx')),
    'TodayPage',
  ),
});

const tasks = createRoute({
  getParentRoute: () => shell,
  path: '/tasks',
  validateSearch: readTasksSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../care/tasks-page.tsx')),
    'TasksPage',
  ),
});

const notifications = createRoute({
  getParentRoute: () => shell,
  path: '/notifications',
  validateSearch: readNotificationsSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../team/notifications-page.tsx')),
    'NotificationsPage',
  ),
});

const customers = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: (search: Record<string, unknown>): ListSearch => ({
    ...readCustomerSearch(search),
    ...readEvidenceOf(search),
  }),
  beforeLoad: async ({ context: { client }, search }) => {
    const meant = await meantBy(client, search);
    if (meant !== undefined) throw redirect({ to: '/customers', search: meant, replace: true });
  },
  loaderDeps: ({ search: { evidence: _, of: __, new: ___, view: ____, ...list } }) => list,
  // Asked for before the page is drawn, and not waited for: it has bones to show.
  loader: ({ context: { client }, deps: { sort = 'standing', columns = [], ...filter } }) => {
    void client.prefetchQuery(pageQuery(readFilter({ ...filter }), sort, columns, 0));
    void client.prefetchQuery(overviewQuery);
  },
  component: lazyRouteComponent(() => import('../value/customers-page.tsx'), 'CustomersPage'),
});

/** An address that names a view alone, or nothing at all where a view is usual, stands for that. */
async function meantBy(client: QueryClient, search: ListSearch): Promise<ListSearch | undefined> {
  const names = Object.keys(search);
  if (names.length === 0) return defaultSearch();
  if (names.length > 1 || search.view === undefined || search.view === 'all') return undefined;
  const { items } = await client.ensureQueryData(viewsQuery);
  const view = items.find(({ id }) => id === search.view);
  if (view === undefined) return { view: 'all' };
  const meant = readCustomerSearch({ ...view.search, view: view.id });
  return Object.keys(meant).length > 1 ? meant : undefined;
}

const customer = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$id',
  validateSearch: readPersonSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../value/customer-page.tsx')),
    'CustomerPage',
  ),
});

const history = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$id/history',
  validateSearch: readHistorySearch,
  component: lazyRouteComponent(
    withTexts(() => import('../value/history-page.tsx')),
    'HistoryPage',
  ),
});

const clientMap = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$id/map',
  component: lazyRouteComponent(
    withTexts(() => import('../customers/map-page.tsx')),
    'MapPage',
  ),
});

const personalData = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$id/personal-data',
  component: lazyRouteComponent(
    withTexts(() => import('../exchange/person-page.tsx')),
    'PersonPage',
  ),
});

const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/customers/duplicates',
  component: lazyRouteComponent(
    withTexts(() => import('../customers/duplicates-page.tsx')),
    'DuplicatesPage',
  ),
});

const segments = createRoute({
  getParentRoute: () => shell,
  path: '/segments',
  validateSearch: readSegmentsSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../value/segments-page.tsx')),
    'SegmentsPage',
  ),
});

const community = createRoute({
  getParentRoute: () => shell,
  path: '/community',
  validateSearch: readCommunitySearch,
  component: lazyRouteComponent(
    withTexts(() => import('../community/community-page.tsx')),
    'CommunityPage',
  ),
});

const competitors = createRoute({
  getParentRoute: () => shell,
  path: '/competitors',
  validateSearch: readCompetitorsSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../marketing/competitors-page.tsx')),
    'CompetitorsPage',
  ),
});

const circle = createRoute({
  getParentRoute: () => shell,
  path: '/circle',
  validateSearch: (search: Record<string, unknown>): CircleSearch => ({
    ...readCircleSearch(search),
    ...readEvidenceOf(search),
  }),
  component: lazyRouteComponent(
    withTexts(() => import('../circle/circle-page.tsx')),
    'CirclePage',
  ),
});

const monthlyPage = createRoute({
  getParentRoute: () => shell,
  path: '/circle/page',
  validateSearch: readMonthSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../circle/monthly-page.tsx')),
    'MonthlyPage',
  ),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  component: lazyRouteComponent(
    withTexts(() => import('../exchange/imports-page.tsx')),
    'ImportsPage',
  ),
});

const newImport = createRoute({
  getParentRoute: () => shell,
  path: '/imports/new',
  component: lazyRouteComponent(
    withTexts(() => import('../exchange/new-import-page.tsx')),
    'NewImportPage',
  ),
});

const oneImport = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$id',
  validateSearch: readImportSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../exchange/import-page.tsx')),
    'ImportPage',
  ),
});

const team = createRoute({
  getParentRoute: () => shell,
  path: '/team',
  validateSearch: (search: Record<string, unknown>): { invite?: true } =>
    search['invite'] === true ? { invite: true } : {},
  component: lazyRouteComponent(
    withTexts(() => import('../team/team-page.tsx')),
    'TeamPage',
  ),
});

const sessions = createRoute({
  getParentRoute: () => shell,
  path: '/profile/sessions',
  component: lazyRouteComponent(
    withTexts(() => import('../team/sessions-page.tsx')),
    'SessionsPage',
  ),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(
    withTexts(() => import('../workspace/settings-page.tsx')),
    'SettingsPage',
  ),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../team/audit-page.tsx')),
    'AuditPage',
  ),
});

const customFields = createRoute({
  getParentRoute: () => shell,
  path: '/fields',
  validateSearch: readSegmentsSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../customers/custom-fields-page.tsx')),
    'CustomFieldsPage',
  ),
});

const outgoingSettings = createRoute({
  getParentRoute: () => shell,
  path: '/contact-rules',
  component: lazyRouteComponent(
    withTexts(() => import('../conversations/outgoing-settings-page.tsx')),
    'OutgoingSettingsPage',
  ),
});

const templates = createRoute({
  getParentRoute: () => shell,
  path: '/templates',
  validateSearch: readSegmentsSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../conversations/templates-page.tsx')),
    'TemplatesPage',
  ),
});

const mailAccounts = createRoute({
  getParentRoute: () => shell,
  path: '/mail-accounts',
  validateSearch: readSegmentsSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../conversations/mail-accounts-page.tsx')),
    'MailAccountsPage',
  ),
});

const verdicts = createRoute({
  getParentRoute: () => shell,
  path: '/not-to-maintain',
  validateSearch: readVerdictSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../value/verdicts-page.tsx')),
    'VerdictsPage',
  ),
});

const relationshipTypes = createRoute({
  getParentRoute: () => shell,
  path: '/relationship-types',
  component: lazyRouteComponent(
    withTexts(() => import('../value/relationship-types-page.tsx')),
    'RelationshipTypesPage',
  ),
});

const scorecard = createRoute({
  getParentRoute: () => shell,
  path: '/scorecard',
  component: lazyRouteComponent(
    withTexts(() => import('../value/scorecard-page.tsx')),
    'ScorecardPage',
  ),
});

const models = createRoute({
  getParentRoute: () => shell,
  path: '/scorecard/models',
  validateSearch: readModelSearch,
  component: lazyRouteComponent(
    withTexts(() => import('../value/model-page.tsx')),
    'ModelPage',
  ),
});

const backTests = createRoute({
  getParentRoute: () => shell,
  path: '/scorecard/back-tests',
  component: lazyRouteComponent(
    withTexts(() => import('../value/back-tests-page.tsx')),
    'BackTestsPage',
  ),
});

const backTest = createRoute({
  getParentRoute: () => shell,
  path: '/scorecard/back-tests/$id',
  component: lazyRouteComponent(
    withTexts(() => import('../value/back-test-page.tsx')),
    'BackTestPage',
  ),
});

const tree = root.addChildren([
  setup,
  signIn,
  invitation,
  preferences,
  inside.addChildren([
    welcome,
    shell.addChildren([
      start,
      today,
      tasks,
      notifications,
      customers,
      customer,
      history,
      clientMap,
      personalData,
      duplicates,
      circle,
      monthlyPage,
      segments,
      community,
      competitors,
      imports,
      newImport,
      oneImport,
      team,
      sessions,
      settings,
      audit,
      customFields,
      outgoingSettings,
      templates,
      mailAccounts,
      scorecard,
      models,
      backTests,
      backTest,
      verdicts,
      relationshipTypes,
    ]),
  ]),
]);

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPendingMs: 250,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PagePending,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: LoadFailed,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
