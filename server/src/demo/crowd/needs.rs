//! What the customers of the crowd need, and what it costs by the price list.
use super::super::master_data::Book;
use super::dice::Dice;
use serde_json::{Value, json};

/// A kind of deal: its words and the shares of what is sold, in percent.
pub struct Need {
    pub title: &'static str,
    pub text: &'static str,
    pub line: &'static str,
    mix: &'static [(&'static str, i64)],
    /// It ends with a final acceptance.
    pub accepted: bool,
}

/// One line: what, how many, off the list price in hundredths of a percent.
#[derive(Clone, Debug)]
pub struct Line {
    pub sku: &'static str,
    pub quantity: i64,
    discount: i64,
}

const fn need(
    title: &'static str,
    text: &'static str,
    line: &'static str,
    mix: &'static [(&'static str, i64)],
    accepted: bool,
) -> Need {
    Need { title, text, line, mix, accepted }
}

/// Deals of one page.
pub const SMALL: &[Need] = &[
    need("设备操作培训", "新产线投产前需完成两批操作工培训", "TRAIN", &[("TRAIN", 100)], false),
    need(
        "产线数据接入服务",
        "老旧设备数据采集与看板上线",
        "SERVICE",
        &[("IMP-DAY", 85), ("TRAIN", 15)],
        false,
    ),
    need("核心交换机更新", "机房核心交换机超期服役，需更换", "SWITCH", &[("SWI-48", 100)], false),
    need("产线控制器采购", "装配线节拍提升，控制器需扩容", "PLC", &[("PLC-X", 90), ("IMP-DAY", 10)], false),
    need("机架服务器扩容", "ERP 与 MES 并库，计算资源不足", "SERVER", &[("SRV-2U", 100)], false),
    need(
        "存储阵列扩容",
        "质量追溯数据保留期延长至十年",
        "STORAGE",
        &[("STO-8T", 80), ("IMP-DAY", 20)],
        false,
    ),
];

/// Deals of a team.
pub const LARGE: &[Need] = &[
    need(
        "数据中心一期",
        "集团数据集中，建设主备机房",
        "SERVER",
        &[("SRV-2U", 58), ("STO-8T", 30), ("SWI-48", 12)],
        false,
    ),
    need(
        "灾备中心建设",
        "监管要求同城灾备，RPO 小于五分钟",
        "STORAGE",
        &[("STO-8T", 60), ("SRV-2U", 30), ("IMP-DAY", 10)],
        false,
    ),
    need(
        "数字化工厂项目",
        "从订单到出货全程透明，停机时间减半",
        "MES",
        &[("MES-LIC", 25), ("PLC-X", 55), ("IMP-DAY", 20)],
        true,
    ),
    need(
        "智能产线改造",
        "三条总装线自动化改造与联网",
        "PLC",
        &[("PLC-X", 70), ("SRV-2U", 10), ("IMP-DAY", 20)],
        false,
    ),
    need(
        "质量追溯平台",
        "关键零件一物一码，追溯到工序",
        "MES",
        &[("MES-LIC", 45), ("SRV-2U", 25), ("IMP-DAY", 30)],
        true,
    ),
];

/// List price and cost of one piece, in fen; as in the master data.
fn figures(sku: &str) -> (i64, i64) {
    match sku {
        "SRV-2U" => (6_800_000, 4_300_000),
        "STO-8T" => (15_200_000, 9_800_000),
        "SWI-48" => (3_650_000, 2_250_000),
        "PLC-X" => (1_880_000, 1_120_000),
        "MES-LIC" => (42_000_000, 6_000_000),
        "IMP-DAY" => (260_000, 150_000),
        _ => (520_000, 240_000),
    }
}

impl Need {
    /// Lines that come near a net price (in yuan), with discounts up to `most` (hundredths of a percent).
    pub fn lines(&self, yuan: i64, most: i64, dice: &mut Dice) -> Vec<Line> {
        let discount = dice.between(0, most / 25) * 25;
        let line = |(sku, percent): &(&'static str, i64)| {
            let price = figures(sku).0 * (10_000 - discount) / 10_000;
            Line { sku, quantity: (yuan * percent / price).max(1), discount }
        };
        self.mix.iter().map(line).collect()
    }
}

impl Line {
    fn net(&self) -> i64 {
        figures(self.sku).0 * self.quantity * (10_000 - self.discount) / 10_000
    }
    pub fn ask(&self, book: &Book) -> Value {
        let discount = format!("0.{:04}", self.discount);
        json!({"product_id": book.products[self.sku], "quantity": self.quantity.to_string(), "discount": discount})
    }
}

/// Net of all lines in fen.
pub fn net(lines: &[Line]) -> i64 {
    lines.iter().map(Line::net).sum()
}

/// What it costs us, by category, in fen: goods, hours, transport, risk.
pub fn costs(lines: &[Line]) -> [(&'static str, i64); 4] {
    let hours = |l: &&Line| matches!(l.sku, "IMP-DAY" | "TRAIN");
    let cost = |l: &Line| figures(l.sku).1 * l.quantity;
    let labour: i64 = lines.iter().filter(hours).map(cost).sum();
    let goods: i64 = lines.iter().map(cost).sum::<i64>() - labour;
    let net = net(lines);
    [("MAT", goods), ("LAB_DEL", labour + net / 25), ("LOG", net / 80), ("RSK", net / 100)]
}

/// Fen as money.
pub fn yuan(fen: i64) -> Value {
    json!({"amount": format!("{}.{:02}", fen / 100, fen % 100), "currency": "CNY"})
}
