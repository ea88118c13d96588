import i18n from 'i18next';
import { cell } from '@/lib/store';
import { Problem } from './problem';

export type Query = Record<string, string | number | undefined | null>;

interface CallOptions {
  query?: Query;
  body?: unknown;
  /** Idempotency key: one per user intent, the same again when the outcome is unknown. */
  key?: string;
  /** Version the user saw; the server refuses when someone was faster. */
  version?: number;
  signal?: AbortSignal;
}

/** Counts answers 401 of a running session; the shell watches it and asks to log in. */
export const loggedOut = cell(0);

function address(path: string, query?: Query): string {
  const params = new URLSearchParams();
  for (const [k, v] of Object.entries(query ?? {}))
    if (v !== undefined && v !== null && v !== '') params.set(k, String(v));
  const text = params.toString();
  return `${path}${text ? `?${text}` : ''}`;
}

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text();
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(response.status, { code: 'unreadable_answer' });
  }
}

/** A request whose answer is still to be read; throws when there is none. */
async function ask(method: string, path: string, options: CallOptions, accept: string): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: accept,
    'Accept-Language': i18n.language ?? 'zh-CN',
  };
  if (method !== 'GET') headers['X-Requested-With'] = 'throughline';
  if (options.key) headers['Idempotency-Key'] = options.key;
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(address(path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem(0, { code: 'network' });
  }
}

/** What an answer that is no success says. */
function problemOf(response: Response, answer: unknown, path: string): Problem {
  const body = (typeof answer === 'object' && answer !== null ? answer : {}) as ConstructorParameters<
    typeof Problem
  >[1];
  const problem = new Problem(response.status, {
    request_id: response.headers.get('x-request-id') ?? undefined,
    ...body,
  });
  if (problem.status === 401 && path !== '/api/v1/session') loggedOut.set(loggedOut.get() + 1);
  return problem;
}

/** One request to the server. Throws `Problem` for everything but success. */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const response = await ask(method, path, options, 'application/json');
  const answer = await answerOf(response);
  if (response.ok) return answer as T;
  throw problemOf(response, answer, path);
}

/** A file of the server and the name that it gives it. */
export async function file(path: string, query?: Query): Promise<{ name: string; content: Blob }> {
  const response = await ask(
    'GET',
    path,
    { query },
    'application/pdf, application/xml, application/problem+json',
  );
  if (!response.ok) throw problemOf(response, await answerOf(response), path);
  const said = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '');
  return { name: said?.[1] ?? 'document', content: await response.blob() };
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  call<T>('GET', path, { query, signal });
