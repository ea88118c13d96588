import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRows } from '@/api/queries';
import { Card } from '@/components/Card';
import { day } from '@/lib/format';
import { type NodeVersion, word } from './query';

/** What waits for a second pair of eyes; nothing is shown while nothing waits. */
export function Drafts() {
  const { t } = useTranslation('process');
  const drafts = useRows('process-nodes', { state: 'DRAFT' }).data?.items as NodeVersion[] | undefined;
  if (!drafts || drafts.length === 0) return null;
  return (
    <Card title={t('drafts')} note={drafts.length} flush className="process-drafts">
      <ul className="rows">
        {drafts.map((d) => (
          <li key={d.id}>
            <div className="t">
              <Link className="link" to="/process/$code" params={{ code: d.id }}>
                {d.code} {word(d.content.name)}
              </Link>
            </div>
            <span className="muted">{t('revision', { n: d.revision })}</span>
            <span className="muted">{t('from', { day: day(d.valid_from) })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
