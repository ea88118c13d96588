//! The customers of the crowd: fictitious companies of real industries, with valid codes and tax profiles.
use super::super::client::{Office, id};
use anyhow::Result;
use serde_json::json;
use std::sync::LazyLock;

/// One customer as told below.
pub struct Company {
    pub name: &'static str,
    pub short: &'static str,
    pub city: &'static str,
    pub province: &'static str,
    /// First six figures of the region (GB/T 2260).
    region: &'static str,
    pub industry: &'static str,
    size: &'static str,
    pub contact: &'static str,
    pub title: &'static str,
    pub owner: &'static str,
}

/// A customer who is entered.
pub struct Customer {
    pub company: &'static Company,
    pub account: String,
    pub contact: String,
}

const COMPANIES: &str = "
苏州恒拓精密机械有限公司|恒拓精密|苏州|江苏|320500|精密机械|MEDIUM|钱立群|采购总监|ar
无锡澄光汽车零部件股份有限公司|澄光汽配|无锡|江苏|320200|汽车零部件|LARGE|周毅恒|信息总监|ar2
宁波海晟模具科技有限公司|海晟模具|宁波|浙江|330200|模具|MEDIUM|胡佳妮|总经理|ar3
东莞旭瑞电子有限公司|旭瑞电子|东莞|广东|441900|消费电子|MEDIUM|梁嘉豪|设备部经理|ar
佛山南岭陶瓷集团有限公司|南岭陶瓷|佛山|广东|440600|建筑陶瓷|LARGE|霍展鹏|信息中心主任|ar2
青岛澜海家电有限公司|澜海家电|青岛|山东|370200|家用电器|LARGE|于海洋|智能制造总监|ar3
潍坊鲁禾农业装备有限公司|鲁禾农装|潍坊|山东|370700|农业机械|MEDIUM|孙德胜|生产副总|ar
长沙湘岳重工股份有限公司|湘岳重工|长沙|湖南|430100|工程机械|LARGE|彭建军|数字化部部长|ar2
武汉楚云光电技术有限公司|楚云光电|武汉|湖北|420100|光电子|MEDIUM|熊思敏|运维经理|ar3
合肥徽芯半导体材料有限公司|徽芯材料|合肥|安徽|340100|半导体材料|MEDIUM|汪启航|厂务经理|ar
成都蜀航航空制造有限公司|蜀航制造|成都|四川|510100|航空零部件|LARGE|罗远山|信息化部长|ar2
重庆渝能动力电池有限公司|渝能电池|重庆|重庆|500100|动力电池|LARGE|冉启明|制造工程总监|ar3
西安秦锐仪器仪表有限公司|秦锐仪表|西安|陕西|610100|仪器仪表|SMALL|郭文博|总工程师|ar
郑州中豫冷链食品有限公司|中豫冷链|郑州|河南|410100|食品冷链|MEDIUM|段红霞|财务总监|ar2
沈阳北塔机床有限公司|北塔机床|沈阳|辽宁|210100|机床|MEDIUM|佟国栋|技术部长|ar3
大连渤远船舶配套有限公司|渤远船配|大连|辽宁|210200|船舶配套|MEDIUM|曲晓东|采购经理|ar
天津津港医疗器械有限公司|津港医疗|天津|天津|120100|医疗器械|SMALL|穆瑶|质量经理|ar2
石家庄冀康药业有限公司|冀康药业|石家庄|河北|130100|制药|LARGE|贾志强|信息总监|ar3
厦门鹭屿新材料有限公司|鹭屿新材|厦门|福建|350200|化工新材料|SMALL|陈舒婷|总经理助理|ar
福州闽源纺织科技有限公司|闽源纺织|福州|福建|350100|纺织|MEDIUM|林国华|厂长|ar2
昆明滇绿物流有限公司|滇绿物流|昆明|云南|530100|物流|SMALL|普正华|运营总监|ar3
南宁桂糖实业有限公司|桂糖实业|南宁|广西|450100|制糖|MEDIUM|韦春林|设备主管|ar
上海申屿智能物流装备有限公司|申屿物流装备|上海|上海|310100|物流装备|MEDIUM|顾晓岚|供应链总监|ar2
北京燕启数据服务有限公司|燕启数据|北京|北京|110100|数据服务|MEDIUM|高闻|机房主管|ar3
深圳鹏湾新能源集团有限公司|鹏湾新能源|深圳|广东|440300|新能源|LARGE|詹亦凡|集团首席信息官|ar
";

