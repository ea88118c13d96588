import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Empty, ErrorState } from '@/components/Empty';
import { KeyFigure } from '@/components/KeyFigure';
import { ObjectLink } from '@/components/ObjectLink';
import { SkeletonPage } from '@/components/Skeleton';
import { enumWord } from '@/i18n/words';
import { day, ratio } from '@/lib/format';
import { openAction } from '../action/open';
import '../accounts/accounts.css';

interface Count {
  key: string;
  name: string;
  won: number;
  lost: number;
}
interface Report {
  won: number;
  lost: number;
  win_rate: string | null;
  by_reason: Count[];
  by_winner: Count[];
  by_stage: Count[];
  missing: {
    id: string;
    no: string;
    name: string;
    outcome: string;
    closed_on: string;
    due_on: string;
    overdue: boolean;
  }[];
}

/** Each row opens the reviews that it counts. */
function Counts(props: { title: string; rows: Count[]; by: string; word: (c: Count) => string }) {
  const { t } = useTranslation('customer');
  if (props.rows.length === 0) return null;
  return (
    <Card title={props.title} flush>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{props.title}</th>
            <th scope="col">{enumWord('WON', 'outcome')}</th>
            <th scope="col">{enumWord('LOST', 'outcome')}</th>
            <th scope="col">{t('winLoss.rate')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((c) => (
            <tr key={c.key}>
              <th scope="row">
                <Link
                  className="link"
                  to="/$collection"
                  params={{ collection: 'win-loss-reviews' }}
                  search={{ [props.by]: c.key }}
                >
                  {props.word(c)}
                </Link>
              </th>
              <td className="num">{c.won}</td>
              <td className="num">{c.lost}</td>
              <td className="num">{ratio(String(c.won / (c.won + c.lost)), 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Why we win and lose, against whom and how far deals had come; and which reviews are still to be written. */
export function WinLossPage() {
  const { t } = useTranslation('customer');
  const query = useQuery({
    queryKey: ['win-loss-reviews', 'report'],
    queryFn: ({ signal }) => get<Report>(path('win-loss-reviews', 'report'), undefined, signal),
  });
  if (query.isPending) return <SkeletonPage />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const r = query.data;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('winLoss.title')}</h1>
        <div className="right">
          <Link className="btn" to="/$collection" params={{ collection: 'win-loss-reviews' }}>
            {t('winLoss.all')}
          </Link>
        </div>
      </div>
      <div className="stack">
        {r.won + r.lost === 0 ? (
          <Empty title={t('winLoss.empty')} text={t('winLoss.emptyText')} />
        ) : (
          <Card>
            <div className="figure-row plain-figures">
              <KeyFigure label={t('winLoss.rate')} note={t('winLoss.rateNote')}>
                {r.win_rate ? ratio(r.win_rate, 0) : '—'}
              </KeyFigure>
              <KeyFigure label={enumWord('WON', 'outcome')}>{r.won}</KeyFigure>
              <KeyFigure label={enumWord('LOST', 'outcome')}>{r.lost}</KeyFigure>
            </div>
          </Card>
        )}
        {r.missing.length > 0 && (
          <Card title={t('winLoss.missing')} note={String(r.missing.length)} flush>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('account.deal')}</th>
                  <th scope="col">{t('winLoss.outcome')}</th>
                  <th scope="col">{t('winLoss.due')}</th>
                  <th scope="col" aria-label={t('winLoss.write')} />
                </tr>
              </thead>
              <tbody>
                {r.missing.map((m) => (
                  <tr key={m.id}>
                    <th scope="row">
                      <ObjectLink className="link" collection="opportunities" id={m.id} title={m.no}>
                        {m.name}
                      </ObjectLink>
                    </th>
                    <td>
                      <Chip tone={m.outcome === 'WON' ? 'good' : 'bad'}>
                        {enumWord(m.outcome, 'outcome')}
                      </Chip>
                    </td>
                    <td className={m.overdue ? 'num bad' : 'num'}>{day(m.due_on)}</td>
                    <td>
                      <button
                        type="button"
                        className="btn"
                        onClick={() =>
                          openAction({ collection: 'win-loss-reviews', defaults: { opportunity_id: m.id } })
                        }
                      >
                        {t('winLoss.write')}
                        <span className="sr"> {m.name}</span>
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
        )}
        <Counts
          title={t('winLoss.byReason')}
          rows={r.by_reason}
          by="primary_reason"
          word={(c) => enumWord(c.key, 'primary_reason')}
        />
        <Counts title={t('winLoss.byWinner')} rows={r.by_winner} by="winner_id" word={(c) => c.name} />
        <Counts
          title={t('winLoss.byStage')}
          rows={r.by_stage}
          by="stage"
          word={(c) => enumWord(c.key, 'stage')}
        />
      </div>
    </div>
  );
}
