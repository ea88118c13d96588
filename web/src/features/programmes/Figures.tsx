import { useTranslation } from 'react-i18next';
import type { Money as Amount, Resource } from '@/api/types';
import { Chip, StateChip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { KeyFigure } from '@/components/KeyFigure';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { useWords } from '@/i18n/useWords';
import { enumWord } from '@/i18n/words';
import { marginText } from '@/lib/format';
import '../team/strategy.css';

interface Rolled {
  deals: number;
  open_deals: number;
  pipeline: Amount;
  weighted_pipeline: Amount;
  signed: Amount;
  four_calculations: {
    code: string;
    deals: number;
    revenue: Amount;
    cost: Amount;
    financing: Amount;
    margin: string | null;
  }[];
  receivable_open: Amount;
  receivable_overdue: Amount;
  satisfaction: string | null;
  surveyed_deals: number;
  items: {
    id: string;
    no: string;
    title: string;
    account_name: string | null;
    stage: string;
    state: string;
    grade: string | null;
    value: Amount | null;
    margin: string | null;
    receivable_open: Amount;
    satisfaction: string | null;
  }[];
  currencies_without_rate: string[];
}

/** A customer group or a programme: the sums of its deals, and the deals behind every sum. */
export function Figures({ data }: { data: Resource }) {
  const { t } = useTranslation('strategy');
  const ready = useWords('strategy');
  const all = data as unknown as Rolled;
  if (!ready) return null;
  if (all.deals === 0) return <Empty small title={t('figures.none')} />;
  return (
    <div className="stack">
      <div className="figure-row">
        <KeyFigure label={t('figures.deals')} note={t('figures.open', { n: all.open_deals })}>
          {all.deals}
        </KeyFigure>
        <KeyFigure
          label={t('figures.pipeline')}
          note={
            <>
              {t('figures.weighted')} <Money value={all.weighted_pipeline} short />
            </>
          }
        >
          <Money value={all.pipeline} short />
        </KeyFigure>
        <KeyFigure label={t('figures.signed')}>
          <Money value={all.signed} short />
        </KeyFigure>
        <KeyFigure
          label={t('figures.receivable')}
          note={
            <>
              {t('figures.overdue')} <Money value={all.receivable_overdue} short />
            </>
          }
        >
          <Money value={all.receivable_open} short />
        </KeyFigure>
        <KeyFigure label={t('figures.satisfaction')} note={t('figures.surveyed', { n: all.surveyed_deals })}>
          {all.satisfaction ?? '—'}
        </KeyFigure>
      </div>
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              {['calculation', 'deals', 'revenue', 'cost', 'financing', 'margin'].map((h) => (
                <th key={h} scope="col">
                  {t(`head.${h}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="num">
            {all.four_calculations.map((c) => (
              <tr key={c.code}>
                <th scope="row">{enumWord(c.code, 'basis')}</th>
                <td>{c.deals}</td>
                <td>
                  <Money value={c.revenue} short />
                </td>
                <td>
                  <Money value={c.cost} short />
                </td>
                <td>
                  <Money value={c.financing} short />
                </td>
                <td>{c.margin ? marginText(c.margin) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="rows group-deals">
        {all.items.map((d) => (
          <li key={d.id}>
            <div className="t">
              <ObjectLink collection="cases" id={d.id}>
                {d.title}
              </ObjectLink>
              <small className="muted">
                <span className="num">{d.no}</span> {d.account_name} {enumWord(d.stage, 'stage')}
              </small>
            </div>
            <StateChip state={d.state} collection="cases" />
            {d.grade && <Chip tone="accent">{d.grade}</Chip>}
            <span className="num">{d.margin ? marginText(d.margin) : '—'}</span>
            <Money value={d.value} short />
          </li>
        ))}
      </ul>
      {all.currencies_without_rate.length > 0 && (
        <p className="muted">{t('figures.noRate', { list: all.currencies_without_rate.join(', ') })}</p>
      )}
    </div>
  );
}
