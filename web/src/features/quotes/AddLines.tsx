import { useQueryClient } from '@tanstack/react-query';
import { type ClipboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { oneQuery, path } from '@/api/queries';
import type { Page, Resource } from '@/api/types';
import { Field } from '@/components/Field';
import { RefPicker } from '../action/RefPicker';
import { nameOf } from '../object/name';
import { type Draft, fromPaste, newLine } from './lines';

const AT_ONCE = 100;

/** A product by name, number or pinyin; or many at once, pasted from a spreadsheet. */
export function AddLines({ onAdd }: { onAdd: (lines: Draft[]) => void }) {
  const { t } = useTranslation('quote');
  const client = useQueryClient();
  const [unknown, setUnknown] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const pick = async (id: string) => {
    if (!id) return;
    const product = await client.fetchQuery(oneQuery('products', id));
    onAdd([newLine(id, nameOf(product), '1', { configurable: product.configurable === true })]);
  };
  const paste = async (e: ClipboardEvent) => {
    const text = e.clipboardData.getData('text');
    if (!/[\t\n]/.test(text.trim())) return;
    e.preventDefault();
    const rows = fromPaste(text);
    setBusy(true);
    try {
      const codes = [...new Set(rows.map((r) => r.code))];
      const known = new Map<string, Resource>();
      for (let i = 0; i < codes.length; i += AT_ONCE) {
        const page = await get<Page>(path('products'), {
          sku: codes.slice(i, i + AT_ONCE).join(','),
          limit: AT_ONCE,
        });
        for (const product of page.items) known.set(String(product.sku), product);
      }
      setUnknown(codes.filter((code) => !known.has(code)));
      onAdd(
        rows.flatMap((row) => {
          const product = known.get(row.code);
          const { quantity, discount, price } = row;
          const configurable = product?.configurable === true;
          return product
            ? [newLine(product.id, nameOf(product), quantity, { discount, price, configurable })]
            : [];
        }),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="add-lines" onPaste={paste} aria-busy={busy}>
      <Field
        label={t('add')}
        hint={t('addHint')}
        errors={
          unknown.length > 0
            ? [t('unknown', { count: unknown.length, codes: unknown.slice(0, 8).join(', ') })]
            : []
        }
      >
        {(slots) => (
          <RefPicker
            slots={slots}
            spec={{ name: 'product_id', kind: 'ref', required: false, collection: 'products' }}
            value=""
            asking="quotes"
            onChange={pick}
          />
        )}
      </Field>
    </div>
  );
}
