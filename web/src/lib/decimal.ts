/** Exact decimal text: amounts and ratios never pass through binary floating point. */

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Splits decimal text; null when it is not a decimal number. */
export function parse(text: string): { digits: bigint; scale: number } | null {
  const m = PLAIN.exec(text.trim().replace(/[,\s，]/g, ''));
  if (!m || (!m[2] && !m[3])) return null;
  const frac = m[3] ?? '';
  const digits = BigInt(`${m[2] || '0'}${frac}`);
  return { digits: m[1] === '-' ? -digits : digits, scale: frac.length };
}

/** Decimal text of `digits / 10^scale`, trailing zeros removed down to `keep` places. */
export function render(digits: bigint, scale: number, keep = 0): string {
  const negative = digits < 0n;
  const all = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = all.slice(0, all.length - scale);
  let frac = scale ? all.slice(-scale) : '';
  while (frac.length > keep && frac.endsWith('0')) frac = frac.slice(0, -1);
  return `${negative ? '-' : ''}${whole}${frac ? `.${frac}` : ''}`;
}

/** Moves the decimal point: `shift("0.28", 2)` is `"28"`, `shift("28", -2)` is `"0.28"`. */
export function shift(text: string, places: number): string | null {
  const p = parse(text);
  if (!p) return null;
  const scale = p.scale - places;
  return scale >= 0 ? render(p.digits, scale) : render(p.digits * 10n ** BigInt(-scale), 0);
}

/** Exact sum of decimal texts; texts that are not numbers count as zero. */
export function sum(texts: string[]): string {
  const parts = texts.map((t) => parse(t) ?? { digits: 0n, scale: 0 });
  const scale = Math.max(0, ...parts.map((p) => p.scale));
  const total = parts.reduce((acc, p) => acc + p.digits * 10n ** BigInt(scale - p.scale), 0n);
  return render(total, scale, scale);
}

/** For drawing only (bar heights, axis): the nearest binary number. */
export const toPixels = (text: string): number => Number(text) || 0;
