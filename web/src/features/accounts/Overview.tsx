import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { partQuery } from '@/api/queries';
import type { Money as Amount, Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { KeyFigure } from '@/components/KeyFigure';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { Skeleton } from '@/components/Skeleton';
import { useWords } from '@/i18n/useWords';
import { instant, relative } from '@/lib/format';
import { Deals, type RolledDeal } from './Deals';
import { Family, type FamilyMember } from './Family';
import './accounts.css';

interface Figures {
  partial: boolean;
  deals: number;
  open_deals: number;
  pipeline: Amount;
  weighted_pipeline: Amount;
  signed: Amount;
  receivable_open: Amount | null;
  receivable_overdue: Amount | null;
  credit_limit: Amount | null;
  credit_left: Amount | null;
  satisfaction: string | null;
  people: number;
  last_activity_at: string | null;
  next_activity_at: string | null;
  next_activity_title: string | null;
  family: FamilyMember[];
  family_pipeline: Amount;
  family_signed: Amount;
  family_receivable_open: Amount | null;
  items: RolledDeal[];
  currencies_without_rate: string[];
}

const some = (m: Amount | null) => m !== null && Number(m.amount) !== 0;

/** The account as a whole: what it brings, what it owes, when we last spoke, and its family. */
export default function Overview({ row }: { row: Resource }) {
  const { t } = useTranslation('customer');
  const ready = useWords('customer');
  const one = useQuery(partQuery('accounts', row.id, 'figures'));
  if (!ready || one.isPending) return <Skeleton height={180} />;
  if (one.isError) return <ErrorState error={one.error} retry={() => one.refetch()} />;
  const f = one.data as unknown as Figures;
  return (
    <>
      <Card title={t('account.whole')} note={f.partial ? t('account.partial') : undefined}>
        <div className="figure-row plain-figures">
          <KeyFigure label={t('account.pipeline')} note={t('account.openDeals', { count: f.open_deals })}>
            <Money value={f.pipeline} short />
          </KeyFigure>
          <KeyFigure label={t('account.weighted')}>
            <Money value={f.weighted_pipeline} short />
          </KeyFigure>
          <KeyFigure label={t('account.signed')} note={t('account.deals', { count: f.deals })}>
            <Money value={f.signed} short />
          </KeyFigure>
          {f.receivable_open && (
            <KeyFigure
              label={t('account.owed')}
              note={
                f.receivable_overdue &&
                some(f.receivable_overdue) && (
                  <span className="bad">
                    {t('account.overdue')} <Money value={f.receivable_overdue} short />
                  </span>
                )
              }
            >
              <Money value={f.receivable_open} short />
            </KeyFigure>
          )}
          {f.credit_left && (
            <KeyFigure label={t('account.creditLeft')}>
              <span className={f.credit_left.amount.startsWith('-') ? 'bad' : undefined}>
                <Money value={f.credit_left} short />
              </span>
            </KeyFigure>
          )}
          <KeyFigure
            label={t('account.lastActivity')}
            note={
              f.next_activity_at && (
                <span className={f.next_activity_at < new Date().toISOString() ? 'bad' : undefined}>
                  {t('account.next', { what: f.next_activity_title, at: instant(f.next_activity_at) })}
                </span>
              )
            }
          >
            {f.last_activity_at ? relative(f.last_activity_at) : t('account.never')}
          </KeyFigure>
          <KeyFigure label={t('account.people')}>{f.people}</KeyFigure>
          {f.satisfaction && <KeyFigure label={t('account.satisfaction')}>{f.satisfaction}</KeyFigure>}
        </div>
        {f.currencies_without_rate.length > 0 && (
          <p className="muted">{t('account.noRate', { list: f.currencies_without_rate.join(', ') })}</p>
        )}
      </Card>
      {f.family.length > 0 && (
        <Family
          members={f.family}
          own={row.id}
          pipeline={f.family_pipeline}
          owed={f.family_receivable_open}
          signed={f.family_signed}
        />
      )}
      <Card title={t('account.line')} note={String(f.items.length)} flush>
        {f.items.length === 0 ? (
          <Empty small title={t('account.noDeals')} />
        ) : (
          <Deals items={f.items} owed={f.receivable_open !== null} />
        )}
      </Card>
      {row.parent_id ? (
        <p className="muted">
          <ObjectLink className="link" collection="accounts" id={String(row.parent_id)}>
            {t('account.up')}
          </ObjectLink>
        </p>
      ) : null}
    </>
  );
}
