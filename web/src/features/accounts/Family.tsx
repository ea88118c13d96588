import { useTranslation } from 'react-i18next';
import type { Money as Amount } from '@/api/types';
import { Card } from '@/components/Card';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { moneyShort } from '@/lib/format';

export interface FamilyMember {
  id: string;
  no: string;
  name: string;
  level: number;
  deals: number;
  pipeline: Amount;
  receivable_open: Amount;
  receivable_overdue: Amount;
}

interface Props {
  members: FamilyMember[];
  own: string;
  pipeline: Amount;
  signed: Amount;
  owed: Amount | null;
}

/** The group a company belongs to, from its head down, each with its own totals. */
export function Family({ members, own, pipeline, signed, owed }: Props) {
  const { t } = useTranslation('customer');
  const total = [
    `${t('account.pipeline')} ${moneyShort(pipeline)}`,
    `${t('account.signed')} ${moneyShort(signed)}`,
    owed && `${t('account.owed')} ${moneyShort(owed)}`,
  ].filter(Boolean);
  return (
    <Card title={t('account.family')} note={total.join(' · ')} flush>
      <div className="table-scroll">
        <table className="plain-table family">
          <thead>
            <tr>
              <th scope="col">{t('account.member')}</th>
              <th scope="col">{t('account.dealsShort')}</th>
              <th scope="col">{t('account.pipeline')}</th>
              {owed && <th scope="col">{t('account.owed')}</th>}
              {owed && <th scope="col">{t('account.overdue')}</th>}
            </tr>
          </thead>
          <tbody>
            {members.map((m) => (
              <tr key={m.id} aria-current={m.id === own || undefined}>
                <th scope="row" style={{ paddingLeft: 12 + 18 * Math.min(m.level, 6) }}>
                  {m.id === own ? (
                    <b>{m.name}</b>
                  ) : (
                    <ObjectLink className="link" collection="accounts" id={m.id} title={m.no}>
                      {m.name}
                    </ObjectLink>
                  )}
                </th>
                <td className="num">{m.deals}</td>
                <td className="num">
                  <Money value={m.pipeline} short />
                </td>
                {owed && (
                  <td className="num">
                    <Money value={m.receivable_open} short />
                  </td>
                )}
                {owed && (
                  <td className={Number(m.receivable_overdue.amount) > 0 ? 'num bad' : 'num'}>
                    <Money value={m.receivable_overdue} short />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
