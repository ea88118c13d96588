import { useTranslation } from 'react-i18next';
import { enumWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { PersonRef } from '../object/Ref';
import type { Origin } from './types';

/** Source and number, the record it came with, who stood by it last and when. */
export function OriginNote({ origin, short }: { origin: Origin; short?: boolean }) {
  const { t } = useTranslation('golden');
  return (
    <span className="origin">
      <span className="origin-source" title={t('trust', { trust: origin.trust })}>
        {enumWord(origin.source, 'data_source')}
        {origin.reference && <span className="num"> {origin.reference}</span>}
        {origin.merged_from && <span> {t('mergedFrom', { no: origin.merged_from })}</span>}
      </span>
      <small className="muted">
        {!short && origin.confirmed_by_id && <PersonRef id={origin.confirmed_by_id} />}
        <span className="num">{instant(origin.confirmed_at)}</span>
      </small>
    </span>
  );
}
