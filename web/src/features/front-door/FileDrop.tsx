import { FileUp } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

const FORMATS = '.csv,.txt,.tsv,.xlsx';

/** A file chosen by a button, or dropped. */
export function FileDrop({ file, onFile }: { file: File | undefined; onFile: (file: File) => void }) {
  const { t } = useTranslation('front');
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => files?.[0] && onFile(files[0]);
  const hover = (e: DragEvent, on: boolean) => {
    e.preventDefault();
    setOver(on);
  };
  return (
    <label
      className="import-file"
      data-over={over || undefined}
      onDragOver={(e) => hover(e, true)}
      onDragLeave={(e) => hover(e, false)}
      onDrop={(e) => {
        hover(e, false);
        take(e.dataTransfer.files);
      }}
    >
      <input
        type="file"
        accept={FORMATS}
        aria-label={t('import.choose')}
        onChange={(e) => take(e.target.files)}
      />
      <span className="btn">
        <FileUp aria-hidden="true" />
        {t('import.choose')}
      </span>
      <span className={file ? undefined : 'muted'}>{file?.name ?? t('import.orDrop')}</span>
    </label>
  );
}
