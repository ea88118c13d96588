import { Pin } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import { Skeleton } from '@/components/Skeleton';
import { useWords } from '@/i18n/useWords';
import { fieldWord } from '@/i18n/words';
import { PersonRef } from '../object/Ref';
import { Value } from '../object/Value';
import { DecideDialog } from './DecideDialog';
import { OriginNote } from './OriginNote';
import type { Deed, FieldSource, SourcesAnswer } from './types';
import './golden.css';

interface Props {
  data: Resource;
  row: Resource;
}

/** Where each value comes from, what other sources said, and what a person holds on to. */
function Panel({ data, row, collection }: Props & { collection: string }) {
  const { t } = useTranslation('golden');
  const ready = useWords('golden');
  const [marked, setMarked] = useState<string[]>([]);
  const [deed, setDeed] = useState<Deed>();
  const answer = data as unknown as SourcesAnswer;
  if (!ready) return <Skeleton height={240} />;
  const may = answer.may_decide;
  const items = answer.items.filter((item) => item.value !== null || item.others.length > 0);
  const mark = (field: string) =>
    setMarked((old) => (old.includes(field) ? old.filter((f) => f !== field) : [...old, field]));
  return (
    <>
      <div className="golden-head">
        <p className="muted">
          {t(answer.revision === 0 ? 'rule.delivered' : 'rule.own', { revision: answer.revision })}
        </p>
        {may && (
          <button
            type="button"
            className="btn"
            disabled={marked.length === 0}
            onClick={() => setDeed({ action: 'confirm', fields: marked })}
          >
            {t('confirmMarked', { count: marked.length })}
          </button>
        )}
      </div>
      <div className="scroll-x">
        <table className="plain-table golden">
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col">{t('source')}</th>
              {may && <th scope="col" aria-label={t('deeds')} />}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row
                key={item.field}
                item={item}
                collection={collection}
                may={may}
                marked={marked.includes(item.field)}
                mark={mark}
                decide={setDeed}
              />
            ))}
          </tbody>
        </table>
      </div>
      {deed && (
        <DecideDialog
          collection={collection}
          id={row.id}
          version={row.version ?? 0}
          deed={deed}
          onClose={() => {
            setDeed(undefined);
            setMarked([]);
          }}
        />
      )}
    </>
  );
}

interface RowProps {
  item: FieldSource;
  collection: string;
  may: boolean;
  marked: boolean;
  mark: (field: string) => void;
  decide: (deed: Deed) => void;
}

function Row({ item, collection, may, marked, mark, decide }: RowProps) {
  const { t } = useTranslation('golden');
  const { field, pin } = item;
  return (
    <tr>
      <th scope="row">
        {may && item.value !== null ? (
          <label className="golden-mark">
            <input type="checkbox" checked={marked} onChange={() => mark(field)} />
            {fieldWord(field, collection)}
          </label>
        ) : (
          fieldWord(field, collection)
        )}
      </th>
      <td>
        <Value field={field} value={item.value} collection={collection} />
        {pin && (
          <p className="golden-pin">
            <Chip tone="accent">
              <Pin aria-hidden="true" /> {t('pinned')}
            </Chip>{' '}
            {pin.reason} <small className="muted">{<PersonRef id={pin.by_id} />}</small>
          </p>
        )}
        {item.others.length > 0 && (
          <ul className="golden-others" aria-label={t('others')}>
            {item.others.map((other) => (
              <li key={JSON.stringify(other.value)}>
                <Value field={field} value={other.value} collection={collection} />{' '}
                <OriginNote origin={other.origin} short />
                {may && !pin && !(item.guarded && item.value !== null) && (
                  <button
                    type="button"
                    className="btn ghost small"
                    onClick={() => decide({ action: 'adopt', field, value: other.value })}
                  >
                    {t('act.adopt')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td>{item.origin && <OriginNote origin={item.origin} />}</td>
      {may && (
        <td className="golden-deeds">
          {item.value !== null && (
            <button
              type="button"
              className="btn ghost small"
              onClick={() => decide({ action: pin ? 'unpin' : 'pin', field })}
            >
              {t(pin ? 'act.unpin' : 'act.pin')}
            </button>
          )}
        </td>
      )}
    </tr>
  );
}

export const AccountSources = (props: Props) => <Panel {...props} collection="accounts" />;
export const ContactSources = (props: Props) => <Panel {...props} collection="contacts" />;
