import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { LayoutGrid } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loggedOut } from '@/api/fetch';
import { sessionQuery, useSession } from '@/api/queries';
import { useMay } from '@/api/rights';
import { Toasts } from '@/components/Toast';
import { setTimeZone } from '@/lib/format';
import { recall, remember, useCell } from '@/lib/store';
import { wanted } from '../action/open';
import { useCockpit } from '../cockpit/query';
import { flatFor, phoneFor } from './nav';
import { Sidebar } from './Sidebar';
import { Topbar } from './Topbar';
import { useShellKeys } from './useShellKeys';

const Palette = lazy(() => import('./Palette'));
const KeyHelp = lazy(() => import('./KeyHelp'));
const ActionDialog = lazy(() => import('../action/ActionDialog'));

function PhoneBar() {
  const { t } = useTranslation('shell');
  const [more, setMore] = useState(false);
  const path = useRouterState({ select: (s) => s.location.pathname });
  useEffect(() => setMore(false), [path]);
  const may = useMay();
  const first = phoneFor(may);
  return (
    <>
      {more && (
        <nav className="more-sheet menu-list" aria-label={t('nav.more')}>
          {flatFor(may)
            .filter((i) => !first.includes(i))
            .map((i) => (
              <Link key={i.id} to={i.to}>
                <i.icon aria-hidden="true" />
                {t(`nav.${i.id}`)}
              </Link>
            ))}
        </nav>
      )}
      <nav className="tabbar" aria-label={t('nav.phone')}>
        {first.map((item) => (
          <Link key={item.id} to={item.to} activeOptions={{ exact: item.to === '/', includeSearch: false }}>
            <item.icon aria-hidden="true" />
            {t(`nav.${item.id}`)}
          </Link>
        ))}
        <button type="button" aria-expanded={more} onClick={() => setMore(!more)}>
          <LayoutGrid aria-hidden="true" />
          {t('nav.more')}
        </button>
      </nav>
    </>
  );
}

/** Sends to the log-in page when the session has ended, and back afterwards. */
function useSessionWatch() {
  const lost = useCell(loggedOut);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data } = useSession();
  useEffect(() => setTimeZone(data?.workspace.time_zone), [data]);
  useEffect(() => {
    if (lost === 0) return;
    loggedOut.set(0);
    client.removeQueries({ queryKey: sessionQuery.queryKey });
    navigate({ to: '/login', search: { next: window.location.pathname + window.location.search } });
  }, [lost, client, navigate]);
}

export function Shell() {
  const { t } = useTranslation('shell');
  const [collapsed, setCollapsed] = useState(
    () => (recall('folded') ?? (window.innerWidth < 1100 ? 'yes' : 'no')) === 'yes',
  );
  const [layer, setLayer] = useState<'palette' | 'keys' | null>(null);
  const request = useCell(wanted);
  const todo = useCockpit().data?.waiting_for_me?.length ?? 0;
  useSessionWatch();
  const deeds = useMemo(
    () => ({
      palette: () => setLayer((l) => (l === 'palette' ? null : 'palette')),
      help: () => setLayer('keys'),
      fold: () =>
        setCollapsed((c) => {
          remember('folded', c ? 'no' : 'yes');
          return !c;
        }),
    }),
    [],
  );
  useShellKeys(deeds);
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <div className="shell" data-collapsed={collapsed}>
        <Sidebar collapsed={collapsed} toggle={deeds.fold} todo={todo} />
        <div className="body">
          <Topbar openPalette={deeds.palette} openKeys={deeds.help} />
          <main id="main" className="main" tabIndex={-1}>
            <Outlet />
          </main>
          <PhoneBar />
        </div>
      </div>
      <Suspense fallback={null}>
        {layer === 'palette' && <Palette onClose={() => setLayer(null)} />}
        {layer === 'keys' && <KeyHelp onClose={() => setLayer(null)} />}
        {request && <ActionDialog request={request} onClose={() => wanted.set(null)} />}
      </Suspense>
      <Toasts />
    </>
  );
}
