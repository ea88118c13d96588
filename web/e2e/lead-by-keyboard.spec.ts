import { expect, test } from '@playwright/test';
import { answer, noPointer, palette } from './keyboard';
import { dialogOf, seat, settled } from './story';

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

test('from the capture of a lead to its conversion by a seller who uses only the keyboard', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const name = `键盘商社 ${Date.now()}`;
  const page = await seat(browser, 'ar2');
  const pointerFree = await noPointer(page);
  await page.reload();
  await settled(page);

  await test.step('the customer, from the palette', async () => {
    await palette(page, '新建客户');
    await answer(page, { '/name': name, '/kind': 'CUSTOMER', '/country': 'CN' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  });

  await test.step('the lead: what is wrong is told at its field, and nothing typed is lost', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await expect(page).toHaveURL(/\/leads/);
    await settled(page);
    await page.keyboard.press('c');
    const dialog = dialogOf(page);
    await expect(dialog.locator('[data-pointer="/title"] input')).toBeFocused();
    await page.keyboard.type('车间照明改造');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expect(dialog.locator('[data-pointer="/source"]')).toHaveAttribute('data-invalid', 'true');
    await expect(dialog.locator('[data-pointer="/title"] input')).toHaveValue('车间照明改造');
    await answer(page, {
      '/source': 'WEB_FORM',
      '/country': 'CN',
      '/company_name': name,
      '/contact_name': '叶星',
      '/need_text': '照明节能改造',
      '/product_line': 'LITE',
      '/est_amount': '20000',
      '/est_close_on': day,
    });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('车间照明改造');
  });

  await test.step('touched, validated, converted: A is the next deed', async () => {
    await page.keyboard.press('a');
    await expect(dialogOf(page).getByRole('heading')).toHaveText('登记接触');
    await answer(page, { '/kind': 'CALL' });
    await page.keyboard.press('a');
    await expect(dialogOf(page).getByRole('heading')).toHaveText('验证');
    await answer(page, {
      '/bant/budget': '25',
      '/bant/authority': '25',
      '/bant/need': '25',
      '/bant/timeline': '25',
    });
    await page.keyboard.press('a');
    await expect(dialogOf(page).getByRole('heading')).toHaveText('转为商机');
    await answer(page, {
      '/account_id': name,
      '/template': 'SME_LITE',
      '/legal_entity_id': '小微',
      '/amount': '20000',
      '/expected_close_on': day,
      '/product_lines': 'LITE',
      '/next_step': '报价',
      '/next_step_due_on': day,
      '/self_check/need': true,
      '/self_check/price': true,
      '/self_check/delivery': true,
      '/self_check/acceptance': true,
      '/self_check/margin': true,
      '/self_check/payment': true,
    });
    await expect(page.locator('.object-meta')).toContainText('已转');
  });
  await pointerFree();
});
