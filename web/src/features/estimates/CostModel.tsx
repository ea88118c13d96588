import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { Money } from '@/components/Money';
import { useWords } from '@/i18n/useWords';
import { enumWord, fieldWord } from '@/i18n/words';
import { ratio } from '@/lib/format';
import { openAction } from '../action/open';
import { Lessons } from './Lessons';
import type { CategoryRow, CostLine, CostModelAnswer } from './types';
import './estimates.css';

/** Opens the estimate with these lines in place of those of the same categories. */
function takeLines(row: Resource, lines: CostLine[]) {
  const mine = (row.lines ?? []) as CostLine[];
  const kept = mine.filter((line) => !lines.some((other) => other.category === line.category));
  openAction({
    collection: 'estimates',
    action: 'update',
    object: row,
    defaults: { content: { ...row, lines: [...kept, ...lines] } },
  });
}

function Categories({ answer, row }: { answer: CostModelAnswer; row: Resource }) {
  const { t } = useTranslation('estimate');
  const may = row.allowed_actions?.includes('update');
  const past = answer.history_projects > 0;
  const byHistory = (c: CategoryRow) => {
    if (!c.history) return;
    const note = t('model.note', { count: answer.history_projects });
    takeLines(row, [{ category: c.category, amount: c.history.amount, basis: 'HISTORY', wbs: null, note }]);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <div className="estimate-scroll" tabIndex={0} role="region" aria-label={t('model.title')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{fieldWord('category')}</th>
            <th scope="col">{t('model.estimate')}</th>
            <th scope="col">{t('model.share')}</th>
            <th scope="col">{t('model.history')}</th>
            <th scope="col">{t('model.range')}</th>
            <th scope="col">{t('model.projects')}</th>
            <th scope="col">{t('model.lessons')}</th>
            {may && past && <td />}
          </tr>
        </thead>
        <tbody>
          {answer.categories.map((c) => (
            <tr key={c.category}>
              <th scope="row">{enumWord(c.category, 'category')}</th>
              <td>
                <Money value={c.amount} />
              </td>
              <td className="num">{ratio(c.share, 1, 1)}</td>
              <td className="num">{c.history ? ratio(c.history.share, 1, 1) : '—'}</td>
              <td className="num">
                {c.history
                  ? `${ratio(c.history.lowest_share, 1, 1)} – ${ratio(c.history.highest_share, 1, 1)}`
                  : '—'}
              </td>
              <td className="num">
                {c.history ? t('model.of', { n: c.history.projects, all: answer.history_projects }) : '—'}
              </td>
              <td>
                {c.lessons.length > 0
                  ? c.lessons.map((id) => {
                      const lesson = answer.lessons.find((l) => l.id === id);
                      return lesson ? (
                        <a key={id} href={`#lesson-${id}`} className="lesson-link" title={lesson.title}>
                          {lesson.no}
                        </a>
                      ) : null;
                    })
                  : '—'}
              </td>
              {may && past && (
                <td>
                  {c.history && (
                    <button type="button" className="btn" onClick={() => byHistory(c)}>
                      {t('model.takeHistory')}
                    </button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Templates({ answer, row }: { answer: CostModelAnswer; row: Resource }) {
  const { t } = useTranslation('estimate');
  const may = row.allowed_actions?.includes('update');
  if (answer.templates.length === 0) return <Empty small title={t('model.noTemplates')} />;
  return (
    <ul className="template-list">
      {answer.templates.map((template) => (
        <li key={template.id}>
          <div className="template-head">
            <b>{template.name}</b>
            <span className="muted">{template.no}</span>
            {template.fits && <Chip tone="accent">{t('model.fits')}</Chip>}
            <Money value={template.total} />
            {may && (
              <button type="button" className="btn" onClick={() => takeLines(row, template.lines)}>
                {t('terms.take')}
              </button>
            )}
          </div>
          {template.missing_rates.length > 0 && (
            <p className="bad">{t('model.missingRates', { codes: template.missing_rates.join(', ') })}</p>
          )}
          <ul className="template-lines">
            {template.lines.map((line, i) => (
              <li key={`${line.category} ${i}`}>
                <span>
                  {enumWord(line.category, 'category')}
                  {line.wbs && <small className="muted"> {line.wbs}</small>}
                </span>
                <span className="muted">{line.note ?? enumWord(line.basis, 'basis')}</span>
                <Money value={line.amount} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** What the estimate says by category, and what the house knows beside it. */
export function CostModel({ data, row }: { data: Resource; row: Resource }) {
  const ready = useWords('estimate');
  const { t } = useTranslation('estimate');
  if (!ready) return null;
  const answer = data as CostModelAnswer;
  return (
    <div className="stack estimate-part">
      <p className="muted">{t(`model.basis.${answer.history_basis}`, { count: answer.history_projects })}</p>
      {answer.reserve_floor && (
        <p className={answer.reserve_low ? 'bad' : 'muted'}>
          {t(answer.reserve_low ? 'model.reserveLow' : 'model.reserveGood')}{' '}
          <Money value={answer.risk_reserve} /> / <Money value={answer.reserve_floor} />
        </p>
      )}
      {answer.categories.length > 0 ? (
        <Categories answer={answer} row={row} />
      ) : (
        <Empty small title={t('model.none')} />
      )}
      <h3 className="part-title">{t('model.templates')}</h3>
      <Templates answer={answer} row={row} />
      <h3 className="part-title">{t('model.lessonsTitle')}</h3>
      <Lessons lessons={answer.lessons} />
    </div>
  );
}
