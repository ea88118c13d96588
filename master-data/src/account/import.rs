//! Accounts by file. Bank and tax data never come by file: they change by two persons.

use super::duplicate::Identity;
use super::lifecycle::LIFECYCLE;
use super::model::{AccountKind, AccountSize, AccountState};
use super::name::normalised;
use super::store::Account;
use crate::golden::track::{begun, brought};
use crate::golden::{Origin, Source, Trust};
use crate::kinds::TaxId;
use crate::{AccountRef, UserRef};
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use ltc_http::{Belongs, Country, CreditCode, Findings, Value, Work, form, json};
use ltc_import::field::COUNTRIES;
use ltc_import::people::PEOPLE;
use ltc_import::{FieldSpec, Finder, Is, Moment, Request, RowKind, Run, Taken, Words};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Announcement, Column, Fail, Reader, Reads, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// How the company stands to us, in the words of files.
const KINDS: Words = &[
    ("PROSPECT", &["潜在客户", "潜在", "线索客户", "lead"]),
    ("CUSTOMER", &["客户", "成交客户", "老客户", "client"]),
    ("PARTNER", &["伙伴", "合作伙伴", "渠道", "reseller"]),
    ("COMPETITOR", &["竞争对手", "友商", "竞品"]),
];
const SIZES: Words = &[
    ("LARGE", &["大型", "大", "enterprise"]),
    ("MEDIUM", &["中型", "中"]),
    ("SMALL", &["小型", "小"]),
    ("MICRO", &["微型", "微"]),
    ("PUBLIC_BODY", &["公共机构", "政府", "事业单位", "government"]),
];

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new("no", Is::Text, &["客户编号", "accountno", "accountnumber"]),
    FieldSpec::new(
        "name",
        Is::Text,
        &["客户名称", "公司名称", "公司", "企业名称", "accountname", "companyname", "company"],
    )
    .required(),
    FieldSpec::new("short_name", Is::Text, &["简称", "客户简称", "shortname"]),
    FieldSpec::new("kind", Is::Word(KINDS), &["客户类型", "类型", "type", "accounttype"]),
    FieldSpec::new("credit_code", Is::Text, &["统一社会信用代码", "信用代码", "unifiedsocialcreditcode"]),
    FieldSpec::new("vat_id", Is::Text, &["增值税号", "vat", "vatnumber", "vatid"]),
    FieldSpec::new("country", Is::Word(COUNTRIES), &["国家", "国家地区", "countryregion", "billingcountry"])
        .required(),
    FieldSpec::new("province", Is::Text, &["省份", "省", "state", "stateprovince", "stateregion"]),
    FieldSpec::new("industry", Is::Text, &["行业", "所属行业", "客户行业"]),
    FieldSpec::new("size", Is::Word(SIZES), &["规模", "企业规模", "companysize"]),
    FieldSpec::new("strategic", Is::Flag, &["战略客户", "keyaccount"]),
    FieldSpec::new(
        "parent",
        Is::Record(&ACCOUNTS),
        &["上级客户", "母公司", "parentaccount", "parentcompany"],
    )
    .to("parent_id"),
    FieldSpec::new(
        "owner",
        Is::Record(&PEOPLE),
        &["负责人", "客户负责人", "accountowner", "companyowner", "salesperson"],
    )
    .to("owner_id"),
    FieldSpec::new(
        "created_on",
        Is::Instant,
        &["创建时间", "创建日期", "createdate", "createddate", "createdon"],
    )
    .to("created_at"),
];

form! {
    /// A row of a file of accounts.
    pub struct AccountRow {
        no: Option<String>,
        name: String,
        short_name: Option<String>,
        kind: Option<AccountKind>,
        credit_code: Option<CreditCode>,
        vat_id: Option<TaxId>,
        country: Country,
        province: Option<String>,
        industry: Option<String>,
        size: Option<AccountSize>,
        strategic: bool,
        parent_id: Option<AccountRef>,
        owner_id: Option<UserRef>,
        created_at: Option<DateTime<Utc>>,
    }
}

/// Accounts by number, credit code or name.
pub struct Accounts;
/// To be named by fields.
pub static ACCOUNTS: Accounts = Accounts;

