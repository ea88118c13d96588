import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { fieldWord } from '@/i18n/words';
import type { Import } from './types';

/** Which column is which field, with what its first rows hold. */
export function Columns(props: {
  seen: Import;
  collection: string;
  say: (more: Record<string, unknown>) => void;
}) {
  const { t } = useTranslation('front');
  const { seen, say } = props;
  const [mapping, setMapping] = useState<Record<string, string>>(() =>
    Object.fromEntries(seen.columns.map((c) => [c.column, c.field ?? ''])),
  );
  const change = (column: string, field: string) => {
    const next = { ...mapping, [column]: field };
    setMapping(next);
    say({ mapping: Object.fromEntries(Object.entries(next).filter(([, f]) => f)) });
  };
  return (
    <Card title={t('import.columns')}>
      <div className="import-map">
        {seen.columns.map((c) => (
          <label key={c.column}>
            {c.column}
            <select
              className="input"
              value={mapping[c.column]}
              onChange={(e) => change(c.column, e.target.value)}
            >
              <option value="">{t('import.skip')}</option>
              {seen.fields.map((f) => (
                <option key={f.field} value={f.field}>
                  {fieldWord(f.field, props.collection)}
                  {f.required ? ' *' : ''}
                </option>
              ))}
            </select>
            <small className="muted import-sample">{c.samples.filter(Boolean).join(' / ') || '–'}</small>
          </label>
        ))}
      </div>
    </Card>
  );
}
