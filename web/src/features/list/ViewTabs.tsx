import { BookmarkPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/queries';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import type { ObjectConfig } from '../object/config';
import { sameParams, savedViews, saveViews } from './views';

interface Props {
  config: ObjectConfig;
  params: Record<string, string>;
  onPick: (params: Record<string, string>) => void;
}

/** Saved views as tabs: all, everybody's, my own; the last can be added and removed. */
export function ViewTabs({ config, params, onPick }: Props) {
  const { t } = useTranslation('generic');
  const me = useSession().data?.user.id ?? '';
  const [mine, setMine] = useState(() => savedViews(config.collection));
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const fill = (p: Record<string, string>) =>
    Object.fromEntries(Object.entries(p).map(([k, v]) => [k, v === 'me' ? me : v]));
  const views = [
    { id: 'all', label: t('view.all'), params: {} as Record<string, string> },
    ...(config.views ?? []).map((v) => ({ id: v.code, label: t(`view.${v.code}`), params: fill(v.params) })),
    ...mine.map((v) => ({ id: `own-${v.name}`, label: v.name, params: v.params })),
  ];
  const current = views.find((v) => sameParams(v.params, params))?.id;
  const keep = (next: typeof mine) => {
    setMine(next);
    saveViews(config.collection, next);
  };
  return (
    <div className="views">
      {views.map((v) => (
        <span key={v.id} className="view" data-on={v.id === current}>
          <button type="button" aria-pressed={v.id === current} onClick={() => onPick(v.params)}>
            {v.label}
          </button>
          {v.id.startsWith('own-') && v.id === current && (
            <button
              type="button"
              aria-label={t('view.remove', { name: v.label })}
              onClick={() => keep(mine.filter((m) => `own-${m.name}` !== v.id))}
            >
              <X aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      {!current && (
        <button type="button" className="btn ghost" onClick={() => setNaming(true)}>
          <BookmarkPlus aria-hidden="true" />
          {t('view.save')}
        </button>
      )}
      {naming && (
        <Dialog title={t('view.save')} note={t('view.note')} onClose={() => setNaming(false)}>
          <form
            onSubmit={(e) => {
              e.preventDefault();
              keep([...mine.filter((m) => m.name !== name.trim()), { name: name.trim(), params }]);
              setNaming(false);
            }}
          >
            <div className="dialog-body">
              <Field label={t('view.name')} required>
                {({ id }) => (
                  <input
                    id={id}
                    className="input"
                    required
                    maxLength={30}
                    value={name}
                    onChange={(e) => setName(e.target.value)}
                  />
                )}
              </Field>
            </div>
            <div className="dialog-foot">
              <button type="submit" className="btn primary" disabled={!name.trim()}>
                {t('view.save')}
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </div>
  );
}
