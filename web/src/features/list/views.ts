import { recall, remember } from '@/lib/store';

export interface SavedView {
  name: string;
  params: Record<string, string>;
}

/** Views of this user on this device; everybody's views are in the configuration, and any view is its address. */
export function savedViews(collection: string): SavedView[] {
  try {
    const found: unknown = JSON.parse(recall(`views.${collection}`) ?? '[]');
    return Array.isArray(found) ? (found as SavedView[]) : [];
  } catch {
    return [];
  }
}

export const saveViews = (collection: string, views: SavedView[]) =>
  remember(`views.${collection}`, JSON.stringify(views));

/** True when both name the same filters and order. */
export function sameParams(a: Record<string, string>, b: Record<string, string>): boolean {
  const filled = (o: Record<string, string>) =>
    Object.entries(o).filter(([, v]) => v !== '' && v !== undefined);
  const left = filled(a);
  return left.length === filled(b).length && left.every(([k, v]) => b[k] === v);
}
