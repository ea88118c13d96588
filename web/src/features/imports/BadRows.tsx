import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import { Card } from '@/components/Card';
import { errorWord, fieldWord } from '@/i18n/words';
import type { Found } from './types';

interface Rows {
  items: { row_no: number; cells: string[]; findings: Found[] }[];
  next: number | null;
}

/** The first rows that go back, each with all its reasons. */
export function BadRows(props: { id: string; bad: number; collection: string }) {
  const { t } = useTranslation('front');
  const rows = useQuery({
    queryKey: ['imports', 'bad', props.id, props.bad],
    queryFn: ({ signal }) => get<Rows>(path('imports', props.id, 'rows'), { state: 'BAD' }, signal),
  });
  const told = (f: Found) =>
    `${f.field ? `${fieldWord(f.field.split('/')[0] ?? '', props.collection)}: ` : ''}${errorWord(f.code, f.params)}`;
  return (
    <Card title={t('import.bad', { n: props.bad })}>
      <ul className="import-bad">
        {(rows.data?.items ?? []).map((row) => (
          <li key={row.row_no}>
            <span className="num">{t('import.row', { n: row.row_no })}</span>{' '}
            {row.findings.map(told).join(' · ')}
            <small className="muted"> {row.cells.filter(Boolean).slice(0, 3).join(' / ')}</small>
          </li>
        ))}
      </ul>
      {rows.data?.next && <p className="muted">{t('import.more')}</p>}
    </Card>
  );
}
