import { useMutation } from '@tanstack/react-query';
import { FileCode2 } from 'lucide-react';
import { file, type Query } from '@/api/fetch';
import type { Problem } from '@/api/problem';
import { errorWord } from '@/i18n/words';
import { hand } from './hand';
import './documents.css';

/** A file that the server makes of an object; what it refuses is told beside the button. */
export function FileButton({ path, query, label }: { path: string; query?: Query; label: string }) {
  const fetch = useMutation<void, Problem>({
    mutationFn: async () => {
      const made = await file(path, query);
      hand(made.name, made.content);
    },
  });
  return (
    <span className="doc-paper">
      <button
        type="button"
        className="btn"
        disabled={fetch.isPending}
        aria-busy={fetch.isPending}
        onClick={() => fetch.mutate()}
      >
        <FileCode2 size={16} aria-hidden="true" />
        {label}
      </button>
      {fetch.error && (
        <span className="bad" role="alert">
          {fetch.error.words}
          {fetch.error.findings.slice(0, 3).map((f) => (
            <small key={f.pointer + f.code}> {errorWord(f.code, f.params)}</small>
          ))}
        </span>
      )}
    </span>
  );
}
