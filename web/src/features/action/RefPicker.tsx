import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOne, useRows } from '@/api/queries';
import type { Resource } from '@/api/types';
import type { FieldSlots } from '@/components/Field';
import { stateWord } from '@/i18n/words';
import { configOf } from '../object/config';
import { nameOf } from '../object/name';
import { listParameters, useDescription } from './description';
import type { FieldSpec } from './spec';

interface Props {
  slots: FieldSlots;
  spec: FieldSpec;
  value: string;
  caseId?: string;
  /** The collection whose form asks. */
  asking: string;
  /** The one thing the page asks. */
  autoFocus?: boolean;
  onChange: (id: string) => void;
}

/** The name, and the number or article code by which people know it too. */
function labelOf(row: Resource): string {
  const name = nameOf(row);
  const code = row.no || row.sku || row.code;
  return typeof code === 'string' && code && code !== name ? `${name} · ${code}` : name;
}

/** Finds an object by typing; first those of the same deal. */
export function RefPicker({ slots, spec, value, caseId, asking, autoFocus, onChange }: Props) {
  const { t } = useTranslation('generic');
  const collection = spec.collection ?? '';
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const [hasty, setHasty] = useState(false);
  const takes = listParameters(useDescription().data, collection);
  const inDeal = Boolean(caseId) && takes.has('case_id');
  const fitting = configOf(collection).pick?.[asking];
  const rows = useRows(
    collection,
    { limit: 12, q: takes.has('q') ? q : undefined, case_id: inDeal ? caseId : undefined, ...fitting },
    open && collection !== '',
  );
  const chosen = useOne(collection, value, value !== '');
  useEffect(() => {
    const timer = setTimeout(() => setQ(text), 180);
    return () => clearTimeout(timer);
  }, [text]);
  // The answer before stays until the next one is there, so that the list does not blink.
  const before = useRef<Resource[]>([]);
  if (rows.data) before.current = rows.data.items;
  const options = before.current;
  const pick = (row: Resource) => {
    onChange(row.id);
    setText('');
    setOpen(false);
    setHasty(false);
  };
  // Enter before the answer to what was typed is there: the first of that answer is meant, not of the one before.
  const behind = open && (text !== q || rows.isFetching);
  const [first] = options;
  useEffect(() => {
    if (!hasty || behind) return;
    setHasty(false);
    if (first) pick(first);
  }, [hasty, behind, first]);
  const onKey = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return;
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      e.preventDefault();
      setOpen(true);
      setAt((n) => Math.max(0, Math.min(options.length - 1, n + step)));
    } else if (e.key === 'Enter' && open && (behind || options[at])) {
      e.preventDefault();
      if (behind) setHasty(true);
      else if (options[at]) pick(options[at]);
    } else if (e.key === 'Escape' && open) {
      e.preventDefault();
      e.stopPropagation();
      setOpen(false);
    } else if (e.key === 'Backspace' && text === '' && value) onChange('');
  };
  const shown = open || !value ? text : chosen.data ? labelOf(chosen.data) : '…';
  return (
    <div className="picker">
      <input
        id={slots.id}
        className="input"
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-describedby={slots.describedBy}
        aria-invalid={slots.invalid || undefined}
        aria-required={spec.required || undefined}
        aria-activedescendant={open && options[at] ? `${listId}-${at}` : undefined}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: only where the page asks nothing else
        autoFocus={autoFocus}
        placeholder={value && chosen.data ? labelOf(chosen.data) : t('pick')}
        value={shown}
        // The list covers what stands below: it opens on a click, an arrow or a letter, not when the form opens.
        onFocus={(e) => e.currentTarget.select()}
        onClick={() => setOpen(true)}
        onBlur={({ currentTarget }) =>
          // Focus that comes straight back (a dialog that opens) did not leave.
          setTimeout(() => document.activeElement !== currentTarget && setOpen(false), 150)
        }
        onKeyDown={onKey}
        onChange={(e) => {
          setText(e.target.value);
          setOpen(true);
          setAt(0);
          setHasty(false);
        }}
      />
      {open && (
        <ul className="picker-list" role="listbox" id={listId} aria-label={t('pick')}>
          {options.map((row, i) => (
            <li
              key={row.id}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === at}
              tabIndex={-1}
              // The press picks: a list that is just being filled may move before the release.
              onMouseDown={(e) => {
                e.preventDefault();
                pick(row);
              }}
              onClick={() => pick(row)}
            >
              {labelOf(row)}
              {row.state && <small>{stateWord(row.state, collection)}</small>}
            </li>
          ))}
          {rows.data && options.length === 0 && <li className="muted">{t('pick.none')}</li>}
        </ul>
      )}
    </div>
  );
}
