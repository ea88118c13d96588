import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { Intent } from '@/api/intent';
import { path, useAct } from '@/api/queries';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { errorWord, fieldWord } from '@/i18n/words';
import { Value } from '../object/Value';
import type { Pair } from './DuplicatesPage';

interface Preview {
  lead_id: string;
  lead_no: string;
  into_id: string;
  into_no: string;
  fields: { field: string; ours: unknown; theirs: unknown; result: unknown; differs: boolean }[];
  touches: number;
}

/** Both leads side by side; what stands after is chosen field by field, and nothing is lost. */
export function Compare({ pair, close }: { pair: Pair; close: () => void }) {
  const { t } = useTranslation('front');
  const [swapped, setSwapped] = useState(false);
  const [take, setTake] = useState<string[]>([]);
  const [intent] = useState(() => new Intent());
  const act = useAct(intent);
  const [from, into] = swapped ? [pair.other_id, pair.lead_id] : [pair.lead_id, pair.other_id];
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const query = useQuery({
    queryKey: ['leads', 'merge-preview', from, into],
    queryFn: ({ signal }) => get<Preview>(path('leads', from, 'merge-preview'), { into_id: into }, signal),
  });
  const seen = query.data;
  const leave = (e: KeyboardEvent) => e.key === 'Escape' && close();
  const toggle = (field: string) =>
    setTake((old) => (old.includes(field) ? old.filter((f) => f !== field) : [...old, field]));
  const merge = () =>
    act.mutate(
      { collection: 'leads', id: from, action: 'merge', body: { into_id: into, take } },
      { onSuccess: close },
    );
  return (
    <section
      ref={box}
      className="compare-leads"
      tabIndex={-1}
      onKeyDown={leave}
      aria-label={t('dup.compare')}
    >
      <Card title={t('dup.compare')} note={seen && t('dup.touches', { count: seen.touches })}>
        {query.isPending && <Skeleton height={320} />}
        {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
        {seen && (
          <div className="scroll-x">
            <table className="plain-table compare">
              <thead>
                <tr>
                  <th scope="col" />
                  <th scope="col">
                    {t('dup.into')} <span className="num">{seen.into_no}</span>
                  </th>
                  <th scope="col">
                    {t('dup.from')} <span className="num">{seen.lead_no}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {seen.fields.map((f) => {
                  const theirs = f.ours === null || take.includes(f.field);
                  return (
                    <tr key={f.field}>
                      <th scope="row">{fieldWord(f.field, 'leads')}</th>
                      <td data-kept={!theirs || undefined}>
                        <Value field={f.field} value={f.ours} collection="leads" />
                      </td>
                      <td data-kept={theirs || undefined}>
                        <Value field={f.field} value={f.theirs} collection="leads" />
                        {f.differs && (
                          <label className="take">
                            <input
                              type="checkbox"
                              checked={take.includes(f.field)}
                              onChange={() => toggle(f.field)}
                            />
                            {t('dup.take')}
                          </label>
                        )}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
        <p className="muted">{t('dup.kept')}</p>
        {act.isError && (
          <p className="bad" role="alert">
            {errorWord(act.error.code, act.error.params)}
          </p>
        )}
        <div className="buttons">
          <button type="button" className="btn primary" disabled={!seen || act.isPending} onClick={merge}>
            {t('dup.merge')}
          </button>
          <button
            type="button"
            className="btn"
            onClick={() => {
              setSwapped((s) => !s);
              setTake([]);
            }}
          >
            {t('dup.swap')}
          </button>
          <button type="button" className="btn" onClick={close}>
            {t('dup.close')}
          </button>
        </div>
      </Card>
    </section>
  );
}
