import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip, StateChip } from '@/components/Chip';
import { enumWord } from '@/i18n/words';
import { PersonRef } from '../object/Ref';
import { DOMAINS, type ElementRow, type Judgement } from './room';

/** The elements by domain, coloured by their score; one of them opens below with what was said. */
export function Elements({ judgement }: { judgement: Judgement }) {
  const { t, i18n } = useTranslation('gate');
  const [open, setOpen] = useState<string>();
  const detail = useRef<HTMLDListElement>(null);
  // On a phone it opens below all elements: it is brought into sight.
  useEffect(() => {
    if (open) detail.current?.scrollIntoView?.({ block: 'nearest' });
  }, [open]);
  const chosen = judgement.elements.find((e) => e.id === open);
  const name = (e: ElementRow) => (i18n.language === 'en' ? e.name_en : e.name_zh);
  const mean = (domain: string) => judgement.domains.find((d) => d.domain === domain)?.mean;
  const asked = DOMAINS.filter((d) => judgement.elements.some((e) => e.domain === d));
  return (
    <Card
      title={t('elements')}
      note={t('elementsNote', { count: judgement.elements.length })}
      right={
        judgement.hint && (
          <span className="gate-hint">
            {t('hint')} <StateChip state={judgement.hint} />
            <b className="num">{judgement.score}</b>
          </span>
        )
      }
    >
      {judgement.crossed.length > 0 && (
        <p className="gate-crossed" role="alert">
          {t('crossed', { elements: judgement.crossed.join(', ') })}
        </p>
      )}
      <div className="heat">
        {asked.map((domain) => (
          <section key={domain} aria-label={enumWord(domain, 'domain')}>
            <h3>
              {enumWord(domain, 'domain')}
              {mean(domain) && <b className="num">{mean(domain)}</b>}
              {judgement.missing_reviews.includes(domain) && <Chip tone="accent">{t('missing')}</Chip>}
            </h3>
            {judgement.elements
              .filter((e) => e.domain === domain)
              .map((e) => (
                <button
                  type="button"
                  key={e.id}
                  className="heat-cell"
                  data-colour={e.colour ?? 'NONE'}
                  aria-expanded={open === e.id}
                  onClick={() => setOpen(open === e.id ? undefined : e.id)}
                >
                  <span>
                    {name(e)}
                    {e.red_line && <i title={t('redLine')}>{t('redLineMark')}</i>}
                  </span>
                  <b className="num">{e.score ?? '—'}</b>
                </button>
              ))}
          </section>
        ))}
      </div>
      {chosen && (
        <dl ref={detail} className="fact-list heat-detail">
          <div>
            <dt>{t('element')}</dt>
            <dd>
              {chosen.id} {name(chosen)}{' '}
              {chosen.colour && <Chip tone={TONE[chosen.colour]}>{t(chosen.colour)}</Chip>}
            </dd>
          </div>
          <div>
            <dt>{t('evidence')}</dt>
            <dd>{chosen.evidence || '—'}</dd>
          </div>
          <div>
            <dt>{t('comment')}</dt>
            <dd>{chosen.comment || '—'}</dd>
          </div>
          <div>
            <dt>{t('mitigation')}</dt>
            <dd>{chosen.mitigation || '—'}</dd>
          </div>
          <div>
            <dt>{t('reviewer')}</dt>
            <dd>{chosen.reviewer_id ? <PersonRef id={chosen.reviewer_id} /> : '—'}</dd>
          </div>
        </dl>
      )}
    </Card>
  );
}

const TONE = { GREEN: 'good', YELLOW: 'warn', RED: 'bad' } as const;
