import { reach, times } from './types';
import './models.css';

/** What speaks for it goes to the right, what speaks against it to the left; the figure says it too. */
export function Evidence({ evidence, odds, label }: { evidence: string; odds: string; label: string }) {
  const against = evidence.startsWith('-');
  return (
    <span className="evidence" title={label}>
      <span className="evidence-bar" data-against={against || undefined} aria-hidden="true">
        <span style={{ inlineSize: `${Math.round(reach(evidence) * 50)}%` }} />
      </span>
      <span className="num">{times(odds)}</span>
    </span>
  );
}
