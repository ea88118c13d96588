//! The four sheets, joined by the serial number (发票流水号). Pure.

use super::request::Row;
use super::xlsx::{Sheet, book};
use crate::invoice::Invoice;

const HEADS: [&[&str]; 4] = [
    &[
        "发票流水号",
        "发票类型",
        "特定业务类型",
        "是否含税",
        "受票方自然人标识",
        "购买方名称",
        "证件类型",
        "购买方纳税人识别号",
        "购买方地址",
        "购买方电话",
        "购买方开户银行",
        "购买方银行账号",
        "备注",
        "是否展示购买方银行账号",
        "销售方开户行",
        "销售方银行账号",
        "是否展示销售方银行账号",
        "购买方邮箱",
        "购买方经办人姓名",
        "购买方经办人证件类型",
        "购买方经办人证件号码",
        "经办人国籍(地区)",
        "经办人自然人纳税人识别号",
        "放弃享受减按1%征收率原因",
        "收款人",
        "复核人",
    ],
    &[
        "发票流水号",
        "项目名称",
        "商品和服务税收编码",
        "规格型号",
        "单位",
        "数量",
        "单价",
        "金额",
        "税率",
        "折扣金额",
        "是否使用优惠政策",
        "优惠政策类型",
        "即征即退类型",
    ],
    &["发票流水号"],
    &["发票流水号", "附加要素名称", "附加要素内容"],
];
const NAMES: [&str; 4] = ["发票基本信息", "发票明细信息", "特定业务信息", "附加要素信息"];

/// The file.
pub fn workbook(invoices: &[(Invoice, Vec<Row>)]) -> Vec<u8> {
    let mut sheets: Vec<Sheet> = NAMES.iter().zip(HEADS).map(|(name, head)| Sheet::new(name, head)).collect();
    for (invoice, rows) in invoices {
        if let Some(sheet) = sheets.first_mut() {
            sheet.row(basics(invoice));
        }
        if let Some(sheet) = sheets.get_mut(1) {
            rows.iter().for_each(|row| sheet.row(details(invoice, row)));
        }
    }
    book(&sheets)
}

fn basics(invoice: &Invoice) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let buyer = &invoice.party.0;
    let seller = invoice.seller.as_ref().map(|seller| &seller.0);
    let account = seller.and_then(|s| s.electronic.as_ref()).and_then(|e| e.iban.clone());
    let kind = if invoice.special { "增值税专用发票" } else { "普通发票" };
    let mut row = vec![invoice.no.clone(), kind.to_owned(), String::new(), "否".to_owned(), String::new()];
    row.extend([
        buyer.name.clone(),
        String::new(),
        text(&buyer.tax_id),
        text(&buyer.address),
        text(&buyer.phone),
    ]);
    row.extend([
        text(&buyer.bank_name),
        text(&buyer.bank_account),
        invoice.contract_no.clone(),
        "否".to_owned(),
    ]);
    row.extend([
        seller.map(|s| text(&s.bank_name)).unwrap_or_default(),
        account.unwrap_or_default(),
        "否".to_owned(),
    ]);
    row.extend([buyer.electronic.as_ref().and_then(|e| e.email.clone()).unwrap_or_default()]);
    row.resize(HEADS[0].len(), String::new());
    row
}

fn details(invoice: &Invoice, row: &Row) -> Vec<String> {
    let (quantity, price) = row.quantity_and_price.clone().unwrap_or_default();
    let mut cells =
        vec![invoice.no.clone(), row.name.clone(), row.class.clone(), String::new(), row.unit.clone()];
    cells.extend([quantity, price, row.amount.clone(), row.rate.clone(), String::new(), "否".to_owned()]);
    cells.resize(HEADS[1].len(), String::new());
    cells
}
