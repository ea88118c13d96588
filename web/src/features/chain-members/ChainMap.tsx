import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { asProblem } from '@/api/problem';
import { partQuery, useAct } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Empty, ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { toast } from '@/components/Toast';
import { useWords } from '@/i18n/useWords';
import { objectWord } from '@/i18n/words';
import { useWidth } from '@/lib/useWidth';
import { openAction } from '../action/open';
import { Canvas } from './Canvas';
import { MemberPanel } from './MemberPanel';
import { Standing } from './Standing';
import type { Chain, Member } from './types';
import './chain.css';

/** Below this width the map becomes a list. */
const NARROW = 620;

/** The decision chain of an opportunity: drawn, edited, and what is missing in it. */
export default function ChainMap({ row }: { row: Resource }) {
  const { t } = useTranslation('customer');
  const ready = useWords('customer');
  const [box, width] = useWidth<HTMLDivElement>(900);
  const one = useQuery(partQuery('opportunities', row.id, 'decision-chain'));
  const [chosen, setChosen] = useState<string>();
  const [said, setSaid] = useState('');
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const chain = one.data as unknown as Chain | undefined;
  const nameOf = (m: Member | undefined) =>
    chain?.people.find((p) => p.contact_id === m?.contact_id)?.name ?? '';
  const place = async (member: Member, above: Member | undefined) => {
    if (member.reports_to_id === (above?.id ?? null)) return;
    try {
      await act.mutateAsync({
        collection: 'chain-members',
        id: member.id,
        action: 'place',
        body: { reports_to_id: above?.id ?? null },
        version: member.version,
      });
      setSaid(
        above
          ? t('chain.placed', { name: nameOf(member), above: nameOf(above) })
          : t('chain.freed', { name: nameOf(member) }),
      );
    } catch (error) {
      const problem = asProblem(error);
      toast(problem.words);
      setSaid(problem.words);
    }
  };
  const add = () =>
    openAction({
      collection: 'chain-members',
      object: row,
      from: { collection: 'opportunities', id: row.id },
      defaults: { opportunity_id: row.id, account_id: row.account_id, case_id: row.case_id },
    });
  if (!ready || one.isPending) return <Skeleton height={320} />;
  if (one.isError) return <ErrorState error={one.error} retry={() => one.refetch()} />;
  if (!chain) return null;
  const member = chain.members.find((m) => m.id === chosen);
  return (
    <div className="stack" ref={box}>
      <div className="related-head">
        <button type="button" className="btn" onClick={add}>
          <Plus aria-hidden="true" />
          {t('chain.add', { what: objectWord('chain-members') })}
        </button>
      </div>
      {chain.members.length === 0 ? (
        <Empty title={t('chain.empty')} text={t('chain.emptyText')} />
      ) : (
        <>
          <Standing chain={chain} />
          <div className="chain" data-panel={member ? true : undefined}>
            <Canvas
              chain={chain}
              narrow={width < NARROW}
              chosen={chosen}
              onChoose={setChosen}
              onPlace={(m, above) => void place(m, above)}
            />
            {member && (
              <MemberPanel
                key={`${member.id}/${member.version}`}
                member={member}
                chain={chain}
                onClose={() => setChosen(undefined)}
              />
            )}
          </div>
          {width >= NARROW && <p className="muted chain-help">{t('chain.help')}</p>}
        </>
      )}
      <output className="sr">{said}</output>
    </div>
  );
}
