import { describe, expect, it } from 'vitest';
import openapi from '../../../../docs/api/openapi.json';
import { CREATABLE, createAction, FLAT, flatFor, NAV, navFor, phoneFor } from './nav';

type Operations = Record<string, { get?: { 'x-action'?: string }; post?: { 'x-action'?: string } }>;
const paths = openapi.paths as unknown as Operations;

describe('navigation by rights', () => {
  it('the right to read a list is the one the server asks for', () => {
    for (const item of FLAT) {
      const asked = paths[`/api/v1${item.to}`]?.get?.['x-action'];
      if (asked) expect(item.reads, item.id).toEqual([asked]);
    }
  });

  it('so is the right to make a new one', () => {
    for (const collection of CREATABLE)
      expect(paths[`/api/v1/${collection}`]?.post?.['x-action']).toBe(createAction(collection));
  });

  it('whoever may read everything sees everything', () => {
    expect(navFor(() => true)).toEqual(NAV);
    expect(flatFor(() => true)).toEqual(FLAT);
  });

  it('a page below a closed one stands in its place; empty groups go', () => {
    const groups = navFor((action) => action === 'project.read');
    expect(groups.map((g) => [g.id, g.items.map((i) => i.id)])).toEqual([
      ['stream', ['projects']],
      ['system', ['settings']],
    ]);
  });

  it('the bar of the phone has four that may be opened', () => {
    const closed = new Set(['opportunity.read', 'case.read']);
    expect(phoneFor((action) => !closed.has(action)).map((i) => i.id)).toEqual([
      'cockpit',
      'todo',
      'leads',
      'accounts',
    ]);
  });
});
