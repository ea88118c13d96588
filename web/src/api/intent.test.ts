import { describe, expect, it } from 'vitest';
import { Intent } from './intent';
import { Problem } from './problem';

describe('the key of an intent', () => {
  it('stays while the outcome is unknown', () => {
    const intent = new Intent();
    const key = intent.keyFor({ a: 1 });
    intent.settle(new Problem(0, { code: 'network' }));
    expect(intent.keyFor({ a: 1 })).toBe(key);
    intent.settle(new Problem(503, {}));
    expect(intent.keyFor({ a: 1 })).toBe(key);
  });
  it('changes with the content', () => {
    const intent = new Intent();
    const key = intent.keyFor({ a: 1 });
    expect(intent.keyFor({ a: 2 })).not.toBe(key);
  });
  it('changes after a definite answer', () => {
    const intent = new Intent();
    const key = intent.keyFor({ a: 1 });
    intent.settle(new Problem(422, { code: 'invalid_input' }));
    expect(intent.keyFor({ a: 1 })).not.toBe(key);
  });
});
