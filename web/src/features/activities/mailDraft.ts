export interface MailDraft {
  to: string[];
  subject: string;
  text: string;
}

/** "李 <li@example.com>" -> "li@example.com". */
const address = (party: string): string => /<([^<>]+)>\s*$/.exec(party)?.[1] ?? party;

/** Nothing that a line break could turn into a header of its own. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ').trim();

export const mailto = (mail: MailDraft): string =>
  `mailto:${mail.to.map((p) => encodeURIComponent(address(p))).join(',')}?subject=${encodeURIComponent(
    oneLine(mail.subject),
  )}&body=${encodeURIComponent(mail.text.replace(/\r?\n/g, '\r\n'))}`;

const base64 = (text: string): string => {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
};

/** A header in words of at most 75 characters (RFC 2047). */
const header = (text: string): string => {
  const parts: string[] = [];
  for (const c of text) {
    const last = parts.at(-1);
    if (last !== undefined && base64(last + c).length <= 52) parts[parts.length - 1] = last + c;
    else parts.push(c);
  }
  return parts.map((part) => `=?UTF-8?B?${base64(part)}?=`).join('\r\n ');
};

/** The mail as a file that mail programs open as a draft. */
export function draftOf(mail: MailDraft): string {
  const body = base64(mail.text.replace(/\r?\n/g, '\r\n')).replace(/.{1,76}/g, '$&\r\n');
  return [
    'X-Unsent: 1',
    `To: ${mail.to.map((p) => oneLine(address(p))).join(', ')}`,
    `Subject: ${header(oneLine(mail.subject))}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    body,
  ].join('\r\n');
}
