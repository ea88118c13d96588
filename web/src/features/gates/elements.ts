/** The 17 elements of the professional reviews: id, domain, and the gates that ask them (I, B, C, A, X). */
const ELEMENTS: [string, string, string][] = [
  ['EL-01', 'TECH', 'IBCAX'],
  ['EL-02', 'TECH', 'BCA'],
  ['EL-03', 'TECH', 'BCA'],
  ['EL-04', 'TECH', 'IBCAX'],
  ['EL-05', 'TECH', 'BCAX'],
  ['EL-06', 'COMM', 'IB'],
  ['EL-07', 'COMM', 'IB'],
  ['EL-08', 'COMM', 'BCA'],
  ['EL-09', 'COMM', 'BCA'],
  ['EL-10', 'LEGAL', 'BCA'],
  ['EL-11', 'LEGAL', 'BCA'],
  ['EL-12', 'LEGAL', 'BCAX'],
  ['EL-13', 'LEGAL', 'BCA'],
  ['EL-14', 'LEGAL', 'IBCA'],
  ['EL-15', 'FIN', 'IBCAX'],
  ['EL-16', 'FIN', 'BCAX'],
  ['EL-17', 'FIN', 'BCAX'],
];
const LETTER: Record<string, string> = { ATI: 'I', ATB: 'B', ATC: 'C', ATAC: 'A', ATCC: 'X' };

export const ELEMENT_IDS = ELEMENTS.map(([id]) => id);

/** What a domain has to answer at a gate. */
export const asked = (gate: string, domain: string): string[] =>
  ELEMENTS.filter(([, d, gates]) => d === domain && gates.includes(LETTER[gate] ?? '?')).map(([id]) => id);
