//! The fields of a lead that a file can fill, the headings under which they are known, and words for sources.

use crate::campaign::Campaign;
use futures_util::future::BoxFuture;
use ltc_import::field::COUNTRIES;
use ltc_import::people::PEOPLE;
use ltc_import::{FieldSpec, Finder, Is, Words};
use ltc_store::{Fail, Reader, Reads};
use std::collections::HashMap;
use uuid::Uuid;

/// Words for sources in both languages; the codes themselves are known, too.
const SOURCES: Words = &[
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

/// Headings of our own lists and of the usual exports (Salesforce, HubSpot, Odoo, 悟空CRM), in the form of `mapping::form`.
pub const FIELDS: &[FieldSpec] = &[
    FieldSpec::new("title", Is::Text, &["标题", "线索名称", "主题", "topic", "leadname", "opportunity"]),
    FieldSpec::new(
        "company_name",
        Is::Text,
        &["公司名称", "公司", "企业名称", "客户名称", "company", "companyname", "account"],
    ),
    FieldSpec::new(
        "credit_code",
        Is::Text,
        &["统一社会信用代码", "信用代码", "税号", "unifiedsocialcreditcode"],
    ),
    FieldSpec::new(
        "company_domain",
        Is::Text,
        &["网址", "公司网址", "域名", "website", "domain", "companydomainname"],
    ),
    FieldSpec::new("country", Is::Word(COUNTRIES), &["国家", "国家地区", "countryregion"]).required(),
    FieldSpec::new("province", Is::Text, &["省份", "省", "state", "stateprovince", "stateregion"]),
    FieldSpec::new("city", Is::Text, &["城市", "市"]),
    FieldSpec::new("industry", Is::Text, &["行业", "所属行业", "客户行业"]),
    FieldSpec::new(
        "contact_name",
        Is::Text,
        &["联系人", "姓名", "联系人姓名", "name", "fullname", "contactname"],
    ),
    FieldSpec::new("contact_title", Is::Text, &["职务", "职位", "jobtitle", "jobposition"]),
    FieldSpec::new("email", Is::Text, &["邮箱", "电子邮箱", "电子邮件", "邮件", "emailaddress", "mail"]),
    FieldSpec::new(
        "phone",
        Is::Text,
        &["电话", "手机", "手机号", "联系电话", "mobile", "phonenumber", "mobilephone"],
    ),
    FieldSpec::new("need_text", Is::Text, &["需求", "需求描述", "备注", "description", "notes", "need"]),
    FieldSpec::new("product_line", Is::Text, &["产品线", "意向产品", "产品", "productline"]),
    FieldSpec::new("amount", Is::Money, &["预计金额", "金额", "amount", "expectedrevenue", "estamount"])
        .to("est_amount"),
    FieldSpec::new("currency", Is::Currency, &["币种", "货币", "currencycode", "leadcurrency"]).to("-"),
    FieldSpec::new("est_close_on", Is::Date, &["预计成交", "预计成交日期", "closedate", "expectedclosing"]),
    FieldSpec::new("source", Is::Word(SOURCES), &["来源", "线索来源", "leadsource", "originalsource"])
        .required(),
    FieldSpec::new("source_detail", Is::Text, &["来源说明", "来源详情", "sourcedetail"]),
    FieldSpec::new(
        "received_on",
        Is::Instant,
        &["创建时间", "创建日期", "收到日期", "createdate", "createddate", "createdon"],
    )
    .to("received_at"),
    FieldSpec::new(
        "owner",
        Is::Record(&PEOPLE),
        &["负责人", "线索负责人", "leadowner", "contactowner", "salesperson"],
    )
    .to("owner_id"),
    FieldSpec::new("campaign", Is::Record(&CAMPAIGNS), &["市场活动", "活动", "campaignname"])
        .to("campaign_id"),
    FieldSpec::new("distribute", Is::Flag, &["自动分配"]),
    FieldSpec::new("consent_email", Is::Flag, &["同意邮件", "emailoptin"]),
    FieldSpec::new("consent_phone", Is::Flag, &["同意电话", "phoneoptin"]),
    FieldSpec::new("consent_basis", Is::Text, &["同意依据", "optinsource"]),
];

/// Campaigns by number or name.
struct Campaigns;
static CAMPAIGNS: Campaigns = Campaigns;

impl Finder for Campaigns {
    fn code(&self) -> &'static str {
        "import.unknown_campaign"
    }
    fn find<'a>(
        &'a self,
        db: &'a Reader,
        texts: &'a [String],
    ) -> BoxFuture<'a, Result<HashMap<String, Uuid>, Fail>> {
        Box::pin(async move {
            let by_no = db.select::<Campaign>().any_of(Campaign::no, texts.iter().cloned()).all().await?;
            let by_name = db.select::<Campaign>().any_of(Campaign::name, texts.iter().cloned()).all().await?;
            let one = |text: &String| {
                if let Some(found) = by_no.iter().find(|campaign| campaign.no == *text) {
                    return Some((text.clone(), found.id));
                }
                let mut named = by_name.iter().filter(|campaign| campaign.name == *text);
                let first = named.next()?;
                named.next().is_none().then(|| (text.clone(), first.id))
            };
            Ok(texts.iter().filter_map(one).collect())
        })
    }
    fn alike<'a>(&'a self, db: &'a Reader, _: &'a str) -> BoxFuture<'a, Result<Vec<String>, Fail>> {
        Box::pin(async move {
            let latest = db.select::<Campaign>().descending(Campaign::created_at).limit(5).all().await?;
            Ok(latest.into_iter().map(|campaign| campaign.name).collect())
        })
    }
}
