import { lookOf, type RailStop } from '@/components/Stepper';
import { named, type Walk } from '../templates/api';

/** Canonical stages as one: done when all are, not begun when none is, else where the deal stands. */
function together(parts: RailStop[], name: string): RailStop {
  const first = parts[0] as RailStop;
  const at = parts.find((p) => !['done', 'todo'].includes(lookOf(p.state)));
  const done = parts.filter((p) => lookOf(p.state) === 'done').length;
  const state = done === parts.length ? first.state : (at?.state ?? (done > 0 ? 'now' : first.state));
  return { ...first, state, name };
}

/**
 * The line of a deal as its template shows it: stages that the template takes together are one stop, stages that it
 * does not have are left out as long as nothing happened there, and a gate that is decided with another one is told
 * with that one.
 */
export function fold(rail: RailStop[], stages: Walk['stages']): RailStop[] {
  const merged = new Map(
    stages.flatMap((s) => s.gates.flatMap((g) => (g.merged_with ? [[g.gate, g.merged_with] as const] : []))),
  );
  const seen = new Set<string>();
  const out: RailStop[] = [];
  for (const stop of rail) {
    if (stop.kind === 'gate') {
      const with_ = out.find((s) => s.kind === 'gate' && s.code === merged.get(stop.code));
      if (with_ && with_.state === stop.state) with_.name = `${with_.name ?? with_.code} · ${stop.code}`;
      else out.push({ ...stop });
      continue;
    }
    const shown = stages.find((s) => s.stages.includes(stop.code));
    if (!shown) {
      if (lookOf(stop.state) !== 'todo') out.push(stop);
    } else if (!seen.has(shown.code)) {
      seen.add(shown.code);
      const parts = rail.filter((s) => s.kind === 'stage' && shown.stages.includes(s.code));
      out.push(together(parts, named(shown.name)));
    }
  }
  return out;
}
