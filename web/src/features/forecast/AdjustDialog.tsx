import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct, useSession } from '@/api/queries';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { Seg } from '@/components/Seg';
import { toast } from '@/components/Toast';
import { enumWord, errorWord } from '@/i18n/words';
import { money } from '@/lib/format';
import { Findings } from '../action/Findings';
import { LEVELS, type Level, type Line } from './types';

/** What somebody says of a line: another figure and why; left empty the word before is taken back. */
export function AdjustDialog({ line, period, onClose }: { line: Line; period: string; onClose: () => void }) {
  const { t } = useTranslation('customer');
  const [level, setLevel] = useState<Level>('commit');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const base = useSession().data?.workspace.base_currency ?? line.raw.commit.currency;
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const findings = act.error?.findings ?? [];
  const at = (pointer: string) =>
    findings.filter((f) => f.pointer.startsWith(pointer)).map((f) => errorWord(f.code, f.params));
  const save = async (e: FormEvent) => {
    e.preventDefault();
    const body = {
      period,
      subject: line.subject,
      category: level.toUpperCase(),
      amount: amount ? { amount, currency: base } : null,
      reason: reason.trim(),
    };
    await act.mutateAsync({ collection: 'forecasts', id: 'adjust', body });
    toast(t('forecast.adjusted', { name: line.name }));
    onClose();
  };
  return (
    <Dialog title={t('forecast.adjust')} note={`${line.name} · ${period}`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(e) => {
          save(e).catch(() => undefined);
        }}
      >
        <div className="dialog-body stack">
          <Findings findings={findings} problem={act.error} collection="forecasts" />
          <Seg
            label={t('forecast.category')}
            value={level}
            onChange={setLevel}
            options={LEVELS.map((l) => ({ value: l, label: enumWord(l.toUpperCase(), 'forecast_category') }))}
          />
          <p className="muted">{t('forecast.now', { amount: money(line.adjusted[level]) })}</p>
          <Field
            label={t('forecast.amount', { currency: base })}
            hint={t('forecast.amountHint')}
            errors={at('/amount')}
            anchor="/amount"
          >
            {({ id, describedBy }) => (
              <input
                id={id}
                className="input num"
                inputMode="decimal"
                aria-describedby={describedBy}
                value={amount}
                onChange={(e) => setAmount(e.target.value.replace(/[^\d.]/g, ''))}
              />
            )}
          </Field>
          <Field label={t('forecast.reason')} required errors={at('/reason')} anchor="/reason">
            {({ id, describedBy }) => (
              <textarea
                id={id}
                className="input"
                rows={3}
                aria-describedby={describedBy}
                value={reason}
                onChange={(e) => setReason(e.target.value)}
              />
            )}
          </Field>
        </div>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('log.cancel')}
          </button>
          <button type="submit" className="btn primary" disabled={act.isPending}>
            {t('log.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
