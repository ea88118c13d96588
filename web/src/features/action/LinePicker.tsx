import { useTranslation } from 'react-i18next';
import { nameOf } from '../object/name';

interface Props {
  id: string;
  lines: Record<string, unknown>[];
  value: string;
  onChange: (id: string) => void;
}

/** One of the lines of the document at hand. */
export function LinePicker({ lines, value, onChange, ...ids }: Props) {
  const { t } = useTranslation('generic');
  return (
    <select {...ids} className="select" value={value} onChange={(e) => onChange(e.target.value)}>
      <option value="">{t('choose')}</option>
      {lines.map((line, i) => (
        <option key={String(line.id)} value={String(line.id)}>
          {`${i + 1}. ${nameOf(line)}`}
        </option>
      ))}
    </select>
  );
}
