import { useTranslation } from 'react-i18next';
import { Chip } from '@/components/Chip';
import { instant } from '@/lib/format';
import type { useSheet } from './useSheet';

/** Says what is not saved yet and where it lies, with the way back to what is saved. */
export function DraftMark({ sheet, waiting }: { sheet: ReturnType<typeof useSheet>; waiting: boolean }) {
  const { t } = useTranslation('quote');
  const { kept } = sheet;
  const text = kept ? t('draft.of', { at: instant(kept.at) }) : t('draft.here');
  return (
    <div className="draft-mark" role="status">
      {sheet.dirty && (
        <>
          <Chip tone="warn">{sheet.refused ? t('draft.refused') : text}</Chip>
          {sheet.outdated && <Chip tone="bad">{t('draft.outdated')}</Chip>}
          {waiting && <Chip tone="bad">{t('draft.waiting')}</Chip>}
          <button type="button" className="link" onClick={sheet.discard}>
            {t('draft.discard')}
          </button>
        </>
      )}
      {sheet.thrown && (
        <>
          <span className="muted">{t('draft.thrown')}</span>
          <button type="button" className="link" onClick={sheet.restore}>
            {t('draft.restore')}
          </button>
        </>
      )}
    </div>
  );
}
