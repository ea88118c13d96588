import { describe, expect, it } from 'vitest';
import { draftOf, mailto } from './mailDraft';

const mail = { to: ['李经理 <li@example.com>'], subject: '近况\r\nBcc: x@evil.example', text: '您好\n再见' };

describe('a prepared mail', () => {
  it('opens in the mail program', () => {
    const url = mailto(mail);
    expect(url.startsWith('mailto:li%40example.com?subject=')).toBe(true);
    expect(decodeURIComponent(url)).toContain('近况 Bcc: x@evil.example');
    expect(url).toContain('%0D%0A');
    expect(url.split('&')).toHaveLength(2);
  });
  it('is a draft whose headers nobody adds to', () => {
    const draft = draftOf(mail);
    expect(draft).toContain('X-Unsent: 1\r\nTo: li@example.com\r\n');
    expect(draft).not.toMatch(/^Bcc/m);
    const body = draft.split('\r\n\r\n')[1]?.replace(/\s/g, '') ?? '';
    expect(new TextDecoder().decode(Uint8Array.from(atob(body), (c) => c.charCodeAt(0)))).toBe(
      '您好\r\n再见',
    );
    const long = draftOf({ ...mail, subject: '专网覆盖方案与报价说明'.repeat(9) });
    expect(Math.max(...long.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });
});
