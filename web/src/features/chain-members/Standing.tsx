import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { enumWord, errorWord } from '@/i18n/words';
import { ratio } from '@/lib/format';
import type { Chain } from './types';

/** How the chain stands to us: the index on its scale, coverage, and what is missing. */
export function Standing({ chain }: { chain: Chain }) {
  const { t } = useTranslation('customer');
  const index = chain.support_index === null ? null : Number(chain.support_index);
  const tone = index === null ? 'open' : index > 0 ? 'for' : index < 0 ? 'against' : 'open';
  const shown =
    index === null ? '—' : `${index > 0 ? '+' : index < 0 ? '−' : ''}${Math.abs(index).toFixed(2)}`;
  return (
    <Card>
      <dl className="chain-facts">
        <div>
          <dt>{t('chain.index')}</dt>
          <dd>
            <span className="chain-index num" data-stance={tone}>
              {shown}
            </span>
            {index !== null && (
              <svg
                className="chain-scale"
                viewBox="0 0 100 10"
                role="img"
                aria-label={t('chain.scale', { value: shown })}
              >
                <rect x="0" y="4" width="100" height="2" rx="1" />
                <line x1="50" x2="50" y1="1" y2="9" />
                <circle cx={50 + index * 10} cy="5" r="4" data-stance={tone} />
              </svg>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('chain.coverage')}</dt>
          <dd className="num">{chain.coverage === null ? '—' : ratio(chain.coverage, 0)}</dd>
        </div>
        <div>
          <dt>{t('chain.thread')}</dt>
          <dd className="num">{ratio(chain.single_thread_share, 0)}</dd>
        </div>
        <div>
          <dt>{t('chain.missing')}</dt>
          <dd className="chain-chips">
            {chain.missing_roles.length === 0 && <Chip tone="good">{t('chain.complete')}</Chip>}
            {chain.missing_roles.map((role) => (
              <Chip key={role} tone="warn">
                {enumWord(role, 'buying_role')}
              </Chip>
            ))}
          </dd>
        </div>
      </dl>
      {chain.warnings.length > 0 && (
        <ul className="chain-warnings">
          {chain.warnings.map((w) => (
            <li key={w}>{errorWord(w)}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
