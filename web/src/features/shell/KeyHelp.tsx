import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/rights';
import { Dialog } from '@/components/Dialog';
import { flatFor } from './nav';

const GENERAL: [string[], string][] = [
  [['Ctrl', 'K'], 'keys.palette'],
  [['?'], 'keys.help'],
  [['['], 'keys.fold'],
  [['/'], 'keys.filter'],
  [['C'], 'keys.create'],
  [['A'], 'keys.deed'],
  [['E'], 'keys.edit'],
  [['J', 'K'], 'keys.move'],
  [['Enter'], 'keys.open'],
  [['Esc'], 'keys.close'],
];

export default function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const may = useMay();
  return (
    <Dialog title={t('keys.title')} onClose={onClose} wide>
      <div className="dialog-body key-help">
        <dl>
          {GENERAL.map(([keys, word]) => (
            <div key={word}>
              <dt>
                {keys.map((k) => (
                  <kbd key={k}>{k}</kbd>
                ))}
              </dt>
              <dd>{t(word)}</dd>
            </div>
          ))}
        </dl>
        <dl>
          {flatFor(may)
            .filter((i) => i.key)
            .map((i) => (
              <div key={i.id}>
                <dt>
                  <kbd>G</kbd>
                  <kbd>{i.key?.toUpperCase()}</kbd>
                </dt>
                <dd>{t(`nav.${i.id}`)}</dd>
              </div>
            ))}
        </dl>
      </div>
    </Dialog>
  );
}
