import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct } from '@/api/queries';
import { Card } from '@/components/Card';
import { toast } from '@/components/Toast';
import { errorWord } from '@/i18n/words';
import { type Content, type Detail, named } from './api';
import { GateSection } from './GateSection';
import { DeliverableSection, StageSection } from './ListSections';
import { Editable, Locked } from './Locked';
import { BodySection, FlagSection, ManagementSection } from './RuleSections';

export type Change = (next: Partial<Content>) => void;

/** What the version says, section by section; written while it is a draft, else read. */
export function Editor({ detail, onDirty }: { detail: Detail; onDirty: (dirty: boolean) => void }) {
  const { t } = useTranslation('templates');
  const [content, setContent] = useState(detail.content);
  const [seen, setSeen] = useState(detail);
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const editable = detail.allowed_actions.includes('update');
  const dirty = JSON.stringify(content) !== JSON.stringify(seen.content);
  // Nobody typed here and somebody else saved: show what stands.
  if (detail.version !== seen.version && !dirty) {
    setSeen(detail);
    setContent(detail.content);
  }
  useEffect(() => {
    onDirty(dirty);
    return () => onDirty(false);
  }, [dirty, onDirty]);
  const change: Change = (next) => setContent({ ...content, ...next });
  const save = async () => {
    const saved = (await act
      .mutateAsync({
        collection: 'process-templates',
        id: detail.id,
        action: 'update',
        body: { content },
        version: seen.version,
      })
      .catch(() => null)) as Detail | null;
    if (!saved) return;
    setSeen(saved);
    setContent(saved.content);
    toast(t('saved', { no: named(saved.content.name) }));
  };
  const reset = () => {
    act.reset();
    setSeen(detail);
    setContent(detail.content);
  };
  return (
    <Editable.Provider value={editable}>
      <div className="tpl-editor stack">
        {!editable && (
          <p className="muted tpl-readonly">
            {t(detail.template.shipped ? 'shippedNote' : detail.state === 'DRAFT' ? 'draftNote' : 'readOnly')}
          </p>
        )}
        {act.error && (
          <div className="tpl-alert bad" role="alert">
            {act.error.words}
            <ul>
              {act.error.findings.map((f) => (
                <li key={f.pointer + f.code}>
                  <code>{f.pointer}</code> {errorWord(f.code, f.params)}
                </li>
              ))}
            </ul>
            {act.error.code === 'version_conflict' && (
              <button type="button" className="btn" onClick={reset}>
                {t('reload')}
              </button>
            )}
          </div>
        )}
        <Card title={t('section.about')}>
          <Locked>
            <div className="form-grid">
              {(['zh', 'en'] as const).map((lang) => (
                <label key={lang} className="field">
                  <span>{t(`name.${lang}`)}</span>
                  <input
                    className="input"
                    value={content.name[lang]}
                    onChange={(e) => change({ name: { ...content.name, [lang]: e.target.value } })}
                  />
                </label>
              ))}
              {(['zh', 'en'] as const).map((lang) => (
                <label key={lang} className="field">
                  <span>{t(`summary.${lang}`)}</span>
                  <textarea
                    className="input"
                    value={content.summary[lang]}
                    onChange={(e) => change({ summary: { ...content.summary, [lang]: e.target.value } })}
                  />
                </label>
              ))}
            </div>
          </Locked>
        </Card>
        <GateSection content={content} change={change} />
        <StageSection content={content} change={change} />
        <DeliverableSection content={content} change={change} />
        <ManagementSection content={content} change={change} />
        <BodySection content={content} change={change} />
        <FlagSection content={content} change={change} />
        {editable && (
          <div className="tpl-save">
            {dirty && <span className="muted">{t('unsaved')}</span>}
            <button type="button" className="btn" disabled={!dirty} onClick={reset}>
              {t('undo')}
            </button>
            <button type="button" className="btn primary" disabled={!dirty || act.isPending} onClick={save}>
              {t('save')}
            </button>
          </div>
        )}
      </div>
    </Editable.Provider>
  );
}
