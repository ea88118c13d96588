import { useMutation } from '@tanstack/react-query';
import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '@/api/fetch';
import type { Problem } from '@/api/problem';
import type { Finding } from '@/api/types';
import { Card } from '@/components/Card';
import { FileDrop } from '@/components/FileDrop';
import { Money } from '@/components/Money';
import { errorWord } from '@/i18n/words';

interface Amount {
  amount: string;
  currency: string;
}
interface Checked {
  kind: string;
  no?: string;
  issued_on?: string;
  due_on?: string;
  seller?: string;
  buyer?: string;
  net?: Amount;
  tax?: Amount;
  gross?: Amount;
  payable?: Amount;
  line_count: number;
  findings: Finding[];
}

/** A UBL invoice that somebody sent: what it says and what is wrong with it. Nothing is kept. */
export function InvoiceCheckPage() {
  const { t } = useTranslation('documents');
  const check = useMutation<Checked, Problem, File>({
    mutationFn: async (file) =>
      call<Checked>('POST', '/api/v1/e-invoices/check', { body: { content: await file.text() } }),
  });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('check.title')}</h1>
        <p className="muted">{t('check.lead')}</p>
      </div>
      <div className="stack">
        <Card title={t('check.file')}>
          <FileDrop
            file={check.variables}
            onFile={check.mutate}
            accept=".xml"
            choose={t('check.choose')}
            hint={t('check.orDrop')}
            busy={check.isPending}
          />
        </Card>
        {check.error && <Findings title={check.error.words} findings={check.error.findings} />}
        {check.data && <Says checked={check.data} />}
        {check.data && check.data.findings.length > 0 && (
          <Findings
            title={t('check.found', { count: check.data.findings.length })}
            findings={check.data.findings}
          />
        )}
      </div>
    </div>
  );
}

function Says({ checked }: { checked: Checked }) {
  const { t } = useTranslation('documents');
  const facts: [string, string | undefined][] = [
    ['no', checked.no],
    ['type', checked.kind],
    ['date', checked.issued_on],
    ['due', checked.due_on],
    ['seller', checked.seller],
    ['buyer', checked.buyer],
    ['lines', String(checked.line_count)],
  ];
  const sums: [string, Amount | undefined][] = [
    ['net', checked.net],
    ['tax', checked.tax],
    ['gross', checked.gross],
    ['payable', checked.payable],
  ];
  return (
    <Card title={t('check.says')}>
      {checked.findings.length === 0 && (
        <p>
          <CircleCheckBig size={16} aria-hidden="true" /> {t('check.good')}
        </p>
      )}
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`check.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {sums.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(`check.${name}`)}</dt>
                <dd>
                  <Money value={value} />
                </dd>
              </div>
            ),
        )}
      </dl>
    </Card>
  );
}

function Findings({ title, findings }: { title: string; findings: Finding[] }) {
  return (
    <Card title={title} flush>
      <ul className="rows" role="alert">
        {findings.map((f) => (
          <li key={f.pointer + f.code}>
            <div className="t">{errorWord(f.code, f.params)}</div>
            <small className="muted">{f.pointer}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
