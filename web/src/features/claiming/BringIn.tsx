import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '@/api/fetch';
import type { Problem } from '@/api/problem';
import { path, useRows } from '@/api/queries';
import { useMay } from '@/api/rights';
import { ObjectLink } from '@/components/ObjectLink';
import { errorWord } from '@/i18n/words';
import { newKey } from '@/lib/keys';
import { base64 } from './base64';

interface Statement {
  id: string;
  no: string;
  state: string;
  line_count: number;
  findings: { code: string; params: Record<string, unknown> }[];
}

/** A statement of the bank: chosen, sent, and what became of it. */
export function BringIn({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('cash');
  const may = useMay();
  const accounts = useRows('bank-accounts', { state: 'ACTIVE', limit: '50' }, may('bank_statement.create'));
  const [account, setAccount] = useState('');
  const [said, setSaid] = useState<Statement>();
  const [problem, setProblem] = useState<Problem>();
  const rows = (accounts.data?.items ?? []) as { id: string; name?: unknown }[];
  const chosen = account || rows[0]?.id || '';
  if (!may('bank_statement.create') || rows.length === 0) return null;
  const send = async (file: File | undefined) => {
    if (!file) return;
    setSaid(undefined);
    setProblem(undefined);
    try {
      const body = { bank_account_id: chosen, file_name: file.name, content: await base64(file) };
      setSaid(await call<Statement>('POST', path('bank-statements'), { body, key: newKey() }));
      // The lines are booked one after the other, in the background.
      setTimeout(onDone, 600);
    } catch (error) {
      setProblem(error as Problem);
    }
  };
  return (
    <div className="claim-bring">
      <select
        className="select"
        aria-label={t('claim.account')}
        value={chosen}
        onChange={(e) => setAccount(e.target.value)}
      >
        {rows.map((r) => (
          <option key={r.id} value={r.id}>
            {String(r.name)}
          </option>
        ))}
      </select>
      <label className="btn">
        <FileUp aria-hidden="true" />
        {t('claim.bring')}
        <input
          type="file"
          aria-label={t('claim.bring')}
          onChange={(e) => {
            send(e.target.files?.[0]);
            e.target.value = '';
          }}
        />
      </label>
      <p role="status">
        {said && (
          <ObjectLink collection="bank-statements" id={said.id}>
            {said.state === 'HELD'
              ? t('claim.held', {
                  no: said.no,
                  why: said.findings.map((f) => errorWord(f.code, f.params))[0],
                })
              : t('claim.in', { no: said.no, count: said.line_count })}
          </ObjectLink>
        )}
        {problem && errorWord(problem.code, problem.params)}
      </p>
    </div>
  );
}
