import type { Page } from '@playwright/test';

/** What belongs to governance: the self-check, asking for approval, the gate on the line, everything in a gate's room. */
const GOVERNANCE = '[data-pointer^="/self_check"], [data-pointer="/request_approval"], .rail button.gate';

/** Counts the pointer's presses from now on, as the person makes them; a choice from a list counts as two. */
export async function countClicks(page: Page) {
  await page.evaluate((where) => {
    const add = (n: number) =>
      sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks') ?? '0') + n));
    const ours = (e: Event) =>
      location.pathname.startsWith('/gates/') || (e.target as Element | null)?.closest?.(where);
    addEventListener('pointerdown', (e) => ours(e) && add(1), true);
    addEventListener('change', (e) => ours(e) && e.target instanceof HTMLSelectElement && add(2), true);
  }, GOVERNANCE);
}

export const clicksOf = (page: Page): Promise<number> =>
  page.evaluate(() => Number(sessionStorage.getItem('clicks') ?? '0'));
