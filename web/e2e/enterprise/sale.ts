import { expect, test } from '@playwright/test';
import { act, actOnRow, document, fill, newIn, newUnder, review, rows, send, writeQuote } from '../story';
import { day, type House, later } from './house';

/** From the lead to the bid that is won. */
export async function sell(house: House) {
  const { name } = house;
  const ar = await house.at('ar');
  await test.step('account, contacts and lead', async () => {
    await newIn(ar, 'accounts', '客户');
    await fill(ar, { '/name': name, '/kind': 'CUSTOMER', '/country': 'CN', '/invoice_title': name });
    await send(ar);
    for (const [who, mail, influence] of [
      ['沈总', 'shen', '9'],
      ['陆工', 'lu', '7'],
      ['毕班长', 'bi', '4'],
      ['采购纪', 'ji', '6'],
    ] as const) {
      await newUnder(ar, '联系人', '联系人');
      await fill(ar, {
        '/name': who,
        '/email': `${mail}@example.com`,
        '/influence': influence,
        '/attitude': '3',
      });
      await send(ar);
    }
    await newIn(ar, 'leads', '线索');
    await fill(ar, {
      '/title': `${name} MES 一期`,
      '/source': 'MARKET_RESEARCH',
      '/company_name': name,
      '/country': 'CN',
      '/contact_name': '沈总',
      '/need_text': '产线数字化',
      '/product_line': 'MES',
      '/est_amount': '4460000',
      '/est_close_on': day,
    });
    await send(ar);
    await act(ar, '登记接触');
    await fill(ar, { '/kind': 'VISIT' });
    await send(ar);
    await act(ar, '验证');
    await fill(ar, {
      '/bant/budget': '25',
      '/bant/authority': '25',
      '/bant/need': '25',
      '/bant/timeline': '25',
      '/need_text': '产线数字化',
      '/product_line': 'MES',
      '/est_amount': '4460000',
      '/est_close_on': day,
    });
    await send(ar);
    await act(ar, '转为商机');
    await fill(ar, {
      '/account_id': name,
      '/template': 'ENTERPRISE',
      '/legal_entity_id': '远景',
      '/amount': '4460000',
      '/expected_close_on': day,
      '/product_lines': 'MES',
      '/next_step': '技术交流',
      '/next_step_due_on': day,
    });
    await send(ar);
    await ar.locator('.object-meta a[href^="/cases/"]').click();
    await ar.waitForURL(/\/cases\/[0-9a-f-]{36}/);
    house.caseId = ar.url().split('/').pop() ?? '';
  });

  await test.step('grade, charter, core team and ATI', async () => {
    await house.toDocument('ar', 'opportunities');
    await act(ar, '分级');
    await fill(ar, { '/criteria/strategic_customer': true, '/criteria/repeat_potential': true });
    await send(ar);
    await act(ar, '编辑');
    await fill(ar, {
      '/amount_low': '4000000',
      '/amount_high': '4500000',
      '/margin_low': '20',
      '/margin_high': '40',
      '/customer_budget': '5000000',
      '/competitors': '海川软件',
      '/product_lines': 'MES',
    });
    await send(ar);
    await newUnder(ar, '立项', '立项');
    await fill(ar, {
      '/bid_budget': '50000',
      '/charter/objective': '拿下一期',
      '/charter/scope': '许可与实施',
      '/charter/success_criteria': '毛利 20% 以上',
      '/charter/risks': '排期',
    });
    await send(ar);
    await ar.locator('.related [role="row"]').last().click();
    await ar.waitForURL(/\/projects\//);
    for (const [where, who] of [
      ['SOLUTION_RESPONSIBLE', '何思远'],
      ['FULFILMENT_RESPONSIBLE', '周启明'],
      ['PROJECT_FINANCE', '沈牧之'],
      ['LEGAL', '陈砚'],
      ['PROJECT_DIRECTOR', '秦观澜'],
      ['SPONSOR', '陆致远'],
    ] as const) {
      await act(ar, '指定铁三角');
      await fill(ar, { '/seat': where });
      await ar.locator('dialog[open] [data-pointer="/user_id"] select').selectOption({ label: who });
      await send(ar);
    }
    await house.toDocument('ar', 'opportunities');
    await act(ar, '准入检查');
    await fill(ar, { '/export_clear': true, '/delivery_possible': true });
    await send(ar);
    await act(ar, '申请立项决策');
    await send(ar);
    await house.decide('ceo', await house.gateOf('ATI'));
  });

  await test.step('decision chain, pain, action and value', async () => {
    await house.toDocument('ar', 'opportunities');
    await ar.getByRole('tab', { name: '决策链', exact: true }).click();
    for (const [who, role, influence] of [
      ['沈总', 'DECISION_MAKER', '9'],
      ['陆工', 'INFLUENCER', '7'],
      ['毕班长', 'USER', '4'],
      ['采购纪', 'PROCUREMENT', '6'],
    ] as const) {
      await ar.getByRole('button', { name: '加入决策链成员' }).click();
      await fill(ar, { '/contact_id': who, '/buying_role': role, '/influence': influence, '/support': '3' });
      await send(ar);
    }
    await newUnder(ar, '客户痛点', '客户痛点');
    await fill(ar, { '/statement': '停线无法追溯', '/priority': '1', '/impact_amount': '800000' });
    await send(ar);
    await actOnRow(ar, '停线无法追溯', '确认');
    await fill(ar, { '/contact_id': '沈总', '/evidence': '会议纪要' });
    await send(ar);
    await newUnder(ar, '行动计划', '行动计划');
    await fill(ar, { '/kind': 'TECH_DEMO', '/goal': '证明追溯能力', '/planned_on': day });
    await send(ar);
    await actOnRow(ar, '证明追溯能力', '登记结果');
    await fill(ar, { '/result': '客户认可', '/passed': true });
    await send(ar);
    await newUnder(ar, '价值主张', '价值主张');
    await fill(ar, { '/statement': '追溯到分钟', '/for_whom': '生产部', '/benefit_amount': '800000' });
    await send(ar);
    await actOnRow(ar, '追溯到分钟', '登记客户认可');
    await fill(ar, { '/contact_id': '沈总' });
    await send(ar);
    await expect(ar.locator('.related')).toContainText('已接受');
  });

  await test.step('quote, estimate and bid', async () => {
    await newUnder(ar, '报价', '报价');
    const lines: [string, string][] = [
      ['MES-LIC', '10'],
      ['IMP-DAY', '100'],
    ];
    await writeQuote(ar, lines, {
      '/legal_entity_id': '远景',
      '/valid_until': later,
      '/required_on': day,
      '/instalments/0/label': '首付款',
      '/instalments/0/share': '50',
      '/instalments/0/trigger': 'EFFECTIVE',
      '/instalments/0/due_days': '0',
      '/instalments/0/months_after_delivery': '-1',
      '/instalments/1/label': '终验款',
      '/instalments/1/share': '50',
      '/instalments/1/trigger': 'FINAL_FAC',
      '/instalments/1/due_days': '0',
      '/instalments/1/months_after_delivery': '1',
    });
    await document(ar, house.caseId, 'quotes');
    await act(ar, '检查');
    await send(ar);
    const pfc = await house.toDocument('pfc', 'quotes');
    await newUnder(pfc, '概算', '概算');
    await rows(pfc, 'content/lines', 2);
    await fill(pfc, {
      '/content/carry_rate': '6',
      '/content/lines/0/category': 'LIC',
      '/content/lines/0/amount': '2500000',
      '/content/lines/0/basis': 'QUOTE',
      '/content/lines/1/category': 'LAB_DEL',
      '/content/lines/1/amount': '200000',
      '/content/lines/1/basis': 'QUOTE',
    });
    await send(pfc);
    await house.toDocument('pfc', 'estimates');
    await pfc.getByRole('tab', { name: '更优付款条件' }).click();
    await expect(pfc.locator('#tab-panel')).toContainText('融资后毛利率');
    await act(pfc, '提交');
    await send(pfc);
    await act(pfc, '锁定');
    await send(pfc);
    await document(ar, house.caseId, 'quotes');
    await newUnder(ar, '投标', '投标');
    await fill(ar, { '/due_at': `${day}T23:59`, '/channel': 'PORTAL' });
    await send(ar);
    await document(ar, house.caseId, 'quotes');
    await act(ar, '申请投标决策');
    await send(ar);
    const gate = await house.gateOf('ATB');
    await review(await house.at('fr'), gate, 'TECH');
    await review(await house.at('director'), gate, 'COMM');
    await review(await house.at('legal'), gate, 'LEGAL');
    await review(await house.at('cfo'), gate, 'FIN');
    await expect((await house.at('cfo')).locator('main')).toContainText('融资后毛利率');
    await house.decide('ceo', gate);
    await house.toDocument('ar', 'bids');
    await act(ar, '提交');
    await fill(ar, { '/receipt_ref': 'TB-1' });
    await send(ar);
    await act(ar, '登记结果');
    await fill(ar, { '/result': 'WON', '/awarded_on': day });
    await send(ar);
    await house.toDocument('ar', 'quotes');
    await act(ar, '接受');
    await fill(ar, { '/accepted_on': day, '/required_on': day });
    await send(ar);
  });
}
