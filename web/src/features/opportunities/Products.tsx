import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Empty } from '@/components/Empty';
import { openAction } from '../action/open';
import { FactList } from '../object/Sections';

/** What the opportunity is about, line by line, with what each may bring. */
export function Products({ data, row }: { data: Resource; row: Resource }) {
  const { t } = useTranslation('generic');
  const items = (data.items ?? []) as Resource[];
  return (
    <div className="stack">
      {row.allowed_actions?.includes('set_products') && (
        <div className="related-head">
          <button
            type="button"
            className="btn"
            onClick={() =>
              openAction({
                collection: 'opportunities',
                action: 'set_products',
                object: row,
                defaults: { items },
              })
            }
          >
            {t('products.edit')}
          </button>
        </div>
      )}
      {items.length === 0 ? (
        <Empty small title={t('products.none')} />
      ) : (
        <FactList
          row={data}
          fields={['amount_low', 'amount', 'amount_high', 'items']}
          collection="opportunities"
        />
      )}
    </div>
  );
}
