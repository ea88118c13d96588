import { FileUp } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import './file-drop.css';

interface Props {
  file: File | undefined;
  onFile: (file: File) => void;
  /** Endings of names, as the browser's own dialogue takes them: `.csv,.xlsx`. */
  accept: string;
  /** On the button. */
  choose: string;
  /** Beside the button as long as nothing is chosen. */
  hint: string;
  busy?: boolean;
}

/** A file chosen by a button, or dropped. */
export function FileDrop({ file, onFile, accept, choose, hint, busy }: Props) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => files?.[0] && onFile(files[0]);
  const hover = (e: DragEvent, on: boolean) => {
    e.preventDefault();
    setOver(on);
  };
  return (
    <label
      className="file-drop"
      data-over={over || undefined}
      onDragOver={(e) => hover(e, true)}
      onDragLeave={(e) => hover(e, false)}
      onDrop={(e) => {
        hover(e, false);
        take(e.dataTransfer.files);
      }}
    >
      <input type="file" accept={accept} aria-label={choose} onChange={(e) => take(e.target.files)} />
      <span className="btn" aria-busy={busy}>
        <FileUp aria-hidden="true" />
        {choose}
      </span>
      <span className={file ? undefined : 'muted'}>{file?.name ?? hint}</span>
    </label>
  );
}
