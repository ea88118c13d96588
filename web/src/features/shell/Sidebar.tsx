import { Link, useRouterState } from '@tanstack/react-router';
import { PanelLeftClose } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/queries';
import { useMay } from '@/api/rights';
import { type NavItem, navFor } from './nav';

function Entry({ item, path, sub, count }: { item: NavItem; path: string; sub?: boolean; count?: number }) {
  const { t } = useTranslation('shell');
  const label = t(`nav.${item.id}`);
  const family = [item, ...(item.sub ?? [])].some((i) => i.to !== '/' && path.startsWith(i.to));
  const Icon = item.icon;
  return (
    <>
      <Link
        to={item.to}
        activeOptions={{ exact: item.to === '/', includeSearch: false }}
        className={sub ? 'sub' : undefined}
        title={item.key ? `${label} (G ${item.key.toUpperCase()})` : label}
      >
        {!sub && <Icon aria-hidden="true" />}
        <span>{label}</span>
        {count ? <span className="count num">{count}</span> : null}
      </Link>
      {family && item.sub?.map((s) => <Entry key={s.id} item={s} path={path} sub />)}
    </>
  );
}

export function Sidebar(props: { collapsed: boolean; toggle: () => void; todo: number }) {
  const { t } = useTranslation('shell');
  const { data } = useSession();
  const path = useRouterState({ select: (s) => s.location.pathname });
  const may = useMay();
  const groups = useMemo(() => navFor(may), [may]);
  return (
    <aside className="side" aria-label={t('nav.side')}>
      <div className="brand">
        <img src="/icon.svg" alt="" />
        <div>
          <b>{t('app.name')}</b>
          <small>{data?.workspace.name ?? ''}</small>
        </div>
      </div>
      <nav className="nav" aria-label={t('nav.main')}>
        {groups.map((group, i) => (
          <div key={group.id}>
            {i > 0 && (
              <h2>
                <span>{t(`nav.${group.id}`)}</span>
              </h2>
            )}
            {group.items.map((item) => (
              <Entry
                key={item.id}
                item={item}
                path={path}
                count={item.id === 'todo' ? props.todo : undefined}
              />
            ))}
          </div>
        ))}
      </nav>
      <div className="side-foot">
        <button
          type="button"
          onClick={props.toggle}
          aria-expanded={!props.collapsed}
          aria-label={props.collapsed ? t('act.expand') : t('act.collapse')}
        >
          <PanelLeftClose aria-hidden="true" />
          <span>{t('act.collapse')}</span>
          {!props.collapsed && <kbd>[</kbd>}
        </button>
      </div>
    </aside>
  );
}
