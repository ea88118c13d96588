import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct } from '@/api/queries';
import { Card } from '@/components/Card';
import { StateChip } from '@/components/Chip';
import { toast } from '@/components/Toast';
import { actionWord, errorWord } from '@/i18n/words';
import { openAction } from '../action/open';
import { NameOf } from '../object/Ref';
import { type Template, useSample, useSettled } from './api';
import { MarkupArea, type MarkupPlace } from './MarkupArea';
import { SamplePages } from './SamplePages';

/** A version: its markup beside the sample that it prints; written while it is a draft. */
export function TemplateEditor({ template }: { template: Template }) {
  const { t } = useTranslation('documents');
  const [source, setSource] = useState(template.source);
  const [seen, setSeen] = useState(template);
  const place = useRef<MarkupPlace>(null);
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const may = (action: string) => template.allowed_actions.includes(action);
  const editable = may('update');
  const dirty = source !== seen.source;
  // Nobody typed here and somebody else saved: show what stands.
  if (template.version !== seen.version && !dirty) {
    setSeen(template);
    setSource(template.source);
  }
  const faults = useSample(template.kind, template.language, useSettled(source)).data?.faults;
  const save = async () => {
    const saved = (await act
      .mutateAsync({
        collection: 'document-templates',
        id: template.id,
        action: 'update',
        body: { source, note: template.note },
        version: seen.version,
      })
      .catch(() => null)) as Template | null;
    if (!saved) return;
    setSeen(saved);
    setSource(saved.source);
    toast(t('saved'));
  };
  const reload = () => {
    act.reset();
    setSeen(template);
    setSource(template.source);
  };
  const onKey = (e: React.KeyboardEvent) => {
    if (!(e.ctrlKey || e.metaKey) || e.key !== 's') return;
    e.preventDefault();
    if (editable && dirty && !act.isPending) save();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the whole desk
    <div className="doc-desk" onKeyDown={onKey}>
      <Card
        title={
          <>
            {t('revision', { n: template.revision })}{' '}
            <StateChip state={template.state} collection="document-templates" />
          </>
        }
        note={
          <>
            <NameOf field="author_id" id={template.author_id} />
            {template.releaser_id && (
              <>
                {' → '}
                <NameOf field="releaser_id" id={template.releaser_id} />
              </>
            )}
          </>
        }
        right={
          <>
            {(['discard', 'release'] as const).filter(may).map((action) => (
              <button
                key={action}
                type="button"
                className={action === 'release' ? 'btn primary' : 'btn'}
                disabled={dirty && action !== 'discard'}
                title={dirty && action !== 'discard' ? t('saveFirst') : undefined}
                onClick={() => openAction({ collection: 'document-templates', action, object: template })}
              >
                {actionWord(action, 'document-templates')}
              </button>
            ))}
            {editable && (
              <button type="button" className="btn primary" disabled={!dirty || act.isPending} onClick={save}>
                {t('save')}
              </button>
            )}
          </>
        }
        flush
      >
        {act.error && (
          <div className="doc-alert bad" role="alert">
            {act.error.words}
            {act.error.findings.map((f) => (
              <p key={f.pointer + f.code}>{errorWord(f.code, f.params)}</p>
            ))}
            {act.error.code === 'version_conflict' && (
              <button type="button" className="btn" onClick={reload}>
                {t('reload')}
              </button>
            )}
          </div>
        )}
        <MarkupArea
          label={t('markup')}
          value={source}
          faults={faults}
          onChange={editable ? setSource : undefined}
          place={place}
        />
      </Card>
      <SamplePages
        kind={template.kind}
        language={template.language}
        source={source}
        onPlace={(f) => place.current?.goTo(f.line, f.column)}
      />
    </div>
  );
}
