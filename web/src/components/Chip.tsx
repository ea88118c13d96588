import type { ReactNode } from 'react';
import { stateWord } from '@/i18n/words';

export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'plain';

const TONES: [Tone, RegExp][] = [
  [
    'bad',
    /^(REJECTED|LOST|OVERDUE|NO_GO|FAILED|TERMINATED|BLOCKED|DISPUTED|BREACHED|RED|INVALIDATED|WRITTEN_OFF|VOID|VOIDED)$/,
  ],
  [
    'warn',
    /CONDITION|WITH_PUNCH|PARTLY|PARTIAL|ON_HOLD|SUSPENDED|RETURNED|REDIRECT|DEFERRED|RECYCLED|YELLOW|EXPIRED|WARN|DUNNING|UNAPPLIED/,
  ],
  [
    'good',
    /^(GO|WON|SIGNED|EFFECTIVE|APPROVED|ACCEPTED|DEEMED|PAID|COLLECTED|SETTLED|CLOSED|COMPLETED|VERIFIED|CONVERTED|VALIDATED|POSTED|APPLIED|LOCKED|DELIVERED|ISSUED|CONFIRMED|RECEIVED|GREEN|DONE|ACTIVE|ON_SALE|IMPLEMENTED|RELEASED|ALLOCATED|CLEARED|BILLED)$/,
  ],
  [
    'accent',
    /PENDING|REVIEW|IN_|EXECUTING|NEGOTIATING|WORKING|SUBMITTED|OPEN|READY|SENT|ENGAGING|BIDDING|DELIVERING|O\d/,
  ],
];

/** Colour for meaning only: done, needs attention, lost or late, under way. */
export const toneOf = (state: string): Tone =>
  TONES.find(([, pattern]) => pattern.test(state))?.[0] ?? 'plain';

export function Chip({
  tone = 'plain',
  children,
  title,
}: {
  tone?: Tone;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span className={`chip ${tone}`} title={title}>
      {children}
    </span>
  );
}

export function StateChip({ state, collection }: { state: string; collection?: string }) {
  return <Chip tone={toneOf(state)}>{stateWord(state, collection)}</Chip>;
}