impl Finder for Accounts {
    fn code(&self) -> &'static str {
        "import.unknown_account"
    }
    fn find<'a>(
        &'a self,
        db: &'a Reader,
        texts: &'a [String],
    ) -> BoxFuture<'a, Result<HashMap<String, Uuid>, Fail>> {
        Box::pin(async move {
            let names: Vec<String> = texts.iter().map(|text| normalised(text)).collect();
            let column = Select::<Account>::expr;
            let any = Cond::any()
                .add(column(Account::normalised_name).is_in(names.iter().cloned()))
                .add(column(Account::no).is_in(texts.iter().cloned()))
                .add(column(Account::credit_code).is_in(texts.iter().cloned()));
            let found = db.select::<Account>().eq(Account::state, AccountState::Active).filter_all(any);
            let found = found.all().await?;
            let one = |(text, name): (&String, &String)| {
                let sure = |a: &&Account| a.no == *text || a.credit_code.as_deref() == Some(text);
                if let Some(account) = found.iter().find(sure) {
                    return Some((text.clone(), account.id));
                }
                let mut named = found.iter().filter(|account| account.normalised_name == *name);
                let first = named.next()?;
                named.next().is_none().then(|| (text.clone(), first.id))
            };
            Ok(texts.iter().zip(&names).filter_map(one).collect())
        })
    }
    fn alike<'a>(&'a self, db: &'a Reader, text: &'a str) -> BoxFuture<'a, Result<Vec<String>, Fail>> {
        Box::pin(async move {
            let begins: String = normalised(text).chars().take(3).collect();
            let begins = [begins.replace(['%', '_', '\\'], ""), "%".to_owned()].concat();
            let near = Select::<Account>::expr(Account::normalised_name).like(begins);
            let near = db.select::<Account>().eq(Account::state, AccountState::Active).filter(near);
            Ok(near.limit(5).all().await?.into_iter().map(|account| account.name).collect())
        })
    }
}

/// Accounts as a kind of object that files bring.
pub struct AccountFile;

impl RowKind for AccountFile {
    type Row = AccountRow;
    type Facts = Moment;
    const NOUN: &'static str = "account";
    const FIELDS: &'static [FieldSpec] = FIELDS;

    async fn facts(db: &Reader, _: &[Request]) -> Result<Moment, Fail> {
        Ok(Moment::of(db))
    }
    fn made_at(row: &AccountRow) -> Option<DateTime<Utc>> {
        row.created_at
    }
    fn check(row: &AccountRow, _: &Moment, findings: &mut Findings) {
        let chinese = row.credit_code.is_none() || &*row.country == "CN";
        findings.check(chinese, "/credit_code", "account.credit_code_not_chinese");
    }
    async fn take(work: &mut Work<'_>, run: &Run, forms: &[&AccountRow]) -> Result<Vec<Taken>, Fail> {
        take(work, run, forms).await
    }
    async fn take_back(work: &mut Work<'_>, made: &[Uuid], _: &str) -> Result<Vec<Uuid>, Fail> {
        let untouched = work.select::<Account>().any_of(Account::id, made.iter().copied());
        let untouched = untouched.eq(Account::version, 1).eq(Account::state, AccountState::Active);
        let mut gone = vec![];
        for mut account in untouched.all().await? {
            let people =
                work.select::<crate::Contact>().eq(crate::contact::store::Contact::account_id, account.id);
            if people.one().await?.is_some() {
                continue;
            }
            account.state = LIFECYCLE.next(account.state, "withdraw")?;
            account.credit_code = None;
            work.touch("account", account.id, &account.no);
            gone.push(account.id);
            work.update(&mut account)?;
        }
        Ok(gone)
    }
}

async fn take(work: &mut Work<'_>, run: &Run, forms: &[&AccountRow]) -> Result<Vec<Taken>, Fail> {
    if run.update {
        work.permit("account.update", Belongs::workspace()).await?;
    }
    let mut there = there(work, forms).await?;
    let origin = Origin::said(Source::Import, Some(run.no.clone()), work.now(), work.actor_id());
    let trust = Trust::in_force(&**work, work.today()).await?;
    let mut taken = vec![];
    for form in forms {
        let name = normalised(&form.name);
        let identity = Identity {
            id: Uuid::nil(),
            credit_code: form.credit_code.as_deref(),
            normalised_name: &name,
            country: &form.country,
        };
        let same = there.iter().position(|account| is_same(account, form.no.as_deref(), &identity));
        taken.push(match same.map(|at| &mut there[at]) {
            Some(account) if run.update => {
                let before = account.clone();
                brought(account, &said(account, form), &origin, &trust)?;
                account.owner_id = form.owner_id.map_or(account.owner_id, |owner| owner.0);
                if *account != before {
                    work.update(account)?;
                    work.touch("account", account.id, &account.no);
                }
                Taken::Updated(account.id)
            }
            Some(account) => Taken::Known(account.id),
            None => {
                let account = make(work, run, form, name).await?;
                let id = account.id;
                there.push(account);
                Taken::Made(id)
            }
        });
    }
    Ok(taken)
}

