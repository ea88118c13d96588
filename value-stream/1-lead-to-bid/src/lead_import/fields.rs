//! The fields of a lead that a file can fill, the headings under which they are known, and words for sources. Pure.

use ltc_import::FieldSpec;

const fn spec(field: &'static str, required: bool, headings: &'static [&'static str]) -> FieldSpec {
    FieldSpec { field, required, headings }
}

/// Headings of our own lists and of the usual exports (Salesforce, HubSpot, Odoo, 悟空CRM), in the form of `mapping::form`.
pub const FIELDS: &[FieldSpec] = &[
    spec("title", false, &["标题", "线索名称", "主题", "topic", "leadname", "opportunity"]),
    spec(
        "company_name",
        false,
        &["公司名称", "公司", "企业名称", "客户名称", "company", "companyname", "account"],
    ),
    spec("credit_code", false, &["统一社会信用代码", "信用代码", "税号", "unifiedsocialcreditcode"]),
    spec("company_domain", false, &["网址", "公司网址", "域名", "website", "domain", "companydomainname"]),
    spec("country", false, &["国家", "国家地区", "countryregion"]),
    spec("province", false, &["省份", "省", "state", "stateprovince", "stateregion"]),
    spec("city", false, &["城市", "市"]),
    spec("industry", false, &["行业", "所属行业", "客户行业"]),
    spec("contact_name", false, &["联系人", "姓名", "联系人姓名", "name", "fullname", "contactname"]),
    spec("contact_title", false, &["职务", "职位", "jobtitle", "jobposition"]),
    spec("email", false, &["邮箱", "电子邮箱", "电子邮件", "邮件", "emailaddress", "mail"]),
    spec("phone", false, &["电话", "手机", "手机号", "联系电话", "mobile", "phonenumber", "mobilephone"]),
    spec("need_text", false, &["需求", "需求描述", "备注", "description", "notes", "need"]),
    spec("product_line", false, &["产品线", "意向产品", "产品", "productline"]),
    spec("amount", false, &["预计金额", "金额", "amount", "expectedrevenue", "estamount"]),
    spec("currency", false, &["币种", "货币", "currencycode", "leadcurrency"]),
    spec("est_close_on", false, &["预计成交", "预计成交日期", "closedate", "expectedclosing"]),
    spec("source", false, &["来源", "线索来源", "leadsource", "originalsource"]),
    spec("source_detail", false, &["来源说明", "来源详情", "sourcedetail"]),
    spec(
        "received_on",
        false,
        &["创建时间", "创建日期", "收到日期", "createdate", "createddate", "createdon"],
    ),
];

/// Words for sources in both languages; the codes themselves are known, too.
const SOURCES: &[(&str, &[&str])] = &[
    ("CAMPAIGN", &["市场活动", "广告", "advertisement", "campaign", "paidsearch", "emailmarketing"]),
    (
        "WEB_FORM",
        &["网站表单", "官网", "网站", "web", "website", "organicsearch", "directtraffic", "webform"],
    ),
    ("EVENT", &["展会", "会议", "活动", "tradeshow", "seminar", "event"]),
    ("VISIT", &["来访", "拜访", "上门", "visit"]),
    ("PARTNER", &["伙伴", "合作伙伴", "渠道", "partner", "partnerreferral"]),
    (
        "CUSTOMER_REFERRAL",
        &["转介绍", "客户介绍", "转介", "referral", "customerreferral", "employeereferral"],
    ),
    ("TENDER_NOTICE", &["招标公告", "招标", "tender", "tendernotice"]),
    ("MARKET_RESEARCH", &["市场调研", "调研", "research", "marketresearch"]),
    ("EXISTING_CUSTOMER", &["老客户", "existingcustomer"]),
    ("COLD_CALL", &["电话营销", "陌拜", "电销", "coldcall", "phoneinquiry"]),
    ("OTHER", &["其他", "其它", "other"]),
];

/// The code of a source by its word; what is not known is given back as it is, so that it becomes a finding.
pub fn source(text: &str) -> String {
    let form = ltc_import::mapping::form(text);
    let known = |(code, words): &&(&'static str, &[&str])| {
        ltc_import::mapping::form(code) == form || words.contains(&form.as_str())
    };
    SOURCES.iter().find(known).map_or_else(|| text.to_owned(), |(code, _)| (*code).to_owned())
}

/// Names of countries as they stand in lists, to ISO 3166; two letters stay.
pub fn country(text: &str) -> String {
    let known = match text.to_lowercase().as_str() {
        "中国" | "china" | "中华人民共和国" | "chn" => "CN",
        "中国香港" | "香港" | "hong kong" => "HK",
        "德国" | "germany" | "deutschland" => "DE",
        "美国" | "united states" | "usa" => "US",
        "英国" | "united kingdom" => "GB",
        "法国" | "france" => "FR",
        "日本" | "japan" => "JP",
        "巴西" | "brazil" | "brasil" => "BR",
        "墨西哥" | "mexico" => "MX",
        "西班牙" | "spain" => "ES",
        "新加坡" | "singapore" => "SG",
        _ => return text.to_owned(),
    };
    known.to_owned()
}
