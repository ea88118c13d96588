import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { enumWord, errorWord, fieldWord } from '@/i18n/words';
import type { Import, Unmatched } from './types';

type Words = Record<string, Record<string, string>>;

/** What the file leaves open, and words in it that mean nothing here: a person says. */
export function Questions(props: {
  seen: Import;
  collection: string;
  say: (more: Record<string, unknown>) => void;
}) {
  const { t } = useTranslation('front');
  const { seen, say } = props;
  const [words, setWords] = useState<Words>({});
  const asked = (field: string) => seen.questions.some((q) => q.field === field);
  const mean = (u: Unmatched, meant: string) => {
    const next = { ...words, [u.field]: { ...words[u.field], [u.text]: meant } };
    setWords(next);
    say({ values: next });
  };
  if (seen.questions.length === 0 && (seen.unmatched.length === 0 || seen.state !== 'CHECKED')) return null;
  return (
    <Card title={t('import.open')}>
      <ul className="import-questions">
        {seen.questions.map((q) => (
          <li key={q.field + q.code + q.params.name}>
            {errorWord(q.code, {
              ...q.params,
              ...(q.params.name && { name: fieldWord(q.params.name, props.collection) }),
            })}
          </li>
        ))}
      </ul>
      <div className="import-map">
        {asked('date_order') && (
          <label>
            {t('import.order')}
            <select
              className="input"
              defaultValue=""
              onChange={(e) => say({ date_order: e.target.value || null })}
            >
              <option value="">{t('import.choosePlease')}</option>
              <option value="DMY">{t('import.dmy')}</option>
              <option value="MDY">{t('import.mdy')}</option>
              <option value="YMD">{t('import.ymd')}</option>
            </select>
          </label>
        )}
        {asked('number_style') && (
          <label>
            {t('import.style')}
            <select
              className="input"
              defaultValue=""
              onChange={(e) => say({ number_style: e.target.value || null })}
            >
              <option value="">{t('import.choosePlease')}</option>
              <option value="POINT">1,234.50</option>
              <option value="COMMA">1.234,50</option>
            </select>
          </label>
        )}
        {seen.unmatched.map((u) => (
          <Meaning
            key={u.field + u.text}
            unmatched={u}
            label={t('import.means', {
              field: fieldWord(u.field, props.collection),
              text: u.text,
              n: u.count,
            })}
            choices={seen.fields.find((f) => f.field === u.field)?.words ?? []}
            mean={(meant) => mean(u, meant)}
          />
        ))}
      </div>
    </Card>
  );
}

/** One word of the file, and what it means here: one of a list, or a name. */
function Meaning(props: {
  unmatched: Unmatched;
  label: string;
  choices: string[];
  mean: (meant: string) => void;
}) {
  const { t } = useTranslation('front');
  const id = useId();
  const { unmatched: u, choices, mean } = props;
  return (
    <div className="import-meaning">
      <label htmlFor={id}>{props.label}</label>
      {choices.length > 0 ? (
        <select id={id} className="input" defaultValue="" onChange={(e) => mean(e.target.value)}>
          <option value="">{t('import.choosePlease')}</option>
          {choices.map((code) => (
            <option key={code} value={code}>
              {enumWord(code, u.field)}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input id={id} className="input" list={`${id}-alike`} onChange={(e) => mean(e.target.value)} />
          <datalist id={`${id}-alike`}>
            {u.alike.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </div>
  );
}
