import { type Browser, expect, type Page } from '@playwright/test';
import { act, document, fill, open, seat, send } from '../story';

export const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
export const later = new Intl.DateTimeFormat('sv-SE').format(Date.now() + 60 * 86_400_000);

/** Who may sit in a deciding body of the demo. */
const MEMBERS = [
  ['陆致远', 'ceo'],
  ['秦观澜', 'director'],
  ['马骁', 'ops'],
  ['顾清和', 'cfo'],
  ['周启明', 'fr'],
  ['何思远', 'sr'],
  ['陈砚', 'legal'],
] as const;

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

  /** Where a body decides, those of its members who have not spoken vote for it, then the chair tells the decision. */
  async decide(login: string, gate: string) {
    const page = await this.at(login);
    await open(page, gate);
    for (const member of await this.silent(page)) {
      const seat = await this.at(member);
      await open(seat, gate);
      await act(seat, '表决');
      await fill(seat, { '/vote': 'AGREE' });
      await send(seat);
    }
    await open(page, gate);
    await act(page, '决策');
    await fill(page, { '/decision': 'GO', '/minutes': '条件具备，同意。' });
    await send(page);
  }

  /** Logins of the members with a vote who are still silent. */
  private async silent(page: Page): Promise<string[]> {
    const rows = page.locator('.votes li[data-silent]', { hasText: '未表决' });
    if (await rows.count())
      await expect(rows.first()).toContainText(new RegExp(MEMBERS.map(([n]) => n).join('|')));
    const names = await rows.allInnerTexts();
    return MEMBERS.filter(([name]) => names.some((row) => row.includes(name))).map(([, login]) => login);
  }
}
