import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GAP, layout, NODE, neighbour, ordered, type Spot } from './layout';
import { Node } from './Node';
import type { Chain, Member } from './types';

interface Props {
  chain: Chain;
  narrow: boolean;
  chosen: string | undefined;
  onChoose: (id: string) => void;
  onPlace: (member: Member, above: Member | undefined) => void;
}

/** Pixels the pointer moves before a press becomes a move. */
const SLOP = 6;
const MARGIN = 12;

/** From the foot of the superior to the head of the one below. */
const elbow = (above: Spot, below: Spot) => {
  const x1 = above.x + NODE.width / 2;
  const x2 = below.x + NODE.width / 2;
  const middle = below.y - GAP.y / 2;
  return `M${x1} ${above.y + NODE.height}V${middle}H${x2}V${below.y}`;
};
/** A curve beside the lines of the house: from side to side. */
const arc = (from: Spot, to: Spot) => {
  const right = to.x >= from.x;
  const x1 = from.x + (right ? NODE.width : 0);
  const x2 = to.x + (right ? 0 : NODE.width);
  const [y1, y2] = [from.y + NODE.height / 2, to.y + NODE.height / 2];
  const bend = Math.max(40, Math.abs(x2 - x1) / 3) * (right ? 1 : -1);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
};

/** The map: boxes that are moved onto each other, by pointer or by key; on a phone a list with the same boxes. */
export function Canvas({ chain, narrow, chosen, onChoose, onPlace }: Props) {
  const { t } = useTranslation('customer');
  const { members } = chain;
  const map = useMemo(() => layout(members), [members]);
  const list = useMemo(() => ordered(members), [members]);
  const press = useRef<{ id: string; x: number; y: number } | null>(null);
  const [drag, setDrag] = useState<{ id: string; dx: number; dy: number } | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const of = (id: string | null | undefined) => members.find((m) => m.id === id);
  const under = (e: PointerEvent, self: string) => {
    const hit = document
      .elementsFromPoint(e.clientX, e.clientY)
      .map((el) => el.closest<HTMLElement>('[data-member]')?.dataset.member)
      .find((id) => id && id !== self);
    return hit ?? null;
  };
  const move = (e: PointerEvent) => {
    const from = press.current;
    if (!from) return;
    const [dx, dy] = [e.clientX - from.x, e.clientY - from.y];
    if (!drag && Math.hypot(dx, dy) < SLOP) return;
    if (!drag) (e.currentTarget as HTMLElement).setPointerCapture(e.pointerId);
    setDrag({ id: from.id, dx, dy });
    setOver(under(e, from.id));
  };
  const drop = (e: PointerEvent) => {
    const from = press.current;
    press.current = null;
    const member = of(from?.id);
    if (drag && member) onPlace(member, of(under(e, member.id)));
    else if (from) onChoose(from.id);
    setDrag(null);
    setOver(null);
  };
  const key = (e: KeyboardEvent, id: string) => {
    if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault();
      return onChoose(id);
    }
    const to = neighbour(members, id, e.key);
    if (!e.key.startsWith('Arrow')) return;
    e.preventDefault();
    if (to) box.current?.querySelector<HTMLElement>(`[data-member="${to}"]`)?.focus();
  };
  const node = (m: Member) => (
    <Node
      member={m}
      person={chain.people.find((p) => p.contact_id === m.contact_id)}
      chosen={m.id === chosen}
      above={chain.people.find((p) => p.contact_id === of(m.reports_to_id)?.contact_id)?.name}
    />
  );
  if (narrow)
    return (
      <ol className="chain-list" aria-label={t('chain.label')}>
        {list.map(({ id, level }) => {
          const m = of(id);
          return (
            m && (
              <li key={id} data-level={Math.min(level, 4)}>
                <button type="button" className="chain-node" data-member={id} onClick={() => onChoose(id)}>
                  {node(m)}
                </button>
              </li>
            )
          );
        })}
      </ol>
    );
  const lines = members.flatMap((m) => {
    const here = map.spots.get(m.id);
    const above = m.reports_to_id ? map.spots.get(m.reports_to_id) : undefined;
    const links = m.links.map((l) => ({ kind: l.kind as string, to: map.spots.get(l.to_id), id: l.to_id }));
    return [
      here && above && <path key={`r${m.id}`} className="line" d={elbow(above, here)} />,
      ...links.map(
        (l) =>
          here &&
          l.to && (
            <path
              key={`${m.id}${l.id}${l.kind}`}
              className="line"
              data-kind={l.kind}
              d={arc(here, l.to)}
              markerEnd={`url(#chain-${l.kind})`}
            />
          ),
      ),
    ];
  });
  const [width, height] = [map.width + 2 * MARGIN, map.height + 2 * MARGIN];
  return (
    <div
      className="chain-canvas"
      role="region"
      aria-label={t('chain.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
      tabIndex={0}
      ref={box}
    >
      <div className="chain-paper" style={{ width, height }}>
        <svg
          width={width}
          height={height}
          aria-hidden="true"
          viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
        >
          <defs>
            {['INFLUENCES', 'CONFLICTS'].map((kind) => (
              <marker
                key={kind}
                id={`chain-${kind}`}
                data-kind={kind}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="8"
                markerHeight="8"
                orient="auto"
              >
                <path d="M0 0L8 4L0 8z" />
              </marker>
            ))}
          </defs>
          {lines}
        </svg>
        {list.map(({ id }) => {
          const m = of(id);
          const spot = map.spots.get(id);
          if (!m || !spot) return null;
          const moved = drag?.id === id ? drag : { dx: 0, dy: 0 };
          return (
            <button
              key={id}
              type="button"
              className="chain-node"
              data-member={id}
              data-over={over === id || undefined}
              data-drag={drag?.id === id || undefined}
              aria-pressed={id === chosen}
              style={{
                left: spot.x + MARGIN + moved.dx,
                top: spot.y + MARGIN + moved.dy,
                width: NODE.width,
                height: NODE.height,
              }}
              onPointerDown={(e) => {
                if (e.button === 0) press.current = { id, x: e.clientX, y: e.clientY };
              }}
              onPointerMove={move}
              onPointerUp={drop}
              onPointerCancel={() => {
                press.current = null;
                setDrag(null);
                setOver(null);
              }}
              onClick={(e) => e.detail === 0 && onChoose(id)}
              onKeyDown={(e) => key(e, id)}
            >
              {node(m)}
            </button>
          );
        })}
      </div>
    </div>
  );
}
