import type { Browser, Page } from '@playwright/test';
import { act, document, fill, open, seat, send } from '../story';

export const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
export const later = new Intl.DateTimeFormat('sv-SE').format(Date.now() + 60 * 86_400_000);

/** One enterprise deal and the people who carry it, each at a browser of their own, opened when first needed. */
export class House {
  readonly name = `临江装备 ${Date.now()}`;
  caseId = '';
  private readonly seats = new Map<string, Promise<Page>>();
  constructor(private readonly browser: Browser) {}

  at(login: string): Promise<Page> {
    const page = this.seats.get(login) ?? seat(this.browser, login);
    this.seats.set(login, page);
    return page;
  }

  /** Somebody opens a document of the deal. */
  async toDocument(login: string, collection: string): Promise<Page> {
    const page = await this.at(login);
    await document(page, this.caseId, collection);
    return page;
  }

  /** The address of a gate, found on the line of the deal. */
  async gateOf(kind: string): Promise<string> {
    const ar = await this.at('ar');
    await open(ar, `/cases/${this.caseId}`);
    await ar.locator('.rail button.gate', { hasText: kind }).first().click();
    await ar.waitForURL(/\/gates\//);
    return new URL(ar.url()).pathname;
  }

  async decide(login: string, gate: string) {
    const page = await this.at(login);
    await open(page, gate);
    await act(page, '决策');
    await fill(page, { '/decision': 'GO', '/minutes': '条件具备，同意。' });
    await send(page);
  }
}
