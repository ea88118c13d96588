import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partQuery, useRows } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Empty, ErrorState } from '@/components/Empty';
import { KeyFigure } from '@/components/KeyFigure';
import { Seg } from '@/components/Seg';
import { Skeleton } from '@/components/Skeleton';
import { useWords } from '@/i18n/useWords';
import { fieldWord, objectWord } from '@/i18n/words';
import { count, ratio } from '@/lib/format';
import { openAction } from '../action/open';
import { useCreatable } from '../list/ListPage';
import { config } from './config';
import { MatrixRow } from './MatrixRow';
import type { MatrixFigures, Requirement } from './types';
import './matrix.css';

type Shown = 'all' | 'open' | 'gaps';
const MOST = 200;

function Figures({ figures: f }: { figures: MatrixFigures }) {
  const { t } = useTranslation('solution');
  const share = (text: string | null) => (text ? ratio(text, 1, 1) : '—');
  return (
    <div className="matrix-figures">
      <KeyFigure
        label={fieldWord('compliance_share')}
        note={t('matrix.counts', {
          full: f.full,
          partial: f.partial,
          alternative: f.alternative,
          no: f.not_met,
        })}
      >
        {share(f.compliance_share)}
      </KeyFigure>
      <KeyFigure label={fieldWord('must_share')}>{share(f.must_share)}</KeyFigure>
      <KeyFigure label={fieldWord('answered')}>
        {count(f.answered)} / {count(f.total)}
      </KeyFigure>
      <KeyFigure
        label={fieldWord('open_gaps')}
        note={
          f.must_gaps_bare > 0 ? (
            <span className="bad">{t('matrix.bare', { count: f.must_gaps_bare })}</span>
          ) : (
            t('matrix.must', { count: f.must_gaps })
          )
        }
      >
        {count(f.open_gaps)}
      </KeyFigure>
      <KeyFigure
        label={fieldWord('open_rd')}
        note={
          f.overdue_gaps > 0 ? (
            <span className="bad">{t('matrix.overdue', { count: f.overdue_gaps })}</span>
          ) : undefined
        }
      >
        {count(f.open_rd)}
      </KeyFigure>
    </div>
  );
}

/** The requirement matrix of an opportunity: what is asked, how far we comply, what is done about the rest. */
export default function Matrix({ row }: { row: Resource; parent: string }) {
  const ready = useWords('solution');
  const { t } = useTranslation('solution');
  const [shown, setShown] = useState<Shown>('all');
  const list = useRows('requirements', { opportunity_id: row.id, limit: MOST, sort: 'no' });
  const figures = useQuery(partQuery('opportunities', row.id, 'requirement-figures'));
  const creatable = useCreatable(config);
  if (!ready || list.isPending) return <Skeleton height={320} />;
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  const all = list.data.items as Requirement[];
  const stands = all.filter((r) => r.state !== 'DROPPED');
  const fits: Record<Shown, (r: Requirement) => boolean> = {
    all: () => true,
    open: (r) => r.state === 'OPEN',
    gaps: (r) => r.open_gap,
  };
  const rows = (shown === 'all' ? all : stands).filter(fits[shown]);
  const create = () =>
    openAction({
      collection: 'requirements',
      object: row,
      from: { collection: 'opportunities', id: row.id },
      defaults: { opportunity_id: row.id },
    });
  const option = (value: Shown, n: number) => ({ value, label: `${t(`matrix.${value}`)} ${count(n)}` });
  return (
    <div className="stack">
      {figures.data && <Figures figures={figures.data as unknown as MatrixFigures} />}
      <div className="matrix-head">
        <Seg
          label={t('matrix.show')}
          value={shown}
          onChange={setShown}
          options={[
            option('all', all.length),
            option('open', stands.filter(fits.open).length),
            option('gaps', stands.filter(fits.gaps).length),
          ]}
        />
        {creatable && (
          <span className="right">
            <Link
              className="btn"
              to={'/imports' as never}
              search={{ noun: 'requirement', opportunity: row.no } as never}
            >
              <FileUp aria-hidden="true" />
              {t('matrix.import')}
            </Link>
            <button type="button" className="btn primary" onClick={create}>
              <Plus aria-hidden="true" />
              {t('matrix.new', { what: objectWord('requirements') })}
            </button>
          </span>
        )}
      </div>
      {all.length === 0 && <Empty title={t('matrix.none')} text={t('matrix.noneText')} />}
      {all.length > 0 && rows.length === 0 && <Empty small title={t('matrix.nothing')} />}
      <ul className="matrix">
        {rows.map((requirement) => (
          <MatrixRow key={requirement.id} requirement={requirement} />
        ))}
      </ul>
      {all.length >= MOST && <p className="muted">{t('matrix.more', { count: MOST })}</p>}
    </div>
  );
}
