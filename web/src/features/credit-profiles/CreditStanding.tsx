import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { oneQuery, useRows } from '@/api/queries';
import { useMay } from '@/api/rights';
import type { Money, Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { ObjectLink } from '@/components/ObjectLink';
import { enumWord } from '@/i18n/words';
import { toPixels } from '@/lib/decimal';
import { money } from '@/lib/format';

interface Standing {
  id: string;
  no: string;
  limit: Money;
  exposure_wanted: Money | null;
  hold: string | null;
  hold_reasons: string[];
}

/** Where nothing is confirmed yet, the amount would come on top of what is owed. */
const BEFORE = ['DRAFT', 'IN_REVIEW', 'REVIEWED', 'APPROVED', 'SENT', 'PENDING', 'SUBMITTED'];
const NEAR = 0.9;

/** What stands in the way of an offer or an order: told only where a hold stands, or would with this amount. */
export default function CreditStanding({ row }: { row: Resource }) {
  const { t } = useTranslation('generic');
  const may = useMay()('credit_profile.read');
  const account = typeof row.account_id === 'string' ? row.account_id : undefined;
  const open = BEFORE.includes(String(row.state));
  const found = useRows(
    'credit-profiles',
    { account_id: account, state: 'IN_FORCE' },
    may && open && !!account,
  );
  const id = found.data?.items[0]?.id;
  const standing = useQuery({ ...oneQuery<Standing>('credit-profiles', id ?? ''), enabled: !!id });
  const credit = standing.data;
  if (!credit?.exposure_wanted || !credit.hold) return null;
  const own = (row.gross ?? row.total_gross) as Money | null | undefined;
  const same = own?.currency === credit.limit.currency;
  const waits = row.held === true;
  const after = toPixels(credit.exposure_wanted.amount) + (own && same && !waits ? toPixels(own.amount) : 0);
  const near = after > toPixels(credit.limit.amount) * NEAR;
  if (credit.hold === 'NONE' && !near) return null;
  return (
    <Card
      title={t('credit.title')}
      right={
        <Chip tone={credit.hold === 'HARD' || after > toPixels(credit.limit.amount) ? 'bad' : 'warn'}>
          {enumWord(credit.hold, 'hold')}
        </Chip>
      }
    >
      <p>
        {t(near ? 'credit.near' : 'credit.stands', {
          exposure: money(credit.exposure_wanted),
          limit: money(credit.limit),
        })}{' '}
        {credit.hold_reasons.map((reason) => enumWord(reason)).join(', ')}{' '}
        <ObjectLink collection="credit-profiles" id={credit.id}>
          {credit.no}
        </ObjectLink>
      </p>
    </Card>
  );
}
