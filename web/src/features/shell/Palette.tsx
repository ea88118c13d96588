import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Languages, Moon, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import { type May, useMay } from '@/api/rights';
import type { Page } from '@/api/types';
import { setLang } from '@/i18n';
import { toggleTheme } from '@/theme/theme';
import { openAction } from '../action/open';
import { nameOf } from '../object/name';
import { creatableFor, FLAT, flatFor, iconOf } from './nav';

const SEARCHED = [
  'cases',
  'accounts',
  'leads',
  'opportunities',
  'contracts',
  'quotes',
  'invoices',
  'receipts',
];

/** Asks the server only when typing pauses. */
function useSettled(value: string, ms = 180) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

function useFound(text: string, may: May) {
  const searched = flatFor(may).map((i) => i.id);
  const asked = SEARCHED.filter((c) => searched.includes(c));
  return useQueries({
    queries: asked.map((collection) => ({
      queryKey: [collection, 'palette', text],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<Page>(path(collection), { q: text, limit: 5 }, signal),
      enabled: text.length > 0,
      retry: false,
    })),
    combine: (results) =>
      results.flatMap((r, i) => (r.data?.items ?? []).map((row) => ({ collection: asked[i] ?? '', row }))),
  });
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('shell');
  const navigate = useNavigate();
  const may = useMay();
  const [text, setText] = useState('');
  const found = useFound(useSettled(text.trim()), may);
  const run = (deed: () => void) => () => {
    onClose();
    deed();
  };
  const create = (collection: string) =>
    openAction({ collection, onDone: (r) => navigate({ to: `/${collection}/${r.id}` }) });
  return (
    <div
      className="palette"
      role="dialog"
      aria-modal="true"
      aria-label={t('act.search')}
      onMouseDown={(e) => e.target === e.currentTarget && onClose()}
      onKeyDown={(e) => e.key === 'Escape' && onClose()}
    >
      <Command className="palette-box" label={t('act.search')} loop>
        <Command.Input autoFocus value={text} onValueChange={setText} placeholder={t('act.search')} />
        <Command.List>
          <Command.Empty>{t('search.nothing')}</Command.Empty>
          {found.length > 0 && (
            <Command.Group heading={t('search.records')}>
              {found.map(({ collection, row }) => {
                const Icon = iconOf(collection);
                return (
                  <Command.Item
                    key={row.id}
                    value={`${text} ${row.no ?? ''} ${nameOf(row)} ${row.id}`}
                    onSelect={run(() => navigate({ to: `/${collection}/${row.id}` }))}
                  >
                    <Icon aria-hidden="true" />
                    <span className="name">{nameOf(row)}</span>
                    <span className="hint num">
                      {t(`objects:${collection}`)} {row.no}
                    </span>
                  </Command.Item>
                );
              })}
            </Command.Group>
          )}
          <Command.Group heading={t('search.pages')}>
            {flatFor(may).map((item) => {
              const Icon = item.icon;
              return (
                <Command.Item
                  key={item.id}
                  value={`${t(`nav.${item.id}`)} ${item.pinyin} ${item.id}`}
                  onSelect={run(() => navigate({ to: item.to }))}
                >
                  <Icon aria-hidden="true" />
                  {t(`nav.${item.id}`)}
                  {item.key && (
                    <span className="hint">
                      <kbd>G</kbd>
                      <kbd>{item.key.toUpperCase()}</kbd>
                    </span>
                  )}
                </Command.Item>
              );
            })}
          </Command.Group>
          <Command.Group heading={t('search.deeds')}>
            {creatableFor(may).map((collection) => (
              <Command.Item
                key={collection}
                value={`${t('act.new', { what: t(`objects:${collection}`) })} xinjian xj new create ${FLAT.find((i) => i.id === collection)?.pinyin ?? ''} ${collection}`}
                onSelect={run(() => create(collection))}
              >
                <Plus aria-hidden="true" />
                {t('act.new', { what: t(`objects:${collection}`) })}
              </Command.Item>
            ))}
            <Command.Item
              value={`${t('act.theme')} shense qianse theme dark light`}
              onSelect={run(toggleTheme)}
            >
              <Moon aria-hidden="true" />
              {t('act.theme')}
            </Command.Item>
            <Command.Item
              value={`${t('act.lang')} yuyan language english zhongwen`}
              onSelect={run(() => setLang(i18n.language === 'zh-CN' ? 'en' : 'zh-CN'))}
            >
              <Languages aria-hidden="true" />
              {t('act.lang')}
            </Command.Item>
          </Command.Group>
        </Command.List>
      </Command>
    </div>
  );
}