/// Accounts that one of these rows may be.
async fn there(work: &Work<'_>, forms: &[&AccountRow]) -> Result<Vec<Account>, Fail> {
    let column = Select::<Account>::expr;
    let codes = forms.iter().filter_map(|form| form.credit_code.clone().map(String::from));
    let numbers = forms.iter().filter_map(|form| form.no.clone());
    let any = Cond::any()
        .add(column(Account::normalised_name).is_in(forms.iter().map(|form| normalised(&form.name))))
        .add(column(Account::credit_code).is_in(codes))
        .add(column(Account::no).is_in(numbers));
    let standing = [AccountState::Active, AccountState::Blocked];
    work.select::<Account>().any_of(Account::state, standing).filter_all(any).all().await
}

fn is_same(account: &Account, no: Option<&str>, identity: &Identity<'_>) -> bool {
    if no.is_some_and(|no| no == account.no) {
        return true;
    }
    let code = identity.credit_code.is_some() && account.credit_code.as_deref() == identity.credit_code;
    // The same name with another credit code is another company.
    let other = identity.credit_code.is_some() && account.credit_code.is_some() && !code;
    code || (!other
        && account.normalised_name == identity.normalised_name
        && account.country == identity.country)
}

/// What the row says of the account; it stands when it survives (`survivorship`). What it leaves out stays.
fn said(account: &Account, form: &AccountRow) -> Vec<(&'static str, Value)> {
    let parent = form.parent_id.map(|parent| parent.0).filter(|id| *id != account.id);
    vec![
        ("name", json!(form.name)),
        ("country", json!(form.country.0)),
        ("kind", json!(form.kind)),
        ("strategic", json!(form.strategic.then_some(true))),
        ("short_name", json!(form.short_name)),
        ("credit_code", json!(form.credit_code.clone().map(String::from))),
        ("vat_id", json!(form.vat_id.clone().map(String::from))),
        ("province", json!(form.province)),
        ("industry", json!(form.industry)),
        ("size", json!(form.size)),
        ("parent_id", json!(parent)),
    ]
}

async fn make(work: &mut Work<'_>, run: &Run, form: &AccountRow, name: String) -> Result<Account, Fail> {
    let (id, now) = (work.new_id(), work.now());
    let at = form.created_at.unwrap_or(now);
    let new = super::create_in::NewAccount {
        name: form.name.clone(),
        kind: form.kind.unwrap_or(AccountKind::Prospect),
        credit_code: form.credit_code.clone().map(String::from),
        country: form.country.0.clone(),
        province: form.province.clone(),
        industry: form.industry.clone(),
        owner_id: form.owner_id.map_or(work.actor_id(), |owner| owner.0),
        allow_duplicate: false,
        origin: Origin::said(Source::Import, Some(run.no.clone()), now, work.actor_id()),
    };
    let origin = new.origin.clone();
    let mut account = super::create_in::record(new, id, name, work.label("AC").await?, at);
    account.updated_at = now;
    account.short_name.clone_from(&form.short_name);
    account.vat_id = form.vat_id.clone().map(String::from);
    (account.size, account.strategic) = (form.size, form.strategic);
    account.parent_id = form.parent_id.map(|parent| parent.0);
    begun(&mut account, &origin);
    work.begin(id);
    work.insert(&account);
    let said = Announcement::new("account.created", id).touches("account", id, &account.no);
    work.announce_begun(said.attr("name", &account.name).attr("import", &run.no));
    Ok(account)
}

/// The accounts of these ids that take new business.
pub async fn active(
    work: &Work<'_>,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Account>, Fail> {
    let found = work.select::<Account>().any_of(Column::new("id"), ids);
    let found = found.eq(Account::state, AccountState::Active).all().await?;
    Ok(found.into_iter().map(|account| (account.id, account)).collect())
}
