import i18n from 'i18next';
import { useEffect, useState } from 'react';
import { needWords } from '.';

/** For a part of a page that no route names: its words are read when it is first shown. */
export function useWords(ns: string): boolean {
  const [ready, setReady] = useState(() => i18n.hasResourceBundle(i18n.language, ns));
  useEffect(() => {
    let shown = true;
    void needWords(ns).then(() => shown && setReady(true));
    return () => {
      shown = false;
    };
  }, [ns]);
  return ready;
}
