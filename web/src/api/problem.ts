import { errorWord } from '@/i18n/words';
import type { Finding } from './types';

interface Body {
  title?: string;
  code?: string;
  detail?: string;
  request_id?: string;
  findings?: Finding[];
  current_version?: number;
  params?: Record<string, unknown>;
}

/** A refusal by the server (RFC 9457), or `network` when no answer came. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly findings: Finding[];
  readonly currentVersion: number | undefined;
  readonly params: Record<string, unknown>;

  constructor(status: number, body: Body) {
    super(body.title ?? body.code ?? String(status));
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'network' : `http_${status}`);
    this.detail = body.detail;
    this.requestId = body.request_id;
    this.findings = body.findings ?? [];
    this.currentVersion = body.current_version;
    this.params = body.params ?? {};
  }

  /** True when it is not known whether the server did it: the same key must be sent again. */
  get isUncertain(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  /** One sentence for people: our words for the code, else the server's title. */
  get words(): string {
    return errorWord(this.code, this.params, this.status === 0 ? undefined : this.message);
  }
}

export const asProblem = (e: unknown): Problem =>
  e instanceof Problem
    ? e
    : new Problem(0, { code: 'network', title: e instanceof Error ? e.message : undefined });
