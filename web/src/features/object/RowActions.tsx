import type { Resource } from '@/api/types';
import { actionWord } from '@/i18n/words';
import { operationOf, useDescription } from '../action/description';
import { openAction } from '../action/open';
import { configOf } from './config';
import './object.css';

/** What may be done with one row of a part, for example with a condition of a gate. */
export function RowActions({ collection, row }: { collection: string; row: Resource }) {
  const description = useDescription().data;
  const unlisted = (configOf(collection).rowDeeds ?? [])
    .filter((d) => Object.entries(d.where).every(([field, value]) => row[field] === value))
    .map((d) => d.action);
  const actions = (row.allowed_actions ?? unlisted).filter(
    (a) => description && operationOf(description, collection, a),
  );
  return (
    <span className="row-actions">
      {actions.map((action) => (
        <button
          key={action}
          type="button"
          className="btn"
          onClick={() => openAction({ collection, action, object: row })}
        >
          {actionWord(action, collection)}
        </button>
      ))}
    </span>
  );
}
