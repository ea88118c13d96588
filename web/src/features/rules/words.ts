import i18n from 'i18next';
import { plain } from '@/i18n/words';
import type { Column } from './table';

const word = (key: string, fallback: string) =>
  i18n.exists(`rules:${key}`) ? i18n.t(`rules:${key}`) : fallback;

export const tableName = (code: string) => word(`table.${code}`, plain(code));
export const tableNote = (code: string) => word(`note.${code}`, '');
export const columnName = (column: Column) =>
  word(`col.${column.field ?? column.id}`, column.name || plain(column.id));
/** A text of a cell as people say it: a dimension, a criterion, a fact. */
export const literalName = (text: string) => word(`value.${text}`, text);
/** Long figures of a cell with their thousands apart, where the cell is only read. */
export const spaced = (text: string) =>
  /^(true|false)$/.test(text)
    ? literalName(text)
    : text.replace(/(?<!\d\.)(?<![\d"])\d{5,}(?![\d"])/g, (digits) =>
        Number(digits).toLocaleString(i18n.language),
      );

/** Results as they are shown: `Level 2`. */
export const outputName = (field: string) => word(`col.${field}`, plain(field));
