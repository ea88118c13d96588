import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { StateChip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { objectWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { collectionOf } from '../object/kinds';
import { iconOf } from '../shell/nav';
import type { CaseDocument } from './types';

/** The chain of documents from lead to receipt, in the order they arose. */
export function Documents({ items }: { items: CaseDocument[] }) {
  const { t } = useTranslation('case');
  return (
    <Card title={t('documents.title')} note={items.length || undefined} flush>
      {items.length === 0 && <Empty small title={t('documents.none')} />}
      <ul className="rows">
        {items.map((d) => {
          const collection = collectionOf(d.kind);
          const Icon = iconOf(collection ?? '');
          return (
            <li key={`${d.kind}-${d.id}`}>
              <Icon aria-hidden="true" className="doc-icon" />
              <div className="t">
                {collection ? (
                  <ObjectLink collection={collection} id={d.id}>
                    {d.title && d.title !== d.no ? d.title : objectWord(collection)}
                  </ObjectLink>
                ) : (
                  <b>{d.title || d.no}</b>
                )}
                <small className="num">
                  {d.title && d.title !== d.no && objectWord(collection ?? d.kind)}
                  {d.no && <span>{d.no}</span>}
                  {d.at && <span className="doc-at">{instant(d.at)}</span>}
                </small>
              </div>
              {d.amount && <Money value={d.amount} />}
              {d.state && <StateChip state={d.state} collection={collection} />}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
