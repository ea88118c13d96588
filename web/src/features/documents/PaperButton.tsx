import { useMutation } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { file } from '@/api/fetch';
import type { Problem } from '@/api/problem';
import { Seg } from '@/components/Seg';
import { errorWord } from '@/i18n/words';
import { hand } from './hand';
import './documents.css';

type Language = 'zh-CN' | 'en';

/** The document of an object as PDF, in the language of its reader. */
export function PaperButton({ path }: { path: string }) {
  const { t, i18n } = useTranslation('quote');
  const [language, setLanguage] = useState<Language>(i18n.language === 'en' ? 'en' : 'zh-CN');
  const print = useMutation<void, Problem>({
    mutationFn: async () => {
      const made = await file(path, { language });
      hand(made.name, made.content);
    },
  });
  return (
    <span className="doc-paper">
      <Seg<Language>
        label={t('paper.language')}
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'zh-CN', label: t('paper.zh') },
          { value: 'en', label: t('paper.en') },
        ]}
      />
      <button
        type="button"
        className="btn"
        disabled={print.isPending}
        aria-busy={print.isPending}
        onClick={() => print.mutate()}
      >
        <FileText size={16} aria-hidden="true" />
        {print.isPending ? t('paper.printing') : t('paper.pdf')}
      </button>
      {print.error && (
        <span className="bad" role="alert">
          {print.error.words}
          {print.error.findings.slice(0, 3).map((f) => (
            <small key={f.pointer + f.code + String(f.params?.line)}> {errorWord(f.code, f.params)}</small>
          ))}
        </span>
      )}
    </span>
  );
}
