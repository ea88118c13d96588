import { Mail, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { asProblem } from '@/api/problem';
import { useAct, useList } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { toast } from '@/components/Toast';
import { useWords } from '@/i18n/useWords';
import { enumWord } from '@/i18n/words';
import { isCommandKey } from '@/lib/keys';
import { type Activity, aboutOf, type Kind, queryOf } from './about';
import { Entry } from './Entry';
import { LogDialog } from './LogDialog';
import './activities.css';

/** The largest mail file the server takes. */
const LARGEST = 2_900_000;

const content = (file: File) =>
  new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });

/** Everything with this customer, planned first, then done, newest first; and the ways to add to it. */
export default function Timeline({ row, parent }: { row: Resource; parent: string }) {
  const { t } = useTranslation('customer');
  const ready = useWords('customer');
  const query = queryOf(parent, row);
  const planned = useList('activities', { ...query, state: 'PLANNED', sort: 'at' });
  const done = useList('activities', { ...query, state: 'DONE,CANCELLED', limit: 30 });
  const [kind, setKind] = useState<Kind>();
  const file = useRef<HTMLInputElement>(null);
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  useEffect(() => {
    const on = (e: KeyboardEvent) => {
      const wanted = ({ n: 'NOTE', l: 'CALL' } as const)[e.key as 'n' | 'l'];
      if (!wanted || !isCommandKey(e)) return;
      e.preventDefault();
      setKind(wanted);
    };
    window.addEventListener('keydown', on);
    return () => window.removeEventListener('keydown', on);
  }, []);
  if (!ready) return <Skeleton height={160} />;
  const mail = async (chosen: File | undefined) => {
    if (!chosen) return;
    try {
      if (chosen.size > LARGEST) return toast(t('mail.tooLarge'));
      const body = { ...aboutOf(parent, row), content: await content(chosen) };
      await act.mutateAsync({ collection: 'activities', id: 'file-mail', body });
      toast(t('mail.filed', { name: chosen.name }));
    } catch (error) {
      const problem = asProblem(error);
      toast(problem.findings[0] ? t('mail.unread', { name: chosen.name }) : problem.words);
    }
  };
  const rows = (list: typeof planned) => (list.data?.pages.flatMap((p) => p.items) ?? []) as Activity[];
  const next = rows(planned);
  const past = rows(done);
  const empty = planned.data && done.data && next.length + past.length === 0;
  return (
    <div className="stack">
      <div className="related-head">
        <button type="button" className="btn" onClick={() => file.current?.click()} disabled={act.isPending}>
          <Mail aria-hidden="true" />
          {t('mail.file')}
        </button>
        <input
          ref={file}
          type="file"
          accept=".eml,message/rfc822"
          hidden
          aria-label={t('mail.file')}
          onChange={(e) => {
            void mail(e.target.files?.[0]);
            e.target.value = '';
          }}
        />
        <button type="button" className="btn" onClick={() => setKind('TASK')}>
          {enumWord('TASK', 'kind')}
        </button>
        <button type="button" className="btn" title="L" onClick={() => setKind('CALL')}>
          {enumWord('CALL', 'kind')}
        </button>
        <button type="button" className="btn primary" title="N" onClick={() => setKind('NOTE')}>
          <Plus aria-hidden="true" />
          {t('log.title')}
        </button>
      </div>
      {(planned.isPending || done.isPending) && <Skeleton height={160} />}
      {done.isError && <ErrorState error={done.error} retry={() => done.refetch()} />}
      {empty && <Empty title={t('timeline.empty')} text={t('timeline.emptyText')} />}
      {next.length > 0 && (
        <Card title={t('timeline.next')} note={String(next.length)}>
          <ol className="entries">
            {next.map((a) => (
              <Entry key={a.id} row={a} />
            ))}
          </ol>
        </Card>
      )}
      {past.length > 0 && (
        <Card title={t('timeline.past')}>
          <ol className="entries">
            {past.map((a) => (
              <Entry key={a.id} row={a} />
            ))}
          </ol>
          {done.hasNextPage && (
            <button type="button" className="btn ghost" onClick={() => done.fetchNextPage()}>
              {t('timeline.more')}
            </button>
          )}
        </Card>
      )}
      {kind && <LogDialog collection={parent} row={row} kind={kind} onClose={() => setKind(undefined)} />}
    </div>
  );
}
