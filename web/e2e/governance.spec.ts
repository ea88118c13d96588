import { expect, test } from '@playwright/test';
import { open, seat, settled } from './story';

/** What an A deal goes through, to be seen by whoever opens it: five gates, four reviews, seventeen elements. */
test('an A deal shows its five gates, four reviews and seventeen elements', async ({ browser }) => {
  const ar = await seat(browser, 'ar');
  await open(ar, '/cases?q=5G');
  await ar.locator('[role="row"]', { hasText: '低时延 5G 网络' }).click();
  await ar.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await settled(ar);
  const gates = ar.locator('.rail button.gate');
  await expect(gates).toHaveCount(5);
  for (const kind of ['ATI', 'ATB', 'ATC', 'ATAC', 'ATCC'])
    await expect(gates.filter({ hasText: kind })).not.toHaveCount(0);

  await gates.filter({ hasText: 'ATB' }).click();
  await ar.waitForURL(/\/gates\//);
  await settled(ar);
  await expect(ar.locator('.heat-cell')).toHaveCount(17);
  await expect(ar.locator('.heat > section')).toHaveCount(4);
  await expect(ar.locator('.heat-cell[data-colour="NONE"]')).toHaveCount(0);
  const yellow = ar.locator('.heat-cell[data-colour="YELLOW"]');
  await expect(yellow).toHaveCount(1);
  await yellow.click();
  await expect(ar.locator('.heat-detail')).toContainText('物流周期');
  await expect(ar.locator('.ladder tbody tr')).not.toHaveCount(0);
  await expect(ar.locator('.compare')).toContainText('融资后毛利率');
  await expect(ar.locator('.votes li')).not.toHaveCount(0);
});

test('who would sign is answered for figures that are only thought of', async ({ browser }) => {
  const ar = await seat(browser, 'ar');
  await open(ar, '/authority');
  await ar.getByLabel('项目等级').selectOption('B');
  await ar.getByLabel(/^净额/).fill('18000000');
  await ar.getByLabel(/^融资后毛利率/).fill('17.2');
  await ar.getByLabel(/^折扣/).fill('18');
  await ar.getByLabel(/^加权回款天数/).fill('75');
  const ladder = ar.locator('.ladder tbody tr');
  await expect(ladder).toHaveCount(5);
  await expect(ar.locator('.card', { hasText: '可以签的人' })).toContainText('L3');
  await expect(ar.locator('.authority-down')).toContainText('20%');
});
