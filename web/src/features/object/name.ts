import i18n from 'i18next';
import type { Resource } from '@/api/types';

const NAMES = [
  'name',
  'title',
  'subject',
  'label',
  'company_name',
  'login',
  'description',
  'text',
  'statement',
  'goal',
  'period',
  'code',
  'sku',
  'account_name',
  'case_title',
];

/** What people call this object: its title or name, else its number. */
export function nameOf(row: Resource | Record<string, unknown>): string {
  const local = row[i18n.language === 'en' ? 'name_en' : 'name_zh'] || row.name_zh;
  if (typeof local === 'string' && local) return local;
  for (const field of NAMES) {
    const value = row[field];
    if (typeof value === 'string' && value) return value;
  }
  if (typeof row.from_currency === 'string') return `${row.from_currency}/${row.to_currency}`;
  return (typeof row.no === 'string' && row.no) || String(row.id ?? '').slice(0, 8);
}
