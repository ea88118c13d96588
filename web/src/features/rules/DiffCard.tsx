import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { type Content, cellOf, columnsOf, diffRows } from './table';
import { columnName } from './words';

/** What a releaser reads first: only the rows that differ from the version in force. */
export function DiffCard({ before, after, revision }: { before: Content; after: Content; revision: number }) {
  const { t } = useTranslation('rules');
  const columns = columnsOf(after);
  const changes = diffRows(before, after);
  return (
    <Card title={t('diff.title')} note={t('diff.note', { revision, n: changes.length })} flush>
      {changes.length === 0 ? (
        <Empty small title={t('diff.none')} />
      ) : (
        <div className="rule-scroll">
          <table className="rule-table diff">
            <thead>
              <tr>
                <th scope="col" className="n">
                  #
                </th>
                <th scope="col">{t('diff.kind')}</th>
                {columns.map((c) => (
                  <th key={c.id} scope="col">
                    {columnName(c)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changes.map((d) => (
                <tr key={`${d.kind}-${d.row}`}>
                  <th scope="row" className="n num">
                    {d.row + 1}
                  </th>
                  <td>
                    <Chip tone={d.kind === 'added' ? 'good' : d.kind === 'removed' ? 'bad' : 'warn'}>
                      {t(`diff.${d.kind}`)}
                    </Chip>
                  </td>
                  {columns.map((c) => {
                    const [old, now] = [cellOf(d.before, c.id), cellOf(d.after, c.id)];
                    return (
                      <td key={c.id}>
                        {d.before && old !== now && <del>{old || '–'}</del>}{' '}
                        {d.after && (old !== now ? <ins>{now || '–'}</ins> : now || <i className="any">–</i>)}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
