import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { Problem } from './api/problem';
import { sessionQuery } from './api/queries';
import { queryClient } from './api/queryClient';
import { ErrorState } from './components/Empty';
import { SkeletonPage } from './components/Skeleton';
import { LoginPage } from './features/login/LoginPage';
import { NotFound } from './features/shell/NotFound';
import { Shell } from './features/shell/Shell';
import { needWords, VOCABULARY } from './i18n';
import { address } from './lib/address';

const words = (search: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(search).map(([k, v]) => [k, String(v)])) as Record<string, string>;

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: words,
  component: LoginPage,
});

/** Everything behind the log-in. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    try {
      await Promise.all([queryClient.ensureQueryData(sessionQuery), needWords(...VOCABULARY)]);
    } catch (error) {
      if (error instanceof Problem && error.status === 401)
        throw redirect({ to: '/login', search: location.href === '/' ? {} : { next: location.href } });
      throw error;
    }
  },
  component: Shell,
  errorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
});

const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>, ...ns: string[]) =>
  createRoute({
    getParentRoute: () => app,
    path,
    validateSearch: words,
    loader: () => needWords(...ns),
    component,
  });

const ageingPage = lazyRouteComponent(() => import('./features/ageing/Page'), 'Page');
const claimingPage = lazyRouteComponent(() => import('./features/claiming/ClaimingPage'), 'ClaimingPage');
const processPage = lazyRouteComponent(() => import('./features/process/ProcessPage'), 'ProcessPage');

const routeTree = root.addChildren([
  login,
  app.addChildren([
    page(
      '/',
      lazyRouteComponent(() => import('./features/cockpit/CockpitPage'), 'CockpitPage'),
      'cockpit',
    ),
    page(
      '/todo',
      lazyRouteComponent(() => import('./features/todo/TodoPage'), 'TodoPage'),
      'todo',
      'cockpit',
    ),
    page(
      '/authority-report',
      lazyRouteComponent(() => import('./features/todo/AuthorityReport'), 'AuthorityReport'),
      'todo',
    ),
    page(
      '/reports',
      lazyRouteComponent(() => import('./features/reports/ReportsPage'), 'ReportsPage'),
      'cockpit',
    ),
    page(
      '/settings',
      lazyRouteComponent(() => import('./features/settings/SettingsPage'), 'SettingsPage'),
    ),
    page('/process', processPage, 'process'),
    page('/process/$code', processPage, 'process'),
    page(
      '/opportunities',
      lazyRouteComponent(() => import('./features/opportunities/OpportunitiesPage'), 'OpportunitiesPage'),
    ),
    page(
      '/accounts/$id/merge',
      lazyRouteComponent(() => import('./features/golden/MergePage'), 'MergePage'),
      'golden',
    ),
    page(
      '/quotes/new',
      lazyRouteComponent(() => import('./features/quotes/QuoteEditor'), 'QuoteEditor'),
      'quote',
    ),
    page(
      '/quotes/$id',
      lazyRouteComponent(() => import('./features/quotes/QuotePage'), 'QuotePage'),
      'quote',
    ),
    page(
      '/quotes/$id/edit',
      lazyRouteComponent(() => import('./features/quotes/QuoteEditor'), 'QuoteEditor'),
      'quote',
    ),
    page(
      '/pooled-leads',
      lazyRouteComponent(() => import('./features/front-door/PoolPage'), 'PoolPage'),
      'front',
    ),
    page(
      '/imports',
      lazyRouteComponent(() => import('./features/imports/ImportsPage'), 'ImportsPage'),
      'front',
    ),
    page(
      '/imports/$id',
      lazyRouteComponent(() => import('./features/imports/ImportPage'), 'ImportPage'),
      'front',
    ),
    page(
      '/lead-reviews',
      lazyRouteComponent(() => import('./features/front-door/ReviewPage'), 'ReviewPage'),
      'front',
    ),
    page(
      '/lead-models',
      lazyRouteComponent(() => import('./features/lead-models/ModelsPage'), 'ModelsPage'),
      'front',
    ),
    page(
      '/lead-duplicates',
      lazyRouteComponent(() => import('./features/front-door/DuplicatesPage'), 'DuplicatesPage'),
      'front',
    ),
    page('/claiming', claimingPage, 'cash'),
    page('/ageing', ageingPage, 'cash'),
    page(
      '/cases/$id',
      lazyRouteComponent(() => import('./features/cases/CasePage'), 'CasePage'),
      'case',
    ),
    page(
      '/gates/$id',
      lazyRouteComponent(() => import('./features/gates/GatePage'), 'GatePage'),
      'gate',
    ),
    page(
      '/authority',
      lazyRouteComponent(() => import('./features/authority/AuthorityPage'), 'AuthorityPage'),
      'gate',
    ),
    page(
      '/team',
      lazyRouteComponent(() => import('./features/team/TeamPage'), 'TeamPage'),
      'strategy',
    ),
    page(
      '/win-loss',
      lazyRouteComponent(() => import('./features/win-loss-reviews/WinLossPage'), 'WinLossPage'),
      'customer',
    ),
    page(
      '/forecasts',
      lazyRouteComponent(() => import('./features/forecast/ForecastPage'), 'ForecastPage'),
      'customer',
    ),
    page(
      '/targets',
      lazyRouteComponent(() => import('./features/targets/TargetsPage'), 'TargetsPage'),
      'strategy',
    ),
    page(
      '/resource-board',
      lazyRouteComponent(() => import('./features/resource-board/BoardPage'), 'BoardPage'),
      'strategy',
    ),
    page(
      '/rules',
      lazyRouteComponent(() => import('./features/rules/RulesPage'), 'RulesPage'),
      'rules',
    ),
    page(
      '/rules/$code',
      lazyRouteComponent(() => import('./features/rules/RulePage'), 'RulePage'),
      'rules',
    ),
    page(
      '/invoice-check',
      lazyRouteComponent(() => import('./features/invoice-check/InvoiceCheckPage'), 'InvoiceCheckPage'),
      'documents',
    ),
    page(
      '/document-templates',
      lazyRouteComponent(() => import('./features/documents/DocumentsPage'), 'DocumentsPage'),
      'documents',
    ),
    page(
      '/document-templates/$kind/$language',
      lazyRouteComponent(() => import('./features/documents/TemplatePage'), 'TemplatePage'),
      'documents',
    ),
    page(
      '/process-templates',
      lazyRouteComponent(() => import('./features/templates/TemplatesPage'), 'TemplatesPage'),
      'templates',
    ),
    page(
      '/process-templates/$id',
      lazyRouteComponent(() => import('./features/templates/TemplatePage'), 'TemplatePage'),
      'templates',
    ),
    page(
      '/$collection',
      lazyRouteComponent(() => import('./features/list/ListPage'), 'ListPage'),
    ),
    page(
      '/$collection/$id',
      lazyRouteComponent(() => import('./features/object/ObjectPage'), 'ObjectPage'),
    ),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: SkeletonPage,
  defaultPendingMs: 150,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  ...address,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
