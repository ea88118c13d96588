import { queryOptions, useQuery } from '@tanstack/react-query';
import { get } from '@/api/fetch';

/** The part of OpenAPI 3.1 that forms and filters are drawn from. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: boolean | Schema;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  description?: string;
  'x-kind'?: string;
}

interface Operation {
  operationId?: string;
  'x-action'?: string;
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

export interface Description {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** The server's own description of its API, read once, when a form or a filter needs it. */
export const descriptionQuery = queryOptions({
  queryKey: ['openapi'],
  queryFn: () => get<Description>('/api/openapi.json'),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});
export const useDescription = () => useQuery(descriptionQuery);

/** Follows references and takes the part of a choice that is not `null`. */
export function resolve(description: Description, schema: Schema): Schema {
  if (schema.$ref) {
    const found = description.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
    const { $ref: _, ...beside } = schema;
    return found ? { ...resolve(description, found), ...beside } : {};
  }
  const parts = schema.anyOf ?? schema.oneOf;
  const real = parts?.find((p) => p.type !== 'null');
  if (real) return { ...resolve(description, real), description: schema.description };
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((p) => resolve(description, p)), {
      description: schema.description,
    });
  return schema;
}

export interface Found {
  method: string;
  path: string;
  /** The name of the right to do it. */
  right: string | undefined;
  body: Schema | undefined;
}

const bodyOf = (operation: Operation): Schema | undefined =>
  operation.requestBody?.content?.['application/json']?.schema;

/** The operation behind a deed: by address first, by its permission name second. */
export function operationOf(
  description: Description,
  collection: string,
  action?: string,
): Found | undefined {
  const base = `/api/v1/${collection}`;
  const tails = action ? [action, action.replaceAll('_', '-')].map((a) => `${base}/{id}/${a}`) : [base];
  for (const path of tails) {
    const operation = description.paths[path]?.post;
    if (operation) return { method: 'POST', path, right: operation['x-action'], body: bodyOf(operation) };
  }
  if (!action) return undefined;
  for (const [path, methods] of Object.entries(description.paths)) {
    if (!path.startsWith(`${base}/{id}`)) continue;
    for (const [method, operation] of Object.entries(methods)) {
      if (method === 'get') continue;
      const name = operation['x-action']?.split('.').pop();
      if (name === action || name === action.replaceAll('_', '-'))
        return {
          method: method.toUpperCase(),
          path,
          right: operation['x-action'],
          body: bodyOf(operation),
        };
    }
  }
  return undefined;
}

/** Names of the parameters a list takes. */
export const listParameters = (description: Description | undefined, collection: string): Set<string> =>
  new Set(description?.paths[`/api/v1/${collection}`]?.get?.parameters?.map((p) => p.name));

/** Whether one object can be read by itself; some only exist in lists. */
export const canRead = (description: Description | undefined, collection: string): boolean =>
  Boolean(description?.paths[`/api/v1/${collection}/{id}`]?.get);

/** The schema of one row of a list. */
export function rowSchema(description: Description, collection: string): Schema | undefined {
  const answer =
    description.paths[`/api/v1/${collection}`]?.get?.responses?.['200']?.content?.['application/json']
      ?.schema;
  const items = answer && resolve(description, answer).properties?.items;
  const row = items && resolve(description, items).items;
  return row && resolve(description, row);
}
