import { useTranslation } from 'react-i18next';
import { useUsers } from '@/api/queries';

interface Props {
  id: string;
  value: string;
  required: boolean;
  onChange: (id: string) => void;
}

/** A colleague by name; the directory is short and already here. */
export function PersonPicker({ value, required, onChange, ...ids }: Props) {
  const { t, i18n } = useTranslation('generic');
  const users = useUsers();
  const people = [...(users.data?.values() ?? [])].toSorted((a, b) =>
    a.name.localeCompare(b.name, i18n.language),
  );
  return (
    <select {...ids} className="select" value={value} onChange={(e) => onChange(e.target.value)}>
      <option value="">{required ? t('choose') : '—'}</option>
      {people.map((u) => (
        <option key={u.id} value={u.id}>
          {u.name}
        </option>
      ))}
    </select>
  );
}
