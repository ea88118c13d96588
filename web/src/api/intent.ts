import { newKey } from '@/lib/keys';
import { Problem } from './problem';

/**
 * The idempotency key of one user intent. It stays the same while the outcome is unknown (no answer, server
 * error), so that a retry can never do the thing twice; a definite refusal or another body starts a new one.
 */
export class Intent {
  #key = newKey();
  #body: string | undefined;

  keyFor(body: unknown): string {
    const text = JSON.stringify(body ?? null);
    if (this.#body !== undefined && this.#body !== text) this.#key = newKey();
    this.#body = text;
    return this.#key;
  }

  /** Tell the intent how it ended. */
  settle(error?: unknown) {
    if (error instanceof Problem && error.isUncertain) return;
    this.#key = newKey();
    this.#body = undefined;
  }
}
