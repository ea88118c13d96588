import { useTranslation } from 'react-i18next';
import type { Money as Amount, Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import { Money } from '@/components/Money';
import { enumWord } from '@/i18n/words';
import { day } from '@/lib/format';

interface Moment {
  on: string;
  kind: 'PLANNED' | 'BILLED' | 'RECEIVED' | 'RECOGNISED';
  no: string;
  amount: Amount;
}
interface Obligation {
  id: string;
  text: string;
  pattern: string;
  allocated: Amount;
  recognised: Amount;
  left: Amount;
  waits_for: string;
}

const FIGURES = [
  'price',
  'billed',
  'received',
  'recognised',
  'contract_asset',
  'contract_liability',
] as const;

/** Plan, billed, received and revenue on one line of time, and what each obligation waits for. */
export function ContractMoney({ data }: { data: Resource; row: Resource }) {
  const { t } = useTranslation('generic');
  const moments = (data.moments ?? []) as Moment[];
  const obligations = (data.obligations ?? []) as Obligation[];
  return (
    <>
      <dl className="facts">
        {FIGURES.map((name) => (
          <div key={name}>
            <dt>{t(`money.${name}`)}</dt>
            <dd className="num">
              <Money value={data[name] as Amount} />
            </dd>
          </div>
        ))}
      </dl>
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">{t('money.obligation')}</th>
            <th scope="col">{t('money.allocated')}</th>
            <th scope="col">{t('money.recognised')}</th>
            <th scope="col">{t('money.waits')}</th>
          </tr>
        </thead>
        <tbody className="num">
          {obligations.map((o) => (
            <tr key={o.id}>
              <th scope="row">{o.text}</th>
              <td>
                <Money value={o.allocated} />
              </td>
              <td>
                <Money value={o.recognised} />
              </td>
              <td>{enumWord(o.waits_for, 'waits_for')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="report-table">
        <tbody className="num">
          {moments.map((m, i) => (
            <tr key={`${m.on}${m.kind}${m.no}${String(i)}`}>
              <th scope="row">{day(m.on)}</th>
              <td>
                <Chip tone={m.kind === 'RECEIVED' ? 'good' : 'plain'}>{t(`money.${m.kind}`)}</Chip>
              </td>
              <td>{m.kind === 'RECOGNISED' ? enumWord(m.no, 'cause') : m.no}</td>
              <td>
                <Money value={m.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
