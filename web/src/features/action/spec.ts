import { type Description, resolve, type Schema } from './description';

export type FieldKind =
  | 'money'
  | 'date'
  | 'instant'
  | 'rate'
  | 'decimal'
  | 'integer'
  | 'text'
  | 'long_text'
  | 'email'
  | 'country'
  | 'currency'
  | 'enum'
  | 'boolean'
  | 'ref'
  | 'object'
  | 'list'
  | 'texts'
  | 'password'
  | 'json';

/** One field of a form. */
export interface FieldSpec {
  name: string;
  kind: FieldKind;
  required: boolean;
  /** For `ref`: where to look; `users` for people. */
  collection?: string;
  options?: string[];
  /** For `object`. */
  fields?: FieldSpec[];
  /** For `list`: the fields of a row; for `texts`: the kind of a value. */
  row?: FieldSpec[];
  item?: FieldSpec;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

const BY_KIND: Record<string, FieldKind> = {
  money: 'money',
  date: 'date',
  instant: 'instant',
  rate: 'rate',
  ratio: 'rate',
  quantity: 'decimal',
  unit_price: 'decimal',
  exchange_rate: 'decimal',
  password: 'password',
  decimal: 'decimal',
  text: 'text',
  long_text: 'long_text',
  email: 'email',
  country: 'country',
  currency: 'currency',
  json: 'json',
};

function kindOf(schema: Schema): FieldKind {
  const kind = schema['x-kind'] ?? '';
  if (kind.startsWith('id:')) return 'ref';
  if (schema.enum) return 'enum';
  const known = BY_KIND[kind];
  if (known) return known;
  const type = Array.isArray(schema.type) ? schema.type.find((t) => t !== 'null') : schema.type;
  if (type === 'boolean') return 'boolean';
  if (type === 'integer' || type === 'number') return 'integer';
  if (type === 'array') return 'list';
  if (type === 'object' || schema.properties) return schema.properties ? 'object' : 'json';
  if (schema.format === 'date') return 'date';
  if (schema.format === 'date-time') return 'instant';
  return 'text';
}

/** Reads one property; `depth` ends references that go in circles. */
function fieldOf(
  description: Description,
  name: string,
  raw: Schema,
  required: boolean,
  depth: number,
): FieldSpec {
  const schema = resolve(description, raw);
  const kind = kindOf(schema);
  const spec: FieldSpec = {
    name,
    kind,
    // An absent yes-or-no is a no.
    required: required && kind !== 'boolean',
    maxLength: schema.maxLength,
    minimum: schema.minimum,
    maximum: schema.maximum,
  };
  if (kind === 'ref') spec.collection = schema['x-kind']?.slice(3);
  if (kind === 'enum') spec.options = schema.enum?.filter((v): v is string => typeof v === 'string');
  if (kind === 'object') spec.fields = depth > 4 ? [] : fieldsOf(description, schema, depth + 1);
  if (kind === 'list') {
    const item = fieldOf(description, name, schema.items ?? {}, false, depth + 1);
    if (item.kind === 'object') spec.row = item.fields;
    else return { ...spec, kind: item.kind === 'json' ? 'json' : 'texts', item };
  }
  return spec;
}

/** The fields of a request, mandatory ones in the order of the server. */
export function fieldsOf(description: Description, raw: Schema | undefined, depth = 0): FieldSpec[] {
  if (!raw) return [];
  const schema = resolve(description, raw);
  const must = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, part]) =>
    fieldOf(description, name, part, must.has(name), depth),
  );
}
