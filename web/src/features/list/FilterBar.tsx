import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '@/api/queries';
import { enumWord, fieldWord, stateWord } from '@/i18n/words';
import type { Filter } from './filters';

interface Props {
  collection: string;
  filters: Filter[];
  values: Record<string, string>;
  onChange: (name: string, value: string) => void;
  onClear: () => void;
}

const word = (filter: Filter, value: string, collection: string) =>
  filter.name === 'state' ? stateWord(value, collection) : enumWord(value, filter.name);

function Chooser({
  filter,
  collection,
  values,
  onChange,
}: Omit<Props, 'filters' | 'onClear'> & { filter: Filter }) {
  const { t } = useTranslation('generic');
  const users = useUsers();
  const value = values[filter.name] ?? '';
  const label = fieldWord(filter.name, collection);
  if (filter.kind === 'date')
    return (
      <label className="filter filter-date" data-on={value !== ''}>
        {label}
        <input type="date" value={value} onChange={(e) => onChange(filter.name, e.target.value)} />
      </label>
    );
  const people = [...(users.data?.values() ?? [])];
  return (
    <select
      className="filter"
      aria-label={label}
      value={value}
      data-on={value !== ''}
      onChange={(e) => onChange(filter.name, e.target.value)}
    >
      <option value="">{t('filter.any', { field: label })}</option>
      {value.includes(',') && (
        <option value={value}>
          {value
            .split(',')
            .map((v) => word(filter, v, collection))
            .join(' / ')}
        </option>
      )}
      {filter.kind === 'person'
        ? people.map((u) => (
            <option key={u.id} value={u.id}>
              {u.name}
            </option>
          ))
        : filter.options?.map((o) => (
            <option key={o} value={o}>
              {word(filter, o, collection)}
            </option>
          ))}
    </select>
  );
}

/** Search and filters; everything chosen stands in the address. */
export function FilterBar({ collection, filters, values, onChange, onClear }: Props) {
  const { t } = useTranslation('generic');
  const [text, setText] = useState(values.q ?? '');
  useEffect(() => setText(values.q ?? ''), [values.q]);
  useEffect(() => {
    if (text === (values.q ?? '')) return;
    const timer = setTimeout(() => onChange('q', text), 220);
    return () => clearTimeout(timer);
  }, [text, values.q, onChange]);
  const shown = filters.filter((f) => f.kind !== 'text');
  const used = filters.some((f) => values[f.name]) || Boolean(values.q);
  return (
    <div className="filters">
      <label className="search-field">
        <Search aria-hidden="true" />
        <input
          data-search
          type="search"
          value={text}
          placeholder={t('filter.search')}
          aria-label={t('filter.search')}
          onChange={(e) => setText(e.target.value)}
        />
      </label>
      {shown.map((f) => (
        <Chooser key={f.name} filter={f} collection={collection} values={values} onChange={onChange} />
      ))}
      {used && (
        <button type="button" className="btn ghost" onClick={onClear}>
          <X aria-hidden="true" />
          {t('filter.clear')}
        </button>
      )}
    </div>
  );
}
