import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money as Amount } from '@/api/types';
import { StateChip } from '@/components/Chip';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { enumWord } from '@/i18n/words';

export interface RolledDeal {
  id: string;
  no: string;
  title: string;
  stage: string;
  state: string;
  value: Amount | null;
  receivable_open: Amount;
  receivable_overdue: Amount;
}

const FIRST = 8;

/** The deals of the account with what each still owes, the latest first. */
export function Deals({ items, owed }: { items: RolledDeal[]; owed: boolean }) {
  const { t } = useTranslation('customer');
  const [all, setAll] = useState(false);
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('account.deal')}</th>
            <th scope="col">{t('account.stage')}</th>
            <th scope="col">{t('account.value')}</th>
            {owed && <th scope="col">{t('account.owed')}</th>}
          </tr>
        </thead>
        <tbody>
          {items.slice(0, all ? undefined : FIRST).map((d) => (
            <tr key={d.id}>
              <th scope="row">
                <ObjectLink className="link" collection="cases" id={d.id} title={d.no}>
                  {d.title}
                </ObjectLink>
              </th>
              <td>
                {d.state === 'OPEN' ? (
                  enumWord(d.stage, 'stage')
                ) : (
                  <StateChip state={d.state} collection="cases" />
                )}
              </td>
              <td className="num">{d.value ? <Money value={d.value} short /> : '—'}</td>
              {owed && (
                <td className={Number(d.receivable_overdue.amount) > 0 ? 'num bad' : 'num'}>
                  <Money value={d.receivable_open} short />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {!all && items.length > FIRST && (
        <button type="button" className="btn ghost" onClick={() => setAll(true)}>
          {t('account.allDeals', { count: items.length })}
        </button>
      )}
    </div>
  );
}
