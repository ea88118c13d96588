import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { partQuery } from '@/api/queries';
import type { Money, Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip, StateChip } from '@/components/Chip';
import { ProgressBar } from '@/components/KeyFigure';
import { actionWord, enumWord } from '@/i18n/words';
import { decimal, instant, moneyShort, ratio } from '@/lib/format';
import { openAction } from '../action/open';
import { NameOf } from '../object/Ref';
import { type Management, named } from '../templates/api';

interface Part {
  part: string;
  weight: string;
  points: number;
  adds: string;
  criteria: { criterion: string; points: number; holds: boolean }[];
}
interface Sheet {
  value: Money;
  parts: Part[];
  score: string;
  reasons: { rule: string; grade: string }[];
  grade: string;
}
interface GradeRow extends Resource {
  id: string;
  kind: string;
  state: string;
  occasion: string;
  from_grade: string | null;
  to_grade: string;
  reason: string | null;
  answer: string | null;
  required_level: number | null;
  requested_by: string;
  created_at: string;
  allowed_actions: string[];
}
export interface CaseGrade extends Resource {
  grade: string | null;
  sheet: Sheet | null;
  management: Management | null;
  history: GradeRow[];
  allowed_actions: string[];
}

/** How the grade came about, point by point; what it means; how it changed. */
export function GradeCard({ caseId }: { caseId: string }) {
  const { t } = useTranslation('case');
  const found = useQuery(partQuery('cases', caseId, 'grade'));
  const grade = found.data as unknown as CaseGrade | undefined;
  if (!grade) return null;
  const waiting = grade.history.find((h) => h.state === 'WAITING');
  return (
    <Card
      title={t('grade.title')}
      note={grade.grade && <Chip tone="accent">{t('grade', { grade: grade.grade })}</Chip>}
      right={
        grade.allowed_actions.includes('override_grade') && (
          <button
            type="button"
            className="btn"
            onClick={() => openAction({ collection: 'cases', action: 'override_grade', object: grade })}
          >
            {actionWord('override_grade', 'cases')}
          </button>
        )
      }
    >
      {!grade.sheet && <p className="muted">{t('grade.none')}</p>}
      {waiting && <Waiting row={waiting} />}
      {grade.sheet && <SheetBars sheet={grade.sheet} grade={grade.grade} />}
      {grade.management && (
        <p className="muted grade-note">
          {t('grade.managed', {
            resources: enumWord(grade.management.resources, 'resources'),
            review: enumWord(grade.management.review, 'rhythm'),
            costing: enumWord(grade.management.costing, 'rhythm'),
          })}
          {' · '}
          {named(grade.management.body)}
        </p>
      )}
      {grade.history.length > 0 && (
        <details className="grade-history">
          <summary>
            {t('grade.history')} ({grade.history.length})
          </summary>
          <ul>
            {grade.history.map((h) => (
              <HistoryRow key={h.id} row={h} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function Waiting({ row }: { row: GradeRow }) {
  const { t } = useTranslation('case');
  return (
    <div className="grade-waits" role="status">
      <p>{t('grade.waits', { grade: row.to_grade, level: row.required_level })}</p>
      {row.reason && <p className="muted">{row.reason}</p>}
      <div className="actions">
        {row.allowed_actions.map((action) => (
          <button
            key={action}
            type="button"
            className={action === 'grant' ? 'btn primary' : 'btn'}
            onClick={() => openAction({ collection: 'grade-changes', action, object: row })}
          >
            {actionWord(action, 'grade-changes')}
          </button>
        ))}
      </div>
    </div>
  );
}

function SheetBars({ sheet, grade }: { sheet: Sheet; grade: string | null }) {
  const { t } = useTranslation('case');
  const gave = sheet.reasons.filter((r) => r.grade === sheet.grade);
  return (
    <>
      <p className="grade-score">
        <b className="num">{decimal(sheet.score, 1)}</b>
        <small className="muted">{t('grade.by', { value: moneyShort(sheet.value) })}</small>
      </p>
      <ul className="grade-parts">
        {sheet.parts.map((p) => (
          <li key={p.part}>
            <span>{enumWord(p.part, 'part')}</span>
            <ProgressBar share={p.points / 100} label={enumWord(p.part, 'part')} />
            <b className="num">{decimal(p.adds, 1)}</b>
            <small className="muted num">
              {t('grade.points', { points: p.points, weight: ratio(p.weight, 0) })}
            </small>
            {p.criteria.some((c) => c.holds) && (
              <small className="grade-criteria">
                {p.criteria
                  .filter((c) => c.holds)
                  .map((c) => `${enumWord(c.criterion, 'criterion')} ${c.points}`)
                  .join('；')}
              </small>
            )}
          </li>
        ))}
      </ul>
      <p className="grade-rules">
        {t('grade.rules')}{' '}
        {gave.map((r) => (
          <Chip key={r.rule}>{`${enumWord(r.rule, 'rule')} → ${r.grade}`}</Chip>
        ))}
        {grade && grade !== sheet.grade && (
          <Chip tone="warn">{t('grade.overridden', { grade: sheet.grade })}</Chip>
        )}
      </p>
    </>
  );
}

function HistoryRow({ row }: { row: GradeRow }) {
  return (
    <li>
      <b className="num">
        {row.from_grade ? `${row.from_grade} → ` : ''}
        {row.to_grade}
      </b>
      <span>
        {enumWord(row.kind, 'grade_kind')} · {enumWord(row.occasion, 'occasion')}
        {row.state !== 'APPLIED' && <StateChip state={row.state} collection="grade-changes" />}
        {row.reason && <em>{row.reason}</em>}
        {row.answer && <em>{row.answer}</em>}
      </span>
      <small className="muted">
        {instant(row.created_at)} <NameOf field="requested_by" id={row.requested_by} />
      </small>
    </li>
  );
}
