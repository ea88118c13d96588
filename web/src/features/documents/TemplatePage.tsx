import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct, useOne } from '@/api/queries';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Seg } from '@/components/Seg';
import { SkeletonPage } from '@/components/Skeleton';
import { toast } from '@/components/Toast';
import { enumWord, stateWord } from '@/i18n/words';
import { NotFound } from '../shell/NotFound';
import { type DocumentKind, type Template, useKinds } from './api';
import { MarkupArea } from './MarkupArea';
import { SamplePages } from './SamplePages';
import { TemplateEditor } from './TemplateEditor';
import '../object/object.css';
import './documents.css';

/** One document in one language: the template in force, and the draft that is to follow it. */
export function TemplatePage() {
  const { kind = '', language = '' } = useParams({ strict: false }) as { kind?: string; language?: string };
  const kinds = useKinds();
  if (kinds.isPending) return <SkeletonPage />;
  if (kinds.isError) return <ErrorState error={kinds.error} retry={() => kinds.refetch()} />;
  const found = kinds.data.items.find((k) => k.kind === kind && k.language === language);
  return found ? <Loaded key={`${kind}/${language}`} kind={found} /> : <NotFound />;
}

function Loaded({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation('documents');
  const navigate = useNavigate();
  const { version: wanted = '' } = useSearch({ strict: false }) as { version?: string };
  const shown = wanted === 'in-force' ? '' : wanted || kind.draft_id || '';
  const version = useOne<Template>('document-templates', shown);
  const show = (id: string) =>
    navigate({
      to: `/document-templates/${kind.kind}/${kind.language}`,
      search: { version: id },
      replace: true,
    });
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const create = async () => {
    const body = { kind: kind.kind, language: kind.language };
    const made = await act.mutateAsync({ collection: 'document-templates', body }).catch(() => null);
    if (!made) return;
    toast(t('created'));
    show(made.id);
  };
  const options = [
    { value: 'in-force', label: kind.revision === 0 ? t('delivered') : t('inForce', { n: kind.revision }) },
  ];
  if (kind.draft_id) options.push({ value: kind.draft_id, label: stateWord('DRAFT', 'document-templates') });
  if (shown && shown !== kind.draft_id)
    options.push({ value: shown, label: version.data ? t('revision', { n: version.data.revision }) : '…' });
  return (
    <div className="page">
      <div className="page-head rule-head">
        <div>
          <h1>
            {enumWord(kind.kind, 'document_kind')} · {t(`language.${kind.language}`)}
          </h1>
          <p className="muted">
            <Link className="link" to="/document-templates">
              {t('title')}
            </Link>
          </p>
        </div>
        <div className="actions">
          {options.length > 1 && (
            <Seg label={t('versions')} value={shown || 'in-force'} options={options} onChange={show} />
          )}
          {kind.allowed_actions.includes('create') && (
            <button type="button" className="btn primary" disabled={act.isPending} onClick={create}>
              {t('create')}
            </button>
          )}
        </div>
      </div>
      {act.error && (
        <p className="bad" role="alert">
          {act.error.words}
        </p>
      )}
      {!shown && <InForce kind={kind} />}
      {shown && version.isPending && <SkeletonPage />}
      {shown && version.isError && <ErrorState error={version.error} retry={() => version.refetch()} />}
      {shown && version.data && <TemplateEditor key={version.data.id} template={version.data} />}
    </div>
  );
}

function InForce({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation('documents');
  return (
    <div className="doc-desk">
      <Card title={t('markup')} flush>
        <MarkupArea label={t('markup')} value={kind.source} />
      </Card>
      <SamplePages kind={kind.kind} language={kind.language} source={kind.source} />
    </div>
  );
}
