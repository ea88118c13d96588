//! Contacts by file.

use super::lifecycle::LIFECYCLE;
use super::model::ContactState;
use super::store::Contact;
use crate::account::import::{ACCOUNTS, active};
use crate::golden::track::{begun, brought};
use crate::golden::{Origin, Source, Trust};
use crate::{AccountRef, UserRef};
use chrono::{DateTime, Utc};
use ltc_http::{Belongs, Email, Findings, Phone, Value, Work, form, json};
use ltc_import::people::PEOPLE;
use ltc_import::{FieldSpec, Is, Moment, Request, RowFinding, RowKind, Run, Taken};
use ltc_store::{Announcement, Fail, Reader, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new(
        "account",
        Is::Record(&ACCOUNTS),
        &["客户名称", "公司名称", "公司", "客户", "accountname", "companyname", "company"],
    )
    .to("account_id")
    .required(),
    FieldSpec::new(
        "name",
        Is::Text,
        &["姓名", "联系人", "联系人姓名", "fullname", "contactname", "lastname"],
    )
    .required(),
    FieldSpec::new("title", Is::Text, &["职务", "职位", "jobtitle", "jobposition"]),
    FieldSpec::new("role", Is::Text, &["角色", "决策角色", "buyingrole"]),
    FieldSpec::new("email", Is::Text, &["邮箱", "电子邮箱", "电子邮件", "邮件", "emailaddress", "mail"]),
    FieldSpec::new(
        "phone",
        Is::Text,
        &["电话", "手机", "手机号", "联系电话", "mobile", "phonenumber", "mobilephone"],
    ),
    FieldSpec::new("owner", Is::Record(&PEOPLE), &["负责人", "contactowner", "salesperson"]).to("owner_id"),
    FieldSpec::new(
        "created_on",
        Is::Instant,
        &["创建时间", "创建日期", "createdate", "createddate", "createdon"],
    )
    .to("created_at"),
];

form! {
    /// A row of a file of contacts.
    pub struct ContactRow {
        account_id: AccountRef,
        name: String,
        title: Option<String>,
        role: Option<String>,
        email: Option<Email>,
        phone: Option<Phone>,
        owner_id: Option<UserRef>,
        created_at: Option<DateTime<Utc>>,
    }
}

/// Contacts as a kind of object that files bring.
pub struct ContactFile;

impl RowKind for ContactFile {
    type Row = ContactRow;
    type Facts = Moment;
    const NOUN: &'static str = "contact";
    const FIELDS: &'static [FieldSpec] = FIELDS;

    async fn facts(db: &Reader, _: &[Request]) -> Result<Moment, Fail> {
        Ok(Moment::of(db))
    }
    fn made_at(row: &ContactRow) -> Option<DateTime<Utc>> {
        row.created_at
    }
    fn check(_: &ContactRow, _: &Moment, _: &mut Findings) {}
    async fn take(work: &mut Work<'_>, run: &Run, forms: &[&ContactRow]) -> Result<Vec<Taken>, Fail> {
        take(work, run, forms).await
    }
    async fn take_back(work: &mut Work<'_>, made: &[Uuid], _: &str) -> Result<Vec<Uuid>, Fail> {
        let untouched = work.select::<Contact>().any_of(Contact::id, made.iter().copied());
        let untouched = untouched.eq(Contact::version, 1).eq(Contact::state, ContactState::Active);
        let mut gone = vec![];
        for mut contact in untouched.all().await? {
            contact.state = LIFECYCLE.next(contact.state, "deactivate")?;
            work.touch("contact", contact.id, &contact.name);
            gone.push(contact.id);
            work.update(&mut contact)?;
        }
        Ok(gone)
    }
}

async fn take(work: &mut Work<'_>, run: &Run, forms: &[&ContactRow]) -> Result<Vec<Taken>, Fail> {
    if run.update {
        work.permit("contact.update", Belongs::workspace()).await?;
    }
    let ids: std::collections::BTreeSet<Uuid> = forms.iter().map(|form| form.account_id.0).collect();
    let accounts = active(work, ids.iter().copied()).await?;
    let mut there = work.select::<Contact>().any_of(Contact::account_id, ids).all().await?;
    let origin = Origin::said(Source::Import, Some(run.no.clone()), work.now(), work.actor_id());
    let trust = Trust::in_force(&**work, work.today()).await?;
    let mut taken = vec![];
    for form in forms {
        let Some(account) = accounts.get(&form.account_id.0) else {
            taken.push(Taken::Bad(vec![not_active()]));
            continue;
        };
        taken.push(match there.iter_mut().find(|contact| is_same(contact, form)) {
            Some(contact) if run.update || contact.state == ContactState::Inactive => {
                let before = contact.clone();
                brought(contact, &said(form), &origin, &trust)?;
                // A contact that was taken back is there again.
                contact.state = ContactState::Active;
                contact.owner_id = form.owner_id.map_or(contact.owner_id, |owner| owner.0);
                if *contact != before {
                    work.update(contact)?;
                    work.touch("contact", contact.id, &contact.name);
                }
                Taken::Updated(contact.id)
            }
            Some(contact) => Taken::Known(contact.id),
            None => {
                let mut contact = record(work, form, account.owner_id);
                begun(&mut contact, &origin);
                let id = contact.id;
                work.begin(id);
                work.insert(&contact);
                let said = Announcement::new("contact.created", id).touches("contact", id, &contact.name);
                work.announce_begun(said.touches("account", account.id, &account.no).attr("import", &run.no));
                there.push(contact);
                Taken::Made(id)
            }
        });
    }
    Ok(taken)
}

fn not_active() -> RowFinding {
    let code = "import.unknown_account".to_owned();
    RowFinding { field: "account_id".to_owned(), code, params: BTreeMap::new() }
}

/// At the same account: the same e-mail, or the same name where one of them has no e-mail.
fn is_same(contact: &Contact, form: &ContactRow) -> bool {
    let mail = form.email.as_deref();
    let same_mail = mail.is_some() && contact.email.as_deref().is_some_and(|own| Some(own) == mail);
    let unsaid = mail.is_none() || contact.email.is_none();
    contact.account_id == form.account_id.0 && (same_mail || (unsaid && contact.name == form.name))
}

/// What the row says of the contact; it stands when it survives (`survivorship`). What it leaves out stays.
fn said(form: &ContactRow) -> Vec<(&'static str, Value)> {
    vec![
        ("name", json!(form.name)),
        ("title", json!(form.title)),
        ("role", json!(form.role)),
        ("email", json!(form.email.clone().map(String::from))),
        ("phone", json!(form.phone.clone().map(String::from))),
    ]
}

fn record(work: &Work<'_>, form: &ContactRow, owner_id: Uuid) -> Contact {
    Contact {
        id: work.new_id(),
        version: 1,
        created_at: form.created_at.unwrap_or(work.now()),
        updated_at: work.now(),
        account_id: form.account_id.0,
        name: form.name.clone(),
        title: form.title.clone(),
        role: form.role.clone(),
        email: form.email.clone().map(String::from),
        phone: form.phone.clone().map(String::from),
        influence: 0,
        attitude: 0,
        reports_to_id: None,
        owner_id: form.owner_id.map_or(owner_id, |owner| owner.0),
        state: ContactState::Active,
        consent_email: false,
        consent_phone: false,
        consent_basis: None,
        consent_at: None,
        unsubscribed_at: None,
        sources: None,
    }
}
