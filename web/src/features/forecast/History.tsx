import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { Money } from '@/components/Money';
import { enumWord } from '@/i18n/words';
import { day, instant, ratio } from '@/lib/format';
import { PersonRef } from '../object/Ref';
import type { Forecast } from './types';

/** What was said and by whom, how the forecast went from week to week, and how near the last quarters came. */
export function History({ forecast: f }: { forecast: Forecast }) {
  const { t } = useTranslation('customer');
  return (
    <>
      <Card title={t('forecast.words')} note={String(f.adjustments.length)}>
        {f.adjustments.length === 0 ? (
          <Empty small title={t('forecast.noWords')} />
        ) : (
          <ol className="entries">
            {f.adjustments.map((w) => (
              <li key={w.id}>
                <p className="entry-head">
                  <b>{w.name}</b> {enumWord(w.category, 'forecast_category')}
                  <span className="num">
                    <Money value={w.seen} short /> →{' '}
                    {w.amount ? <Money value={w.amount} short /> : t('forecast.takenBack')}
                  </span>
                  <time dateTime={w.created_at}>{instant(w.created_at)}</time>
                </p>
                <p className="entry-facts">
                  <PersonRef id={w.author_id} /> {w.reason}
                </p>
              </li>
            ))}
          </ol>
        )}
      </Card>
      {!f.partial && (
        <Card title={t('forecast.snapshots')} flush>
          {f.snapshots.length === 0 ? (
            <Empty small title={t('forecast.noSnapshots')} />
          ) : (
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('forecast.takenOn')}</th>
                  <th scope="col">{t('forecast.expected')}</th>
                </tr>
              </thead>
              <tbody>
                {f.snapshots.map((s) => (
                  <tr key={s.id}>
                    <th scope="row">{day(s.taken_on)}</th>
                    <td className="num">
                      <Money value={s.expected} short />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Card>
      )}
      {f.past.length > 0 && (
        <Card title={t('forecast.past')} flush>
          <div className="table-scroll">
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('forecast.period')}</th>
                  <th scope="col">{t('forecast.actual')}</th>
                  {[30, 60, 90].map((days) => (
                    <th key={days} scope="col">
                      {t('forecast.horizon', { count: days })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {f.past.map((p) => (
                  <tr key={p.period}>
                    <th scope="row">{p.period}</th>
                    <td className="num">
                      <Money value={p.actual} short />
                    </td>
                    {[30, 60, 90].map((days) => {
                      const h = p.horizons.find((one) => one.days === days);
                      return (
                        <td key={days} className="num" title={h && day(h.taken_on)}>
                          {h?.accuracy ? ratio(h.accuracy, 0) : '—'}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      )}
    </>
  );
}
