/** Where the members of a decision chain stand on the map. Pure. */

export interface Placed {
  id: string;
  reports_to_id: string | null;
  influence: number;
}
export interface Spot {
  x: number;
  y: number;
  level: number;
}

export const NODE = { width: 196, height: 92 };
export const GAP = { x: 24, y: 56 };

/** Who stands below whom; a superior who is not on the map counts as none, a circle is cut where it is met again. */
function tree(members: Placed[]): { roots: Placed[]; below: Map<string, Placed[]> } {
  const known = new Map(members.map((m) => [m.id, m]));
  const below = new Map<string, Placed[]>();
  const roots: Placed[] = [];
  const byWeight = [...members].sort((a, b) => b.influence - a.influence || a.id.localeCompare(b.id));
  for (const m of byWeight) {
    if (m.reports_to_id && known.has(m.reports_to_id))
      below.set(m.reports_to_id, [...(below.get(m.reports_to_id) ?? []), m]);
    else roots.push(m);
  }
  const reached = new Set<string>();
  const walk = (m: Placed) => {
    if (reached.has(m.id)) return;
    reached.add(m.id);
    for (const child of below.get(m.id) ?? []) walk(child);
  };
  for (const root of roots) walk(root);
  for (const m of byWeight)
    if (!reached.has(m.id)) {
      roots.push(m);
      walk(m);
    }
  return { roots, below };
}

/** The reading order of the chain as a list, with the depth of each. */
export function ordered(members: Placed[]): { id: string; level: number }[] {
  const { roots, below } = tree(members);
  const seen = new Set<string>();
  const out: { id: string; level: number }[] = [];
  const walk = (m: Placed, level: number) => {
    if (seen.has(m.id)) return;
    seen.add(m.id);
    out.push({ id: m.id, level });
    for (const child of below.get(m.id) ?? []) walk(child, level + 1);
  };
  for (const root of roots) walk(root, 0);
  return out;
}

/** Each above the middle of those who report to him; nobody over anybody else. */
export function layout(members: Placed[]): { spots: Map<string, Spot>; width: number; height: number } {
  const { roots, below } = tree(members);
  const spots = new Map<string, Spot>();
  const step = NODE.width + GAP.x;
  let free = 0;
  const place = (m: Placed, level: number): number => {
    spots.set(m.id, { x: 0, y: level * (NODE.height + GAP.y), level });
    const xs = (below.get(m.id) ?? []).filter((c) => !spots.has(c.id)).map((c) => place(c, level + 1));
    const first = xs[0];
    const last = xs.at(-1);
    const x = first === undefined || last === undefined ? free++ * step : (first + last) / 2;
    const spot = spots.get(m.id);
    if (spot) spot.x = x;
    return x;
  };
  for (const root of roots) if (!spots.has(root.id)) place(root, 0);
  const all = [...spots.values()];
  return {
    spots,
    width: Math.max(0, ...all.map((s) => s.x)) + NODE.width,
    height: Math.max(0, ...all.map((s) => s.y)) + NODE.height,
  };
}

/** The member an arrow key leads to: up to the superior, down to the first who reports, sideways on the same level. */
export function neighbour(members: Placed[], from: string, key: string): string | undefined {
  const { spots } = layout(members);
  const here = spots.get(from);
  if (!here) return undefined;
  if (key === 'ArrowUp') {
    const above = members.find((m) => m.id === from)?.reports_to_id;
    return above && spots.has(above) ? above : undefined;
  }
  const others = [...spots].filter(([id]) => id !== from);
  const nearest = (found: [string, Spot][]) =>
    found.sort((a, b) => Math.abs(a[1].x - here.x) - Math.abs(b[1].x - here.x))[0]?.[0];
  if (key === 'ArrowDown')
    return nearest(others.filter(([id]) => members.find((m) => m.id === id)?.reports_to_id === from));
  const side = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  return side === 0
    ? undefined
    : nearest(others.filter(([, s]) => s.level === here.level && (s.x - here.x) * side > 0));
}
