import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { enumWord, fieldWord } from '@/i18n/words';
import { type Detail, named, type Template, useComparison, useTemplates } from './api';

const label = (v: Template, shipped: string) => `${named(v.name)} · ${v.shipped ? shipped : `${v.revision}`}`;

/** Two versions side by side: only what differs. */
export function CompareTab({ detail }: { detail: Detail }) {
  const { t } = useTranslation('templates');
  const all = useTemplates().data?.items.filter((v) => v.id !== detail.id) ?? [];
  const before = all.find((v) => v.code === detail.template.code) ?? all.find((v) => v.code !== 'ENTERPRISE');
  const [picked, setPicked] = useState('');
  const other = picked || before?.id || '';
  const found = useComparison(detail.id, other);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  const rows = found.data?.differences ?? [];
  return (
    <Card
      title={t('compare.title')}
      note={found.data ? t('compare.count', { count: rows.length }) : undefined}
      right={
        <label className="tpl-value">
          <span>{t('compare.with')}</span>
          <select className="select" value={other} onChange={(e) => setPicked(e.target.value)}>
            {all.map((v) => (
              <option key={v.id} value={v.id}>
                {label(v, t('shipped'))}
              </option>
            ))}
          </select>
        </label>
      }
      flush
    >
      <div className="tpl-scroll">
        <table className="tpl-compare">
          <thead>
            <tr>
              <th scope="col">{t('compare.where')}</th>
              <th scope="col">{label(detail.template, t('shipped'))}</th>
              <th scope="col">{found.data ? label(found.data.right.template, t('shipped')) : ''}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((d) => (
              <tr key={d.path}>
                <th scope="row">{pathWords(d.path, t)}</th>
                <td data-none={d.left === null || d.left === undefined}>
                  <Told value={d.left} />
                </td>
                <td data-none={d.right === null || d.right === undefined}>
                  <Told value={d.right} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

const pathWords = (path: string, t: (key: string, o: { defaultValue: string }) => string): string =>
  path
    .split('/')
    .filter(Boolean)
    .map((p) => t(`path.${p}`, { defaultValue: /^[A-Z]/.test(p) ? enumWord(p) : fieldWord(p) }))
    .join(' › ');

/** A value of a template as people read it. */
function Told({ value }: { value: unknown }) {
  const { t } = useTranslation('templates');
  const say = (v: unknown): string => {
    if (v === null || v === undefined) return '—';
    if (typeof v === 'boolean') return t(v ? 'yes' : 'no');
    if (Array.isArray(v)) return v.length === 0 ? t('none') : v.map(say).join('、');
    if (typeof v === 'object') {
      const o = v as Record<string, unknown>;
      if ('zh' in o && 'en' in o) return named(o as unknown as { zh: string; en: string });
      if ('name' in o) return say(o.name);
      const list = o.domains as unknown[] | undefined;
      if ('grade' in o && list)
        return `${o.grade}: ${list.length === 0 ? t('none') : list.map((x) => enumWord(String(x), 'domain')).join('、')}`;
      if ('criterion' in o) return enumWord(String(o.criterion), 'criterion');
      return Object.values(o).map(say).join(' · ');
    }
    return typeof v === 'string' && /^[A-Z][A-Z_]+$/.test(v) ? enumWord(v) : String(v);
  };
  return <>{say(value)}</>;
}
