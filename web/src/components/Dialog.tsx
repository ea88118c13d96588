import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** A modal on the native dialog element: focus stays inside, Escape closes, focus returns. */
export function Dialog(props: {
  title: string;
  note?: ReactNode;
  wide?: boolean;
  onClose: () => void;
  /** Asked before Escape or the cross close it; false keeps it open. */
  mayClose?: () => boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation('shell');
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const el = ref.current;
    const before = document.activeElement as HTMLElement | null;
    if (el && !el.open) el.showModal();
    el?.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea), [data-autofocus]')?.focus();
    return () => {
      el?.close();
      before?.focus?.();
    };
  }, []);
  const close = () => {
    if (props.mayClose?.() ?? true) props.onClose();
  };
  return (
    <dialog
      ref={ref}
      className={props.wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(e) => {
        e.preventDefault();
        close();
      }}
    >
      <div className="dialog-head">
        <div>
          <h2 id={id}>{props.title}</h2>
          {props.note && <p>{props.note}</p>}
        </div>
        <button type="button" className="icon-btn" aria-label={t('act.close')} onClick={close}>
          <X />
        </button>
      </div>
      {props.children}
    </dialog>
  );
}
