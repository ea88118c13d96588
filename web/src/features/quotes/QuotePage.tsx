import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { partQuery, path, useSession } from '@/api/queries';
import { Card } from '@/components/Card';
import { Skeleton } from '@/components/Skeleton';
import { PaperButton } from '../documents/PaperButton';
import { ObjectOf } from '../object/ObjectPage';
import { recallSheet, slotOf } from './keptSheet';
import { LineGrid } from './LineGrid';
import { SigningCard } from './SigningCard';
import type { Quote, Signing } from './types';
import './quote.css';

/** One version of a quote: who would sign, the lines and how their prices are made, then everything else. */
export function QuotePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <ObjectOf
      key={id}
      collection="quotes"
      id={id}
      lead={(row) => <Lead key={row.id} quote={row as unknown as Quote} />}
    />
  );
}

const OPEN = ['DRAFT', 'CHECKED', 'IN_APPROVAL', 'APPROVED'];

function Lead({ quote }: { quote: Quote }) {
  const { t } = useTranslation('quote');
  const me = useSession().data?.user.id ?? '';
  const open = OPEN.includes(quote.state ?? '');
  const signers = useQuery({ ...partQuery('quotes', quote.id, 'signers'), enabled: open });
  return (
    <>
      {open &&
        (signers.data ? (
          <SigningCard signing={signers.data as unknown as Signing} />
        ) : (
          signers.isPending && <Skeleton height={150} />
        ))}
      <Card
        title={t('lines', { count: quote.lines.length })}
        right={
          <>
            <PaperButton path={path('quotes', quote.id, 'document')} />
            {quote.allowed_actions?.includes('revise') && (
              <Link className="btn" to="/quotes/$id/edit" params={{ id: quote.id }}>
                {recallSheet(slotOf(me, quote.id, quote.opportunity_id)) ? t('draft.continue') : t('edit')}
              </Link>
            )}
          </>
        }
      >
        <LineGrid lines={quote.lines} currency={quote.currency} />
      </Card>
    </>
  );
}
