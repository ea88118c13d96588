import { useTranslation } from 'react-i18next';
import { useRows } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { ObjectLink } from '@/components/ObjectLink';
import { enumWord } from '@/i18n/words';
import { NameOf, PersonRef } from '../object/Ref';
import { RowActions } from '../object/RowActions';

/** Seats that wait for their successor: of one deal, or all that the person who looks may see. */
export function Handovers({ caseId }: { caseId?: string }) {
  const { t } = useTranslation('strategy');
  const list = useRows('seat-handovers', { state: 'PROPOSED', ...(caseId ? { case_id: caseId } : {}) });
  const rows = list.data?.items ?? [];
  if (caseId && rows.length === 0) return null;
  return (
    <Card title={t('handover.title')} note={rows.length > 0 ? rows.length : undefined} flush>
      {rows.length === 0 && <Empty small title={t('handover.none')} />}
      <ul className="rows">
        {rows.map((h) => (
          <Line key={h.id} row={h} withCase={!caseId} />
        ))}
      </ul>
    </Card>
  );
}

function Line({ row, withCase }: { row: Resource; withCase: boolean }) {
  return (
    <li className="handover-row">
      <div className="t">
        <ObjectLink collection="seat-handovers" id={row.id}>
          {enumWord(String(row.seat), 'seat')}
        </ObjectLink>
        <small className="muted">
          <PersonRef id={String(row.from_id)} /> → <PersonRef id={String(row.to_id)} />
          {withCase && row.case_id && (
            <ObjectLink className="link" collection="cases" id={row.case_id}>
              <NameOf field="case_id" id={row.case_id} />
            </ObjectLink>
          )}
        </small>
      </div>
      <RowActions collection="seat-handovers" row={row} />
    </li>
  );
}
