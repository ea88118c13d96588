import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type GateRule, named } from './api';
import { NameInputs } from './ListSections';
import { useEditable } from './Locked';

/** A code that no question has yet. */
function freshCode(questions: GateRule['questions']): string {
  let n = questions.length + 1;
  while (questions.some((q) => q.code === `question_${n}`)) n += 1;
  return `question_${n}`;
}

/** What a self-check asks, in both languages; without a question it checks nothing. */
export function Questions(props: { rule: GateRule; set: (next: Partial<GateRule>) => void }) {
  const { t } = useTranslation('templates');
  const editable = useEditable();
  const { questions, mode } = props.rule;
  if (mode !== 'SELF_CHECK' && questions.length === 0) return null;
  const put = (next: GateRule['questions']) => props.set({ questions: next });
  const add = () => put([...questions, { code: freshCode(questions), name: { zh: '', en: '' } }]);
  return (
    <div>
      <h4>{t('gate.questions')}</h4>
      {questions.length === 0 && <p className="muted">{t('question.none')}</p>}
      {editable ? (
        <>
          <ol className="tpl-question-list">
            {questions.map((q, at) => (
              <li key={q.code} className="tpl-line">
                <span className="num muted">{at + 1}</span>
                <NameInputs
                  value={q.name}
                  label={`${t('gate.questions')} ${at + 1}`}
                  onChange={(name) => put(questions.map((x) => (x.code === q.code ? { ...x, name } : x)))}
                />
                <button
                  type="button"
                  className="icon-btn"
                  aria-label={`${t('remove')} ${at + 1}`}
                  onClick={() => put(questions.filter((x) => x.code !== q.code))}
                >
                  <X aria-hidden="true" />
                </button>
              </li>
            ))}
          </ol>
          <button type="button" className="btn" onClick={add}>
            <Plus aria-hidden="true" /> {t('question.add')}
          </button>
        </>
      ) : (
        <ol className="tpl-questions">
          {questions.map((q) => (
            <li key={q.code}>{named(q.name)}</li>
          ))}
        </ol>
      )}
    </div>
  );
}
