import type { CSSProperties } from 'react';

const CJK = /[\u3400-\u9fff]/;

/** Two last characters of a Chinese name when there is room, one when small; initials of a Latin name. */
export function initials(name: string, size: number): string {
  if (CJK.test(name)) return name.slice(size < 30 ? -1 : -2);
  return name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
}

/** The same person has the same colour everywhere. */
const hue = (id: string) => [...id].reduce((h, c) => (h * 31 + c.charCodeAt(0)) % 360, 7);

export function Avatar({ id, name, size = 24 }: { id?: string | null; name: string; size?: number }) {
  const text = initials(name, size);
  const scale = CJK.test(text) ? (size < 30 ? 0.5 : 0.34) : 0.4;
  const style = { width: size, height: size, fontSize: Math.round(size * scale), '--h': hue(id ?? name) };
  return (
    <span className="avatar" role="img" aria-label={name} title={name} style={style as CSSProperties}>
      {text}
    </span>
  );
}

export function Person({ id, name, size = 22 }: { id?: string | null; name: string; size?: number }) {
  return (
    <span className="person">
      <span aria-hidden="true">
        <Avatar id={id} name={name} size={size} />
      </span>
      {name}
    </span>
  );
}
