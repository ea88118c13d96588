import { isMoney } from '@/lib/format';

/** How a value is shown. The API's naming is strict, so the name and the shape of a value say what it is. */
export type ValueKind =
  | 'none'
  | 'money'
  | 'ref'
  | 'person'
  | 'date'
  | 'instant'
  | 'state'
  | 'grade'
  | 'ratio'
  | 'code'
  | 'object'
  | 'flag'
  | 'decimal'
  | 'price'
  | 'integer'
  | 'lines'
  | 'list'
  | 'part'
  | 'text';

const PEOPLE =
  /^(owner|user|escalated_to|assignee|actor|created_by|updated_by|decided_by|requested_by|reviewed_by|reviewer|decider|requester|approver|verifier|lead_reviewer|collector|author|reporter|manager|chair|signatory|account_responsible|solution_responsible|fulfilment_responsible|responsible|person|ar|sr|fr|submitted_by|approved_by|signed_by|prepared_by|confirmed_by|posted_by)(_id|_user_id)?$/;
const PERSON_TAIL = /(_by|_by_id|_user_id|_owner_id|_responsible_id|_responsible)$/;

const STEMS: Record<string, string> = {
  merged_into: 'leads',
  import: 'imports',
  pool: 'lead-pools',
  track: 'nurture-tracks',
  into: 'leads',
  customer: 'accounts',
  winner: 'competitors',
  parent: '',
  legal_entity: 'legal-entities',
  order: 'sales-orders',
  change: 'contract-changes',
  estimate: 'estimates',
  reverses: '',
  statement: 'bank-statements',
};
const COLLECTIONS = [
  'cases',
  'leads',
  'lead-pools',
  'lead-sellers',
  'lead-merges',
  'lead-models',
  'nurture-tracks',
  'nurture-enrolments',
  'imports',
  'web-forms',
  'campaigns',
  'accounts',
  'activities',
  'contacts',
  'products',
  'price-books',
  'customer-groups',
  'competitors',
  'win-loss-reviews',
  'opportunities',
  'projects',
  'gates',
  'bodies',
  'delegations',
  'approvals',
  'requirements',
  'rd-requests',
  'solutions',
  'estimates',
  'estimate-templates',
  'cost-rates',
  'quotes',
  'bids',
  'contracts',
  'contract-changes',
  'budgets',
  'sales-orders',
  'deliveries',
  'acceptances',
  'cost-entries',
  'billing-lines',
  'invoices',
  'credit-notes',
  'e-invoice-parties',
  'red-forms',
  'e-fapiao-batches',
  'invoice-limits',
  'bank-accounts',
  'bank-statements',
  'bank-lines',
  'refunds',
  'account-statements',
  'receipts',
  'allocations',
  'receivables',
  'credit-profiles',
  'credit-checks',
  'late-interests',
  'disputes',
  'dunning-notices',
  'payment-promises',
  'write-offs',
  'credit-loss-runs',
  'credit-loss-assessments',
  'journal-entries',
  'manual-journals',
  'revaluations',
  'parked-postings',
  'final-accounts',
  'surveys',
  'lessons',
  'users',
  'legal-entities',
  'tax-rates',
  'exchange-rates',
  'calendar-days',
  'accounting-periods',
];

const singular = (collection: string) =>
  collection.endsWith('ies') ? `${collection.slice(0, -3)}y` : collection.replace(/s$/, '');
const BY_STEM = new Map(COLLECTIONS.map((c) => [singular(c).replaceAll('-', '_'), c]));

/** "sales-orders" -> "sales_order_id": how children name their parent. */
export const parentField = (collection: string): string => `${singular(collection).replaceAll('-', '_')}_id`;

/** "SALES_ORDER", "SalesOrder", "sales_order" or "sales-orders" -> "sales-orders"; undefined when nobody has pages for it. */
export function collectionOf(kind: string): string | undefined {
  const snake = kind
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll('-', '_');
  return (
    BY_STEM.get(snake) ??
    COLLECTIONS.find((c) => c.replaceAll('-', '_') === snake) ??
    (STEMS[snake] || undefined)
  );
}

export const hasPage = (collection: string): boolean => COLLECTIONS.includes(collection);

/** The collection a reference field points into; "users" for people; undefined when it is no reference. */
export function target(field: string): string | undefined {
  if (PEOPLE.test(field) || PERSON_TAIL.test(field)) return 'users';
  if (!field.endsWith('_id')) return undefined;
  const stem = field.slice(0, -3);
  const tail = [...BY_STEM.keys()].find((s) => stem === s || stem.endsWith(`_${s}`));
  return STEMS[stem] ?? (tail && BY_STEM.get(tail));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;
const RATIO =
  /(ratio|_rate|rate_per_day|_pct|_percent|probability|likelihood|discount|share|attainment|collection|_cap|gain|effect|advance|exposure|coverage|present_value)$|margin/;
const NO_RATIO = /(exchange|fx)_?rate/;
const DECIMAL = /^-?\d+(\.\d+)?$/;

function kindOfText(field: string, value: string): ValueKind {
  if (value === '') return 'none';
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'date';
  if (/_at$/.test(field) && /^\d{4}-.*T/.test(value)) return 'instant';
  if (UUID.test(value)) return target(field) === 'users' ? 'person' : 'ref';
  if (field === 'state' || field === 'status') return 'state';
  if (field === 'grade') return 'grade';
  if (field === 'language' || (field === 'reason' && /^0\d$/.test(value))) return 'code';
  if (/^(subject|source|object)_kind$/.test(field)) return 'object';
  if (/^EL-\d\d$/.test(value) && field === 'id') return 'code';
  if (DECIMAL.test(value) && /(price|_cost)$/.test(field)) return 'price';
  if (DECIMAL.test(value) && /\./.test(value))
    return RATIO.test(field) && !NO_RATIO.test(field) ? 'ratio' : 'decimal';
  if (DECIMAL.test(value) && /(qty|quantity|price|amount|_cost|_days|_rate)$/.test(field)) return 'decimal';
  if (
    /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(value) &&
    !/(^no|_no|code|number|tax_id|vat_id|currency|unit|sku|product_lines?|carrier|tracking|tags|name|label|reference|title)$/.test(
      field,
    )
  )
    return 'code';
  return 'text';
}

/** What a field with a common name stands for on its row: the dimension of a level, the rate of a tax. */
export function meaning(field: string, row?: Record<string, unknown>, place?: string): string {
  if (field === 'value' && typeof row?.dimension === 'string') return row.dimension;
  if (field === 'rate' && place) return singular(place).replaceAll('-', '_');
  if (field === 'name' && place === 'bridge') return 'category';
  if (field === 'level' && (place === 'dunning-notices' || place === 'dunned_items')) return 'dunning_level';
  if (field === 'accepted_by_id' && place === 'value-propositions') return 'contact_id';
  return field;
}

export function kindOf(field: string, value: unknown): ValueKind {
  if (value === null || value === undefined) return 'none';
  if (isMoney(value)) return 'money';
  if (typeof value === 'boolean') return 'flag';
  if (typeof value === 'number') return 'integer';
  if (typeof value === 'string') return kindOfText(field, value);
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    return typeof value[0] === 'object' && value[0] !== null && !isMoney(value[0]) ? 'lines' : 'list';
  }
  return 'part';
}
