import { type Description, listParameters, resolve, rowSchema, type Schema } from '../action/description';
import { target } from '../object/kinds';

export interface Filter {
  name: string;
  kind: 'enum' | 'person' | 'date' | 'text';
  options?: string[];
}

const PAGING = new Set(['limit', 'after', 'sort', 'q', 'Prefer']);

/** The filters the server offers for a list; what they may be is read from the fields of its rows. */
export function filtersOf(description: Description | undefined, collection: string): Filter[] {
  if (!description) return [];
  const fields = rowSchema(description, collection)?.properties ?? {};
  return [...listParameters(description, collection)]
    .filter((name) => !PAGING.has(name))
    .map((name): Filter => {
      const raw =
        fields[name] ??
        fields[name.replace(/_(from|to)$/, '_on')] ??
        fields[name.replace(/_(from|to|since|until|before|after)$/, '')];
      const schema: Schema = raw ? resolve(description, raw) : {};
      const options = schema.enum?.filter((v): v is string => typeof v === 'string');
      if (options?.length) return { name, kind: 'enum', options };
      if (schema['x-kind'] === 'id:users' || target(name) === 'users') return { name, kind: 'person' };
      if (schema['x-kind'] === 'date' || /(^|_)(from|to|before|after|since|until)$/.test(name))
        return { name, kind: 'date' };
      if (schema.type === 'boolean') return { name, kind: 'enum', options: ['true', 'false'] };
      return { name, kind: 'text' };
    });
}
