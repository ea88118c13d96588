import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '@/api/queries';
import { Card } from '@/components/Card';
import { StateChip } from '@/components/Chip';
import { day, instant } from '@/lib/format';
import { NameOf } from '../object/Ref';
import type { Rule } from './api';
import { DecisionTable } from './DecisionTable';
import { TryOut } from './TryOut';

/** The table as it holds today, to be read and tried. */
export function RuleView({ rule, onVersion }: { rule: Rule; onVersion: (id: string) => void }) {
  const { t } = useTranslation('rules');
  const [hits, setHits] = useState<number[]>([]);
  return (
    <div className="grid12">
      <div className="span-8 stack">
        <Card
          title={rule.revision === 0 ? t('delivered') : t('inForce', { n: rule.revision })}
          note={rule.valid_from ? t('since', { day: day(rule.valid_from) }) : t('deliveredNote')}
          flush
        >
          <DecisionTable content={rule.content} hits={hits} />
        </Card>
        <History code={rule.code} onVersion={onVersion} />
      </div>
      <div className="span-4 stack rule-side">
        <TryOut
          code={rule.code}
          content={rule.content}
          stale={false}
          onRun={(run) => setHits(run?.hits.map((h) => h.row) ?? [])}
        />
      </div>
    </div>
  );
}

function History({ code, onVersion }: { code: string; onVersion: (id: string) => void }) {
  const { t } = useTranslation('rules');
  const versions = useRows('decision-tables', { code, sort: '-revision' }).data?.items ?? [];
  if (versions.length === 0) return null;
  return (
    <Card title={t('history')} flush>
      <ul className="rows">
        {versions.map((v) => (
          <li key={v.id}>
            <div className="t">
              <button type="button" className="link" onClick={() => onVersion(v.id)}>
                {t('revision', { n: Number(v.revision) })}
              </button>{' '}
              <StateChip state={v.state ?? ''} collection="decision-tables" />
              {typeof v.note === 'string' && <small className="muted rule-note">{v.note}</small>}
            </div>
            <span className="muted">
              <NameOf field="author_id" id={String(v.author_id)} />
              {v.releaser_id ? (
                <>
                  {' → '}
                  <NameOf field="releaser_id" id={String(v.releaser_id)} />
                </>
              ) : null}
            </span>
            <span className="num">
              {typeof v.valid_from === 'string'
                ? t('since', { day: day(v.valid_from) })
                : instant(String(v.created_at))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
