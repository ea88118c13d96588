import { Banknote } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { SkeletonPage } from '@/components/Skeleton';
import { day } from '@/lib/format';
import { BringIn } from './BringIn';
import { ClaimPanel } from './ClaimPanel';
import { useDesk } from './useDesk';
import { useDeskKeys } from './useDeskKeys';
import './claiming.css';

/** The claiming desk: what came in and belongs to nobody yet, and beside it whose it may be. */
export function ClaimingPage() {
  const { t } = useTranslation('cash');
  const desk = useDesk();
  const [item, setItem] = useState(0);
  const [shown, setShown] = useState(false);
  useDeskKeys(desk, { item, setItem });
  const id = desk.current?.id;
  useEffect(() => setItem(0), [id, desk.q]);
  useEffect(() => {
    document.querySelector('.claim-list li[data-on]')?.scrollIntoView({ block: 'nearest' });
  });
  if (desk.list.isPending) return <SkeletonPage />;
  if (desk.list.isError) return <ErrorState error={desk.list.error} retry={() => desk.list.refetch()} />;
  return (
    <div className="page claim-page">
      <div className="page-head">
        <div>
          <h1>{t('claim.title')}</h1>
          <p className="claim-keys">{t('claim.keys')}</p>
        </div>
        <BringIn onDone={() => desk.list.refetch()} />
      </div>
      {!desk.current ? (
        <Card>
          <Empty icon={Banknote} title={t('claim.empty')} text={t('claim.emptyText')} />
        </Card>
      ) : (
        <div className="claim" data-shown={shown || undefined}>
          <ul className="claim-list" aria-label={t('claim.waiting')}>
            {desk.rows.map((r, i) => (
              <li key={r.id} data-on={i === desk.place || undefined}>
                <button
                  type="button"
                  data-claim-row
                  aria-current={i === desk.place || undefined}
                  onClick={() => {
                    desk.go(i);
                    setShown(true);
                  }}
                >
                  <b>{r.payer_name}</b>
                  <Money value={r.unapplied} />
                  <small>{[r.text, r.reference].filter(Boolean).join(' · ') || r.no}</small>
                  <small>{day(r.received_on)}</small>
                </button>
              </li>
            ))}
          </ul>
          <ClaimPanel desk={desk} item={item} setItem={setItem} back={() => setShown(false)} />
        </div>
      )}
    </div>
  );
}
