import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { enumWord } from '@/i18n/words';
import { money, ratio } from '@/lib/format';
import type { Signing } from './types';

/** Who would have to sign, why, and what would bring it one level down. */
export function SigningCard({ signing }: { signing: Signing }) {
  const { t } = useTranslation('quote');
  const who = [...signing.bodies, ...signing.people].filter((s) => s.level === signing.level);
  const named = (who.length > 0 ? who : [...signing.bodies, ...signing.people]).slice(0, 4);
  const less = signing.one_level_down;
  const causes = signing.reasons.filter((r) => r.level === signing.level);
  const tone = signing.level >= 4 ? 'bad' : signing.level >= 2 ? 'warn' : 'good';
  return (
    <Card title={t('signing')} right={<Chip tone={tone}>{enumWord(`L${signing.level}`, 'level')}</Chip>}>
      <dl className="signing">
        <div>
          <dt>{t('signers')}</dt>
          <dd>{named.length > 0 ? named.map((s) => s.name).join(t('comma')) : t('nobody')}</dd>
        </div>
        <div>
          <dt>{t('because')}</dt>
          <dd>
            {causes.length > 0
              ? causes.map((r) => enumWord(r.dimension, 'dimension')).join(t('comma'))
              : enumWord('discount', 'dimension')}
          </dd>
        </div>
        <div>
          <dt>{t('discount')}</dt>
          <dd className="num">
            {ratio(signing.discount, 2)} · {enumWord(`L${signing.discount_level}`, 'level')}
          </dd>
        </div>
        {less && (
          <div>
            <dt>{t('oneDown', { level: less.level })}</dt>
            <dd className="num">
              {t('oneDownNeeds', { discount: ratio(less.discount, 2), missing: money(less.missing) })}
            </dd>
          </div>
        )}
        {signing.worst_line && (
          <div>
            <dt>{t('worstLine')}</dt>
            <dd className="num">
              {t('worstLineIs', {
                n: signing.worst_line.line_no,
                discount: ratio(signing.worst_line.discount, 2),
                level: signing.worst_line.level,
              })}
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}
