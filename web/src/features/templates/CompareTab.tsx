import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/queries';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { fieldWord } from '@/i18n/words';
import { type Detail, named, type Template, useComparison, useTemplates } from './api';
import { place, say, sectionOf, told } from './difference';

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
  const currency = useSession().data?.workspace.base_currency ?? 'CNY';
  const rows = told(found.data?.differences ?? []);
  const sections = [...new Set(rows.map(sectionOf))];
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
          {sections.map((section) => (
            <tbody key={section}>
              <tr>
                <th scope="rowgroup" colSpan={3} className="tpl-group">
                  {t(`path.${section}`, { defaultValue: fieldWord(section) })}
                </th>
              </tr>
              {rows
                .filter((d) => sectionOf(d) === section)
                .map((d) => (
                  <tr key={d.path}>
                    <th scope="row">{place(d, t)}</th>
                    <td data-none={d.left === null || d.left === undefined}>{say(d, d.left, t, currency)}</td>
                    <td data-none={d.right === null || d.right === undefined}>
                      {say(d, d.right, t, currency)}
                    </td>
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </div>
    </Card>
  );
}
