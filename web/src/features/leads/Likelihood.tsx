import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { partQuery } from '@/api/queries';
import { useMay } from '@/api/rights';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { useWords } from '@/i18n/useWords';
import { count, day, decimal, ratio } from '@/lib/format';
import { Evidence } from '../lead-models/Evidence';
import { factValue, factWord } from '../lead-models/types';

interface Seen {
  likelihood: string | null;
  average: string | null;
  model_no: string | null;
  trained_at: string | null;
  auc: string | null;
  outcomes: number | null;
  shares: { fact: string; value: string | null; evidence: string; odds: string }[];
}
/** What moves the odds by less than a twentieth says nothing. */
const LEAST = 0.05;

/** What the house's own leads teach about this one, fact by fact; beside the score by rules, never in its place. */
export default function Likelihood({ row }: { row: Resource }) {
  const words = useWords('front');
  const on = typeof row.likelihood === 'string';
  const seen = useQuery({ ...partQuery('leads', row.id, 'likelihood'), enabled: on });
  if (!on) return null;
  if (seen.isError) return <ErrorState error={seen.error} retry={() => seen.refetch()} />;
  if (!words || !seen.data) return <Skeleton height={220} />;
  return <Told seen={seen.data as unknown as Seen} score={String(row.score)} grade={String(row.grade)} />;
}

function Told({ seen, score, grade }: { seen: Seen; score: string; grade: string }) {
  const { t } = useTranslation('front');
  const may = useMay();
  const shares = seen.shares.filter((s) => Math.abs(Number(s.evidence)) >= LEAST);
  const learnt = t('likelihood.learnt', {
    count: seen.outcomes ?? 0,
    leads: count(seen.outcomes ?? 0),
    on: seen.trained_at ? day(seen.trained_at) : '',
    auc: seen.auc ? decimal(seen.auc, 2) : '—',
  });
  return (
    <Card
      className="likelihood"
      title={t('likelihood.title')}
      note={learnt}
      right={
        may('lead_model.read') && (
          <a className="link" href="/lead-models">
            {seen.model_no}
          </a>
        )
      }
    >
      <p className="likelihood-head">
        <b className="num">{ratio(seen.likelihood ?? '0', 0)}</b>
        <span className="muted">
          {t('likelihood.beside', { average: ratio(seen.average ?? '0', 0), score: decimal(score), grade })}
        </span>
      </p>
      {shares.length === 0 && <p className="muted">{t('likelihood.plain')}</p>}
      <ul className="likelihood-list">
        {shares.map((s) => (
          <li key={s.fact}>
            <span>
              {factWord(s.fact, t)} <span className="muted">{factValue(s.fact, s.value, t)}</span>
            </span>
            <Evidence evidence={s.evidence} odds={s.odds} label={t('learn.odds')} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
