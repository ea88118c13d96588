import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct } from '@/api/queries';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { toast } from '@/components/Toast';
import { errorWord, fieldWord } from '@/i18n/words';
import { Findings } from '../action/Findings';
import type { Deed } from './types';

interface Props {
  collection: string;
  id: string;
  version: number;
  deed: Deed;
  onClose: () => void;
}

/** One decision about values, with its reason; or with the number of the certificate they were checked against. */
export function DecideDialog({ collection, id, version, deed, onClose }: Props) {
  const { t } = useTranslation('golden');
  const [text, setText] = useState('');
  const [register, setRegister] = useState(false);
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const findings = act.error?.findings ?? [];
  const confirms = deed.action === 'confirm';
  const names = confirms ? deed.fields : [deed.field];
  const at = confirms ? '/reference' : '/reason';
  const wrong = findings.filter((f) => f.pointer === at).map((f) => errorWord(f.code, f.params));
  const save = async (e: FormEvent) => {
    e.preventDefault();
    const { action, ...rest } = deed;
    const said = text.trim() || null;
    const body = confirms ? { ...rest, register, reference: said } : { ...rest, reason: said };
    await act.mutateAsync({ collection, id, action, body, version });
    toast(t(`done.${action}`));
    onClose();
  };
  return (
    <Dialog
      title={t(`act.${deed.action}`)}
      note={names.map((name) => fieldWord(name, collection)).join(t('comma'))}
      onClose={onClose}
    >
      <form noValidate onSubmit={(e) => void save(e).catch(() => undefined)}>
        <div className="dialog-body stack">
          <Findings findings={findings} problem={act.error} collection={collection} />
          <p className="muted">{t(`about.${deed.action}`)}</p>
          {confirms && (
            <label className="check">
              <input type="checkbox" checked={register} onChange={(e) => setRegister(e.target.checked)} />
              {t('register')}
            </label>
          )}
          <Field
            label={t(confirms ? 'reference' : 'reason')}
            required={!confirms || register}
            errors={wrong}
            anchor={at}
          >
            {({ id: input, describedBy }) => (
              <input
                id={input}
                className="input"
                aria-describedby={describedBy}
                value={text}
                onChange={(e) => setText(e.target.value)}
              />
            )}
          </Field>
        </div>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="btn primary" disabled={act.isPending}>
            {t(`act.${deed.action}`)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
