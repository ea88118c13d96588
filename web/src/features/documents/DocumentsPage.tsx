import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { StateChip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { enumWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { NameOf } from '../object/Ref';
import { type DocumentKind, useKinds } from './api';
import './documents.css';

/** The documents that leave the house, each in its languages, and which template prints it now. */
export function DocumentsPage() {
  const { t } = useTranslation('documents');
  const kinds = useKinds();
  if (kinds.isPending) return <SkeletonPage />;
  if (kinds.isError) return <ErrorState error={kinds.error} retry={() => kinds.refetch()} />;
  const names = [...new Set(kinds.data.items.map((k) => k.kind))];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="muted">{t('lead')}</p>
      </div>
      <div className="stack">
        {names.map((name) => (
          <Card key={name} title={enumWord(name, 'document_kind')} flush>
            <ul className="rows">
              {kinds.data.items
                .filter((k) => k.kind === name)
                .map((k) => (
                  <Line key={k.language} kind={k} />
                ))}
            </ul>
          </Card>
        ))}
      </div>
    </div>
  );
}

function Line({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation('documents');
  return (
    <li className="doc-row">
      <div className="t">
        <Link
          className="link"
          to="/document-templates/$kind/$language"
          params={{ kind: kind.kind, language: kind.language }}
        >
          {t(`language.${kind.language}`)}
        </Link>
      </div>
      {kind.draft_id && (
        <span className="doc-draft">
          <StateChip state="DRAFT" collection="document-templates" />
          {kind.draft_author_id && <NameOf field="author_id" id={kind.draft_author_id} />}
        </span>
      )}
      <span className="num">
        {kind.revision === 0 ? t('delivered') : t('revision', { n: kind.revision })}
        {kind.released_at && <small className="muted"> {instant(kind.released_at)}</small>}
      </span>
    </li>
  );
}