static ALL: LazyLock<Vec<Company>> = LazyLock::new(|| COMPANIES.lines().filter_map(read).collect());

fn read(line: &'static str) -> Option<Company> {
    let words: Vec<&'static str> = line.split('|').collect();
    let [name, short, city, province, region, industry, size, contact, title, owner] = *words.as_slice()
    else {
        return None;
    };
    Some(Company { name, short, city, province, region, industry, size, contact, title, owner })
}

/// 统一社会信用代码 of the n-th company of a region: organisation code with its own check character
/// (GB 11714), the whole with that of GB 32100.
pub fn credit_code(region: &str, n: usize) -> String {
    let body = format!("MA{}{:04}", ["1K", "2B", "3C", "5D", "7E"][n % 5], 1234 + n * 317);
    let head = ["91", region, body.as_str()].concat();
    let organisation = [body.as_str(), organisation_check(&body)].concat();
    let whole = [&head[..8], organisation.as_str()].concat();
    let check = whole_check(&whole);
    [whole.as_str(), check].concat()
}

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

fn organisation_check(body: &str) -> &'static str {
    const WEIGHTS: [usize; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    const ALL: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let sum: usize = body.chars().zip(WEIGHTS).map(|(c, w)| ALL.find(c).unwrap_or(0) * w).sum();
    match 11 - sum % 11 {
        10 => "X",
        11 => "0",
        n => &"0123456789"[n..=n],
    }
}

fn whole_check(whole: &str) -> &'static str {
    let mut weight = 1;
    let mut sum = 0;
    for c in whole.chars() {
        sum += ALPHABET.find(c).unwrap_or(0) * weight;
        weight = weight * 3 % 31;
    }
    let at = (31 - sum % 31) % 31;
    &ALPHABET[at..=at]
}

/// Enters them all, each by its account responsible.
pub async fn enter(office: &Office) -> Result<Vec<Customer>> {
    let mut all = vec![];
    for (n, company) in ALL.iter().enumerate() {
        let code = credit_code(company.region, n);
        let account = json!({"name": company.name, "short_name": company.short, "kind": "CUSTOMER", "credit_code": code,
            "country": "CN", "province": company.province, "industry": company.industry, "size": company.size, "strategic": false,
            "invoice_title": company.name, "tax_id": code, "tax_address": format!("{}高新区创新路 {} 号", company.city, 18 + n * 7),
            "tax_phone": format!("400-820-{:04}", 1100 + n * 37), "bank_name": format!("中国工商银行{}分行", company.city),
            "bank_account": format!("622202{:011}", 31_000_517 + n * 91_733)});
        let account = id(&office.does(company.owner, "/accounts", account).await?);
        let contact = json!({"account_id": account, "name": company.contact, "title": company.title, "role": "DECISION_MAKER",
            "email": format!("c{:02}@customer-{:02}.example.com", n + 1, n + 1), "phone": format!("138{:08}", 10_203_040 + n * 1_110_111),
            "influence": 6 + n % 5, "attitude": i64::try_from(n % 5)? - 1});
        let contact = id(&office.does(company.owner, "/contacts", contact).await?);
        all.push(Customer { company, account, contact });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_company_with_a_code_of_its_own() {
        let codes: std::collections::BTreeSet<_> =
            ALL.iter().enumerate().map(|(n, company)| credit_code(company.region, n)).collect();
        assert_eq!((ALL.len(), codes.len()), (25, 25));
        assert!(codes.iter().all(|code| code.len() == 18 && code.starts_with("91")));
        // two published codes
        assert_eq!((organisation_check("71526726"), whole_check("9144030071526726X")), ("X", "G"));
        assert_eq!(whole_check("91440300708461136"), "T");
        assert_eq!(organisation_check("70846113"), "6");
    }
}
