import { CopyCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct, useList } from '@/api/queries';
import { useMay } from '@/api/rights';
import type { Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import type { Column } from '@/components/DataGrid';
import { ObjectLink } from '@/components/ObjectLink';
import { actionWord, enumWord, errorWord, fieldWord } from '@/i18n/words';
import { day, ratio } from '@/lib/format';
import { Compare } from './Compare';
import { Queue } from './Queue';

export interface Pair extends Resource {
  lead_id: string;
  lead_no: string;
  lead_name: string;
  other_id: string;
  other_no: string;
  other_name: string;
  match_score: string;
  evidence: { kind: string; alike: string; points: string }[];
}

function Lead(props: { id: string; name: string; no: string }) {
  return (
    <span className="pair-lead">
      <ObjectLink collection="leads" id={props.id}>
        {props.name}
      </ObjectLink>{' '}
      <small className="num">{props.no}</small>
    </span>
  );
}

/** Pairs of leads that may be one, best first, with what speaks for each. */
export function DuplicatesPage() {
  const { t } = useTranslation('front');
  const list = useList('lead-duplicates', { state: 'OPEN', sort: '-score' });
  const [shown, setShown] = useState<Pair>();
  const [intents] = useState(() => ({ scan: new Intent(), dismiss: new Intent() }));
  const scan = useAct(intents.scan);
  const dismiss = useAct(intents.dismiss);
  const may = useMay();
  const before = useRef<Element | null>(null);
  const open = (pair: Pair) => {
    before.current = document.activeElement;
    setShown(pair);
  };
  const close = () => {
    setShown(undefined);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  const found = scan.data as { compared?: number; noted?: number } | undefined;
  const error = scan.error ?? dismiss.error;
  const columns: Column<Pair>[] = [
    {
      id: 'leads',
      header: t('dup.pair'),
      phone: 'main',
      cell: (pair) => (
        <>
          <Lead id={pair.lead_id} name={pair.lead_name} no={pair.lead_no} />
          <Lead id={pair.other_id} name={pair.other_name} no={pair.other_no} />
        </>
      ),
    },
    {
      id: 'match_score',
      header: fieldWord('match_score', 'lead-duplicates'),
      align: 'end',
      phone: 'end',
      cell: (pair) => ratio(pair.match_score, 0),
    },
    {
      id: 'evidence',
      header: fieldWord('evidence', 'lead-duplicates'),
      phone: 'meta',
      cell: (pair) => (
        <span className="chips">
          {pair.evidence.map((e) => (
            <Chip key={e.kind}>
              {enumWord(e.kind, 'kind')} +{ratio(e.points, 0)}
            </Chip>
          ))}
        </span>
      ),
    },
    {
      id: 'created_at',
      header: t('dup.found'),
      phone: 'meta',
      cell: (pair) => pair.created_at && day(String(pair.created_at)),
    },
    {
      id: 'deeds',
      header: '',
      align: 'end',
      phone: 'meta',
      cell: (pair) => (
        <span className="row-actions">
          <button type="button" className="btn" onClick={() => open(pair)}>
            {t('dup.compare')}
          </button>
          {pair.allowed_actions?.includes('dismiss') && (
            <button
              type="button"
              className="btn"
              disabled={dismiss.isPending}
              onClick={() =>
                dismiss.mutate({
                  collection: 'lead-duplicates',
                  id: pair.id,
                  action: 'dismiss',
                  body: {},
                  version: pair.version,
                })
              }
            >
              {actionWord('dismiss', 'lead-duplicates')}
            </button>
          )}
        </span>
      ),
    },
  ];
  return (
    <Queue
      name="dup"
      collection="lead-duplicates"
      icon={CopyCheck}
      list={list}
      columns={columns}
      onOpen={open}
      deeds={
        may('lead_duplicate.scan') && (
          <button
            type="button"
            className="btn"
            disabled={scan.isPending}
            onClick={() => scan.mutate({ collection: 'lead-duplicates', action: 'scan', body: {} })}
          >
            {t(scan.isPending ? 'dup.scanning' : 'dup.scan')}
          </button>
        )
      }
      tools={
        <>
          {found && <span className="muted">{t('dup.scanned', found)}</span>}
          {error && (
            <span className="bad" role="alert">
              {errorWord(error.code, error.params)}
            </span>
          )}
        </>
      }
    >
      {shown && <Compare key={shown.id} pair={shown} close={close} />}
    </Queue>
  );
}
