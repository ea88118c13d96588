import { type Ref, useImperativeHandle, useRef } from 'react';
import type { Fault } from './api';

export interface MarkupPlace {
  /** Puts the caret at a place, and the place into view. */
  goTo: (line: number, column: number) => void;
}

/** Where a line and column, both from 1, stand in a text. */
export function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let n = 1; n < line; n += 1) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  const end = text.indexOf('\n', at);
  return Math.min(at + Math.max(column - 1, 0), end < 0 ? text.length : end);
}

/** Plain text with line numbers; lines with faults are marked beside their number. */
export function MarkupArea(props: {
  label: string;
  value: string;
  faults?: Fault[];
  onChange?: (value: string) => void;
  place?: Ref<MarkupPlace>;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  useImperativeHandle(props.place, () => ({
    goTo: (line, column) => {
      const text = area.current;
      if (!text) return;
      const at = offsetOf(text.value, line, column);
      text.focus();
      text.setSelectionRange(at, at);
      const height = Number.parseFloat(getComputedStyle(text).lineHeight) || 18;
      text.scrollTop = Math.max(0, (line - 4) * height);
    },
  }));
  const lines = props.value.split('\n').length;
  const marked = new Set(props.faults?.map((f) => f.line));
  const numbers = Array.from({ length: lines }, (_, i) => i + 1);
  return (
    <div className="doc-markup">
      <div className="doc-gutter" ref={gutter} aria-hidden="true">
        {numbers.map((n) => (
          <i key={n} className={marked.has(n) ? 'bad' : undefined}>
            {n}
          </i>
        ))}
      </div>
      <textarea
        ref={area}
        aria-label={props.label}
        value={props.value}
        readOnly={!props.onChange}
        spellCheck={false}
        wrap="off"
        onChange={(e) => props.onChange?.(e.target.value)}
        onScroll={(e) => {
          if (gutter.current) gutter.current.scrollTop = e.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
