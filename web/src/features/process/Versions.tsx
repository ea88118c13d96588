import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '@/api/queries';
import { Card } from '@/components/Card';
import { StateChip } from '@/components/Chip';
import { actionWord } from '@/i18n/words';
import { day } from '@/lib/format';
import { openAction } from '../action/open';
import { EditNode } from './EditNode';
import type { NodeVersion, NodeView } from './query';

/** Every version of a node with who wrote and who released it. */
export function Versions({ node }: { node: NodeView }) {
  const { t } = useTranslation('process');
  const users = useUsers().data;
  const [editing, setEditing] = useState<NodeVersion | null>(null);
  const name = (id: string | null) => (id ? (users?.get(id)?.name ?? '') : '');
  return (
    <Card title={t('versions')} flush>
      <ul className="rows">
        {node.versions.map((v) => (
          <li key={v.id}>
            <div className="t">
              {t('revision', { n: v.revision })} <StateChip state={v.state} collection="process-nodes" />
              <small className="muted">
                {t('written', { who: name(v.author_id) })}
                {v.released_by && ` · ${t('released', { who: name(v.released_by) })}`}
              </small>
            </div>
            <span className="muted">{t('from', { day: day(v.valid_from) })}</span>
            <span className="row-actions">
              {(v.allowed_actions ?? []).map((action) => (
                <button
                  key={action}
                  type="button"
                  className="btn"
                  onClick={() =>
                    action === 'update'
                      ? setEditing(v)
                      : openAction({
                          collection: 'process-nodes',
                          action,
                          object: { ...v, no: v.code },
                          // The address of a version tells its node: the form is about this row.
                          part: 'version',
                        })
                  }
                >
                  {actionWord(action, 'process-nodes')}
                </button>
              ))}
            </span>
          </li>
        ))}
        <li>
          <div className="t">{t('shipped')}</div>
          <span className="muted">{t('revision', { n: 0 })}</span>
        </li>
      </ul>
      {editing && <EditNode node={node} version={editing} onClose={() => setEditing(null)} />}
    </Card>
  );
}
