import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { errorWord } from '@/i18n/words';
import { type Fault, useSample, useSettled } from './api';

/** What the markup prints of an invented document; the last good pages stay while a fault stands. */
export function SamplePages(props: {
  kind: string;
  language: string;
  source: string;
  onPlace?: (fault: Fault) => void;
}) {
  const { t } = useTranslation('documents');
  const source = useSettled(props.source);
  const sample = useSample(props.kind, props.language, source);
  const busy = sample.isFetching || source !== props.source;
  const data = sample.data;
  return (
    <Card
      title={t('sample')}
      note={busy ? t('printing') : data && data.pages > 0 ? t('pages', { count: data.pages }) : undefined}
      className="doc-sample"
    >
      <div aria-busy={busy} aria-live="polite">
        {sample.isError && <ErrorState error={sample.error} retry={() => sample.refetch()} />}
        {data && [...data.faults, ...data.warnings].length > 0 && (
          <ul className="doc-faults">
            {data.faults.map((f) => (
              <FaultLine key={`${f.line}:${f.column}:${f.message}`} fault={f} onPlace={props.onPlace} bad />
            ))}
            {data.warnings.map((f) => (
              <FaultLine key={`${f.line}:${f.column}:${f.message}`} fault={f} onPlace={props.onPlace} />
            ))}
          </ul>
        )}
        {!data && sample.isPending && <Skeleton height={560} />}
        {data?.pictures.map((picture, i) => (
          <img
            key={i}
            className="doc-page"
            alt={t('page', { n: i + 1 })}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(picture)}`}
          />
        ))}
      </div>
    </Card>
  );
}

function FaultLine({ fault, bad, onPlace }: { fault: Fault; bad?: boolean; onPlace?: (f: Fault) => void }) {
  const { t } = useTranslation('documents');
  const text = errorWord(fault.code, { message: fault.message });
  return (
    <li className={bad ? 'bad' : 'muted'}>
      {fault.line > 0 &&
        (onPlace ? (
          <button type="button" className="link num" onClick={() => onPlace(fault)}>
            {t('place', { line: fault.line, column: fault.column })}
          </button>
        ) : (
          <span className="num">{t('place', { line: fault.line, column: fault.column })}</span>
        ))}{' '}
      {text}
    </li>
  );
}
