import { Ellipsis } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Menu } from '@/components/Menu';
import { actionWord } from '@/i18n/words';
import { isCommandKey } from '@/lib/keys';
import { operationOf, useDescription } from '../action/description';
import { openAction } from '../action/open';
import type { ObjectConfig } from './config';

const GRAVE =
  /^(reject|lose|lost|cancel|void|terminate|write_off|withdraw|dispute|close|delete|reverse|no_go|suspend|block)/;

/** Always possible, never the next step. */
const QUIET = new Set(['update', 'edit', 'appoint']);

/** Only what the server allows now; the likeliest first, the irreversible last and red. */
export function orderActions(actions: string[], config: ObjectConfig): string[] {
  const rank = (a: string) => {
    const at = config.primary?.indexOf(a) ?? -1;
    if (at >= 0) return at;
    if (GRAVE.test(a) || config.grave?.includes(a)) return 200;
    return a === 'update' || a === 'edit' ? 150 : 100;
  };
  return [...actions].sort((a, b) => rank(a) - rank(b));
}

/** The deed that a key of the page stands for: A the likeliest, E the one that edits. */
function useDeedKeys(first: string | undefined, edit: string | undefined, run: (action: string) => void) {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      const deed = { a: first, e: edit }[e.key];
      if (!deed || !isCommandKey(e)) return;
      e.preventDefault();
      latest.current(deed);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [first, edit]);
}

interface Props {
  row: Resource;
  config: ObjectConfig;
  part?: string;
  /** The bar of the page: its deeds have keys. */
  keys?: boolean;
}

export function ActionBar({ row, config, part, keys }: Props) {
  const { t } = useTranslation('generic');
  const { data: description, isPending } = useDescription();
  // A move that the system makes by itself has no operation and no button.
  const offered = (row.allowed_actions ?? []).filter(
    (a) => !description || operationOf(description, config.collection, a),
  );
  const actions = orderActions(offered, config);
  const run = (action: string) => openAction({ collection: config.collection, action, object: row, part });
  const edit = actions.find((a) => a === 'update' || a === 'edit');
  const ready = keys && !isPending;
  useDeedKeys(ready ? actions[0] : undefined, ready ? edit : undefined, run);
  if (actions.length === 0) return null;
  // Until it is known which are buttons, only their place: none may move away from under the pointer.
  if (isPending) return <div className="actions" aria-busy="true" />;
  const isGrave = (a: string) => GRAVE.test(a) || config.grave?.includes(a);
  const [first, ...rest] = actions;
  const shown = rest.slice(0, rest.length === 2 ? 2 : 1);
  const folded = rest.slice(shown.length);
  const word = (a: string) => actionWord(a, config.collection);
  const hint = (a: string) => {
    if (!keys) return undefined;
    return a === first ? `${word(a)} (A)` : a === edit ? `${word(a)} (E)` : undefined;
  };
  return (
    <div className="actions">
      {folded.length > 0 && (
        <Menu label={t('actions.more')} className="btn" button={<Ellipsis aria-hidden="true" />}>
          {(close) =>
            folded.map((a) => (
              <button
                key={a}
                type="button"
                role="menuitem"
                className={isGrave(a) ? 'bad' : undefined}
                onClick={() => {
                  close();
                  run(a);
                }}
              >
                {word(a)}
              </button>
            ))
          }
        </Menu>
      )}
      {shown.map((a) => (
        <button
          key={a}
          type="button"
          title={hint(a)}
          className={isGrave(a) ? 'btn danger' : 'btn'}
          onClick={() => run(a)}
        >
          {word(a)}
        </button>
      ))}
      {first && (
        <button
          type="button"
          title={hint(first)}
          className={isGrave(first) ? 'btn danger' : QUIET.has(first) ? 'btn' : 'btn primary'}
          onClick={() => run(first)}
        >
          {word(first)}
        </button>
      )}
    </div>
  );
}
