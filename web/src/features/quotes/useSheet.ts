import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FormDraft } from '../action/draft';
import { dropSheet, type Kept, keepSheet, recallSheet, sheetText } from './keptSheet';
import type { Draft } from './lines';

const PAUSE = 250;

interface Start {
  slot: string;
  version: number | null;
  title: string;
  lines: Draft[];
  head: FormDraft;
}

/** Lines and terms as they are being written; every pause of typing keeps them in this browser until they are saved. */
export function useSheet(start: Start) {
  const [first] = useState(start);
  const { slot, version, title } = first;
  const [found] = useState(() => recallSheet(slot));
  const [kept, setKept] = useState<Kept | null>(found);
  const [lines, setLines] = useState(found?.lines ?? first.lines);
  const [head, setHead] = useState(found?.head ?? first.head);
  const [thrown, setThrown] = useState<Pick<Kept, 'lines' | 'head'> | null>(null);
  const [refused, setRefused] = useState(false);
  const clean = useMemo(() => sheetText(first.lines, first.head), [first]);
  const dirty = sheetText(lines, head) !== clean;
  const done = useRef(false);

  const write = useRef(() => {});
  write.current = () => {
    if (done.current) return;
    if (dirty) setRefused(!keepSheet(slot, { lines, head, version, title, at: new Date().toISOString() }));
    else dropSheet(slot);
  };
  useEffect(() => {
    const timer = setTimeout(() => write.current(), PAUSE);
    return () => clearTimeout(timer);
  }, [lines, head]);
  useEffect(() => {
    const now = () => write.current();
    addEventListener('pagehide', now);
    return () => {
      removeEventListener('pagehide', now);
      now();
    };
  }, []);

  const put = useCallback((all: Pick<Kept, 'lines' | 'head'>) => {
    setLines(all.lines);
    setHead(all.head);
  }, []);
  /** Back to what is saved; can be taken back as long as the page is open. */
  const discard = () => {
    setThrown({ lines, head });
    setKept(null);
    put(first);
  };
  const restore = () => {
    if (thrown) put(thrown);
    setThrown(null);
  };
  /** Saved, or given up: nothing is kept any more. */
  const finish = () => {
    done.current = true;
    dropSheet(slot);
  };
  return {
    lines,
    setLines,
    head,
    setHead,
    dirty,
    /** The draft of an earlier visit that is shown now. */
    kept: dirty ? kept : null,
    outdated: dirty && kept !== null && kept.version !== version,
    refused,
    thrown: thrown !== null && !dirty,
    discard,
    restore,
    finish,
    isDone: () => done.current,
  };
}
