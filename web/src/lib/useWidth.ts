import { useEffect, useRef, useState } from 'react';

/** The width of an element in pixels, for figures that are drawn to fit. */
export function useWidth<E extends HTMLElement>(initial = 600) {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const el = ref.current;
    if (!el) return;
    setWidth(el.clientWidth || initial);
    if (typeof ResizeObserver === 'undefined') return;
    const watch = new ResizeObserver(() => setWidth(el.clientWidth || initial));
    watch.observe(el);
    return () => watch.disconnect();
  }, [initial]);
  return [ref, width] as const;
}
