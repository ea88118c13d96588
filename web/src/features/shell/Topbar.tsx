import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import {
  ChevronRight,
  Keyboard,
  Languages,
  LayoutGrid,
  LogOut,
  Moon,
  Plus,
  Search,
  Settings,
  Sun,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/queries';
import { useMay } from '@/api/rights';
import { Avatar } from '@/components/Avatar';
import { Menu } from '@/components/Menu';
import { setLang } from '@/i18n';
import { useCell } from '@/lib/store';
import { theme, toggleTheme } from '@/theme/theme';
import { openAction } from '../action/open';
import { useLogout } from '../login/logout';
import { creatableFor, FLAT, iconOf } from './nav';

function Crumbs() {
  const { t } = useTranslation('shell');
  const path = useRouterState({ select: (s) => s.location.pathname });
  const [, first = '', id] = path.split('/');
  const item = FLAT.find((i) => (first ? i.to === `/${first}` : i.to === '/'));
  const label = item ? t(`nav.${item.id}`) : t(`objects:${first}`, { defaultValue: '' });
  return (
    <nav className="crumbs" aria-label={t('nav.crumbs')}>
      <LayoutGrid aria-hidden="true" />
      <ChevronRight aria-hidden="true" />
      {id ? <Link to={`/${first}` as string}>{label}</Link> : <b>{label}</b>}
    </nav>
  );
}

function NewMenu() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const offered = creatableFor(useMay());
  if (offered.length === 0) return null;
  const create = (collection: string) =>
    openAction({ collection, onDone: (r) => navigate({ to: `/${collection}/${r.id}` }) });
  return (
    <Menu
      label={t('act.create')}
      className="btn primary"
      button={
        <>
          <Plus aria-hidden="true" />
          <span>{t('act.create')}</span>
        </>
      }
    >
      {(close) =>
        offered.map((collection) => {
          const Icon = iconOf(collection);
          return (
            <button
              key={collection}
              type="button"
              role="menuitem"
              onClick={() => {
                close();
                create(collection);
              }}
            >
              <Icon aria-hidden="true" />
              {t(`objects:${collection}`)}
            </button>
          );
        })
      }
    </Menu>
  );
}

export function Topbar({ openPalette, openKeys }: { openPalette: () => void; openKeys: () => void }) {
  const { t, i18n } = useTranslation('shell');
  const mode = useCell(theme);
  const { data } = useSession();
  const logout = useLogout();
  const swap = () => setLang(i18n.language === 'zh-CN' ? 'en' : 'zh-CN');
  return (
    <header className="top">
      <Crumbs />
      <button type="button" className="search" onClick={openPalette} aria-label={t('act.search')}>
        <Search aria-hidden="true" />
        <span>{t('act.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <NewMenu />
      <button
        type="button"
        className="icon-btn hide-sm"
        aria-label={t('act.lang')}
        title={t('act.lang')}
        onClick={swap}
      >
        <Languages />
      </button>
      <button
        type="button"
        className="icon-btn hide-sm"
        aria-label={t('act.theme')}
        title={t('act.theme')}
        onClick={toggleTheme}
      >
        {mode === 'dark' ? <Sun /> : <Moon />}
      </button>
      <Menu
        label={t('act.account')}
        button={<Avatar id={data?.user.id} name={data?.user.name ?? '·'} size={28} />}
      >
        {(close) => (
          <>
            <p>
              {data?.user.name} · {data?.workspace.name}
            </p>
            <button type="button" role="menuitem" onClick={swap}>
              <Languages aria-hidden="true" />
              {t('act.lang')}
            </button>
            <button type="button" role="menuitem" onClick={toggleTheme}>
              <Moon aria-hidden="true" />
              {t('act.theme')}
            </button>
            <button
              type="button"
              role="menuitem"
              onClick={() => {
                close();
                openKeys();
              }}
            >
              <Keyboard aria-hidden="true" />
              {t('keys.title')}
            </button>
            <Link to="/settings" role="menuitem" onClick={close}>
              <Settings aria-hidden="true" />
              {t('nav.settings')}
            </Link>
            <hr />
            <button type="button" role="menuitem" onClick={() => logout.mutate()}>
              <LogOut aria-hidden="true" />
              {t('act.logout')}
            </button>
          </>
        )}
      </Menu>
    </header>
  );
}
