import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { logIn } from './session';
import { open } from './story';

/** Names of this run, so that the story can be told again on the same server. */
const run = Date.now().toString(36);

const FILE = `公司名称,联系人,邮箱,来源,预计成交
导入甲${run},张一,a-${run}@jia.example.cn,官网,01-03-27
导入乙${run},李二,没有邮箱,官网,02-03-27
,,b-${run}@yi.example.cn,官网,03-03-27
导入丁${run},赵四,d-${run}@ding.example.cn,天上,04-03-27
`;

async function handIn(page: Page, name: string, content: string) {
  await open(page, '/imports');
  await page.getByLabel('内容').selectOption('lead');
  await page
    .getByLabel('选择文件')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('a file with errors: asked, judged, corrected, handed in again, and known the third time', async ({
  page,
}) => {
  await logIn(page, 'sdr');
  await handIn(page, 'leads.csv', FILE);
  // 01-03-27 can be read in two ways: nobody guesses.
  await expect(page.getByText('01-03-27').first()).toBeVisible();
  await page.getByLabel('日期顺序').selectOption('DMY');
  await page.getByRole('button', { name: '重新检查' }).click();
  await expect(page.getByText('3 行有问题')).toBeVisible();
  await expect(page.getByText('第 3 行')).toBeVisible();
  await page.getByRole('button', { name: /导入 1 行/ }).click();
  await expect(page.getByText(/新建 1，/)).toBeVisible();

  // The rows that went back, corrected as a person would in a spreadsheet, with their two more columns.
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: /下载/ }).click();
  const back = await readFile((await (await waiting).path()) ?? '', 'utf8');
  expect(back).toContain('email: email.malformed');
  const corrected = back
    .replace('没有邮箱', `c-${run}@bing.example.cn`)
    .replace(/\r\n,,b-/, `\r\n导入丙${run},王三,b-`)
    .replace(',天上,', ',展会,');
  await handIn(page, 'corrected.csv', corrected);
  await page.getByLabel('日期顺序').selectOption('DMY');
  await page.getByRole('button', { name: '重新检查' }).click();
  await page.getByRole('button', { name: /导入 3 行/ }).click();
  await expect(page.getByText(/新建 3，/)).toBeVisible();

  // The first file once more: what came in is known, nothing is made twice.
  await handIn(page, 'again.csv', FILE);
  await page.getByLabel('日期顺序').selectOption('DMY');
  await page.getByRole('button', { name: '重新检查' }).click();
  await page.getByRole('button', { name: /导入 1 行/ }).click();
  await expect(page.getByText(/新建 0，.*已知 1，/)).toBeVisible();
  await open(page, `/leads?q=${encodeURIComponent(`导入丙${run}`)}`);
  await expect(page.getByRole('row', { name: new RegExp(`导入丙${run}`) })).toBeVisible();
});
