import { expect, test } from '@playwright/test';
import { deliver, sign } from './enterprise/contract';
import { day, House } from './enterprise/house';
import { sell } from './enterprise/sale';
import { act, actOnRow, fill, newUnder, send } from './story';

/** The enterprise process with every gate, every calculation and every person, to the closed contract. */
test('an enterprise deal from the lead to the closed contract', async ({ browser }) => {
  test.setTimeout(600_000);
  const house = new House(browser);
  const ar = await house.at('ar');
  await sell(house);
  await sign(house);
  await deliver(house);

  await test.step('the straight line is given its term and earned', async () => {
    const accounting = await house.toDocument('accounting', 'contracts');
    await accounting.getByRole('tab', { name: '履约义务', exact: true }).click();
    await actOnRow(accounting, '首日护航', '设置期限');
    await fill(accounting, { '/starts_on': day, '/ends_on': day });
    await send(accounting);
    await accounting.locator('.related').getByRole('button', { name: '确认收入' }).click();
    await fill(accounting, { '/to': day });
    await send(accounting);
    await expect(accounting.locator('.related [role="row"]', { hasText: '首日护航' })).toContainText(
      '已完成',
    );
  });

  await test.step('final account, survey, lesson, ATCC', async () => {
    const pfc = await house.toDocument('pfc', 'contracts');
    await newUnder(pfc, '决算', '决算');
    await fill(pfc, { '/causes': '人工少于预算' });
    await send(pfc);
    const cfo = await house.toDocument('cfo', 'final-accounts');
    await act(cfo, '批准');
    await send(cfo);
    const accounting = await house.toDocument('accounting', 'contracts');
    await accounting.getByRole('tab', { name: '关闭清单' }).click();
    await expect(accounting.locator('.checklist li[data-done="false"]')).toHaveCount(2);
    await house.toDocument('ar', 'contracts');
    await newUnder(ar, '满意度', '满意度');
    await fill(ar, {
      '/answers/contact_id': '沈总',
      '/answers/delivery': '95',
      '/answers/quality': '92',
      '/answers/response': '91',
      '/answers/commercial': '88',
      '/answers/documents': '89',
    });
    await send(ar);
    await newUnder(ar, '经验', '经验');
    await fill(ar, {
      '/title': '提前冻结接口',
      '/what_happened': '接口提前冻结，联调缩短一周',
      '/tags': 'MES',
    });
    await send(ar);
    await house.toDocument('accounting', 'contracts');
    await accounting.getByRole('tab', { name: '关闭清单' }).click();
    await expect(accounting.locator('.checklist li[data-done="false"]')).toHaveCount(0);
    await accounting.locator('#tab-panel').getByRole('button', { name: '申请关闭决策' }).click();
    await send(accounting);
    await house.decide('ceo', await house.gateOf('ATCC'));
    const ceo = await house.toDocument('ceo', 'contracts');
    await act(ceo, '关闭');
    await fill(ceo, { '/closed_on': day });
    await send(ceo);
    await expect(ceo.locator('.object-meta')).toContainText('已关闭');
  });
});
