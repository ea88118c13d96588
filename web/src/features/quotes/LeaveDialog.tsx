import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/Dialog';
import type { useSheet } from './useSheet';

/** Asks before a sheet with unsaved lines is left: the draft stays in this browser, or goes. */
export function LeaveDialog({ sheet }: { sheet: ReturnType<typeof useSheet> }) {
  const { t } = useTranslation('quote');
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      sheet.dirty && !sheet.isDone() && current.pathname !== next.pathname,
    enableBeforeUnload: () => sheet.dirty && !sheet.isDone(),
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog title={t('leave.title')} onClose={blocker.reset}>
      <div className="dialog-body">
        <p>{sheet.refused ? t('leave.lost') : t('leave.text')}</p>
      </div>
      <div className="dialog-foot">
        <button
          type="button"
          className="btn danger"
          onClick={() => {
            sheet.finish();
            blocker.proceed();
          }}
        >
          {t('leave.drop')}
        </button>
        {!sheet.refused && (
          <button type="button" className="btn" onClick={blocker.proceed}>
            {t('leave.keep')}
          </button>
        )}
        <button type="button" className="btn primary" data-autofocus onClick={blocker.reset}>
          {t('leave.stay')}
        </button>
      </div>
    </Dialog>
  );
}
