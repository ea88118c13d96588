import { enumWord } from '@/i18n/words';
import { STAGES as DEAL_STAGES } from '../cases/stages';
import type { NodeContent, Words } from './query';

/** A node while it is edited: lists are text, one line or comma for each entry. */
export interface NodeDraft {
  level: string;
  parent_code: string;
  name: Words;
  purpose: Words;
  owner_role: string;
  responsible_role: string;
  support_roles: string;
  stage: string;
  inputs: Words;
  outputs: Words;
  decision_point: Words;
  screen: string;
  kpis: string;
  gate: string;
  redirect_to: string;
  verbs: string;
  aside: boolean;
  retired: boolean;
}

const none: Words = { zh: '', en: '' };
export const BLANK: NodeDraft = {
  level: '5',
  parent_code: '',
  name: none,
  purpose: none,
  owner_role: '',
  responsible_role: '',
  support_roles: '',
  stage: '',
  inputs: none,
  outputs: none,
  decision_point: none,
  screen: '',
  kpis: '',
  gate: '',
  redirect_to: '',
  verbs: '',
  aside: false,
  retired: false,
};

/** Where an activity stands; X1 is before and beside every deal. */
export const STAGES = [...DEAL_STAGES, 'X1'];
export const GATES = ['ATI', 'ATB', 'ATC', 'ATAC', 'ATCC'];
const CODES = [
  'AR',
  'SR',
  'FR',
  'PFC',
  'LEGAL',
  'MKT',
  'SDR',
  'OPS',
  'AR_ACC',
  'PD',
  'SPONSOR',
  'SDT',
  'SS',
  'FIN',
  'PROCESS_OWNER',
  'AUDITOR',
  'ADMIN',
];
export const ROLES = () => CODES.map((value) => ({ value, label: enumWord(value, 'role') }));

const lines = (list: Words[]): Words => ({
  zh: list.map((w) => w.zh).join('\n'),
  en: list.map((w) => w.en).join('\n'),
});

/** The lines of both languages side by side; a line that only one language has shows the gap to the server. */
export function pairs(text: Words): Words[] {
  const [zh, en] = [text.zh, text.en].map((t) => t.split('\n').map((l) => l.trim())) as [string[], string[]];
  return Array.from({ length: Math.max(zh.length, en.length) }, (_, i) => ({
    zh: zh[i] ?? '',
    en: en[i] ?? '',
  })).filter((p) => p.zh !== '' || p.en !== '');
}

const words = (text: string): string[] => text.split(/[\s,，、;；]+/).filter(Boolean);
const given = (text: Words): Words | null => (text.zh.trim() || text.en.trim() ? text : null);

export const draftOf = (c: NodeContent): NodeDraft => ({
  level: String(c.level),
  parent_code: c.parent_code ?? '',
  name: c.name,
  purpose: c.purpose ?? none,
  owner_role: c.owner_role ?? '',
  responsible_role: c.responsible_role ?? '',
  support_roles: c.support_roles.join(', '),
  stage: c.stage ?? '',
  inputs: lines(c.inputs),
  outputs: lines(c.outputs),
  decision_point: c.decision_point ?? none,
  screen: c.screen ?? '',
  kpis: c.kpis.join(', '),
  gate: c.gate ?? '',
  redirect_to: c.redirect_to ?? '',
  verbs: c.verbs.join(', '),
  aside: c.aside,
  retired: c.retired,
});

export const bodyOf = (d: NodeDraft) => ({
  level: Number(d.level),
  parent_code: d.parent_code.trim() || null,
  name: d.name,
  purpose: given(d.purpose),
  owner_role: d.owner_role || null,
  responsible_role: d.responsible_role || null,
  support_roles: words(d.support_roles),
  stage: d.stage || null,
  inputs: pairs(d.inputs),
  outputs: pairs(d.outputs),
  decision_point: given(d.decision_point),
  screen: d.screen.trim() || null,
  kpis: words(d.kpis),
  gate: (d.level === '5' && d.gate) || null,
  redirect_to: (d.level === '5' && d.redirect_to.trim()) || null,
  verbs: d.level === '5' ? words(d.verbs) : [],
  aside: d.level === '5' && d.aside,
  retired: d.retired,
});
