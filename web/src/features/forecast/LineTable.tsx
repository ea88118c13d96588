import { useTranslation } from 'react-i18next';
import { Money } from '@/components/Money';
import { enumWord } from '@/i18n/words';
import { PersonRef } from '../object/Ref';
import { LEVELS, type Line } from './types';

/** Units and people, from the top; what was adjusted stands over what the deals say. */
export function LineTable({ lines, onAdjust }: { lines: Line[]; onAdjust?: (line: Line) => void }) {
  const { t } = useTranslation('customer');
  return (
    <div className="table-scroll">
      <table className="plain-table forecast-table">
        <thead>
          <tr>
            <th scope="col">{t('forecast.who')}</th>
            <th scope="col">{enumWord('CLOSED', 'forecast_category')}</th>
            {LEVELS.map((l) => (
              <th key={l} scope="col">
                {enumWord(l.toUpperCase(), 'forecast_category')}
              </th>
            ))}
            <th scope="col">{enumWord('WEIGHTED', 'forecast_category')}</th>
            {onAdjust && <th scope="col" aria-label={t('forecast.adjust')} />}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.subject} data-unit={line.user_id === null || undefined}>
              <th scope="row" style={{ paddingLeft: 12 + 18 * Math.min(line.level, 6) }}>
                {line.user_id ? <PersonRef id={line.user_id} /> : line.name}
              </th>
              <td className="num">
                <Money value={line.raw.closed} short />
              </td>
              {LEVELS.map((l) => {
                const changed = line.raw[l].amount !== line.adjusted[l].amount;
                return (
                  <td key={l} className="num">
                    {changed && (
                      <s className="muted" title={t('forecast.raw')}>
                        <Money value={line.raw[l]} short />
                      </s>
                    )}
                    <span data-changed={changed || undefined}>
                      <Money value={line.adjusted[l]} short />
                    </span>
                  </td>
                );
              })}
              <td className="num">
                <Money value={line.raw.weighted} short />
              </td>
              {onAdjust && (
                <td>
                  <button type="button" className="btn" onClick={() => onAdjust(line)}>
                    {t('forecast.adjust')}
                    <bdi className="sr"> {line.name}</bdi>
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
