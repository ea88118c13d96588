//! Leads as a kind of object that files bring.

use super::fields::FIELDS;
use crate::lead::create::{LeadCreate, check, created, make, record};
use crate::lead::model::{LeadState, RejectReason};
use crate::lead::scoring::Tables;
use crate::lead::{LIFECYCLE, Lead};
use crate::lead_duplicate::find::{candidates, suggestion};
use crate::lead_merge::plan::{apply, plan};
use ltc_governance::case::{Case, CaseState};
use ltc_governance::core_team;
use ltc_http::Work;
use ltc_import::{FieldSpec, Moment, Request, RowKind, Run, Taken};
use ltc_kernel::{Finding, Findings};
use ltc_master_data::matching::{Keys, Known, compare};
use ltc_store::{Fail, Reader, Reads};
use serde_json::json;
use uuid::Uuid;

/// Leads by file.
pub struct LeadFile;

impl RowKind for LeadFile {
    type Row = LeadCreate;
    type Facts = Moment;
    const NOUN: &'static str = "lead";
    const FIELDS: &'static [FieldSpec] = FIELDS;

    /// A lead without a title goes by the name of its company or its person; without any name that is the finding.
    fn complete(row: &mut Request) {
        let name = ["title", "company_name", "contact_name"].iter().find_map(|f| row.body.get(*f)).cloned();
        row.body.insert("title".to_owned(), name.unwrap_or_else(|| json!("-")));
    }
    async fn facts(db: &Reader, _: &[Request]) -> Result<Moment, Fail> {
        Ok(Moment::of(db))
    }
    fn check(form: &LeadCreate, at: &Moment, findings: &mut Findings) {
        findings.merge(check(form, at.now, at.today));
    }
    async fn take(work: &mut Work<'_>, run: &Run, forms: &[&LeadCreate]) -> Result<Vec<Taken>, Fail> {
        let tables = Tables::in_force(&**work, work.today()).await?;
        let (mut fresh, mut taken): (Vec<Keys>, Vec<Taken>) = (vec![], vec![]);
        for form in forms {
            let keys = keys_of(form);
            let alike = |other: &Keys| {
                let mail = !keys.email.is_empty() && keys.email == other.email;
                mail || compare(&keys, other).is_likely()
            };
            // The database does not show yet what this portion makes: the rest waits for the next one.
            if fresh.iter().any(alike) {
                break;
            }
            taken.push(take(work, Some(run), LeadCreate::clone(form), &keys, &tables).await?);
            fresh.push(keys);
        }
        Ok(taken)
    }
    async fn take_back(work: &mut Work<'_>, made: &[Uuid], reason: &str) -> Result<Vec<Uuid>, Fail> {
        take_back(work, made, reason).await
    }
}

/// One lead that comes by another way than a file, such as a web form: by the same rules.
pub(crate) async fn take_one(work: &mut Work<'_>, form: LeadCreate) -> Result<Taken, Fail> {
    let tables = Tables::in_force(&**work, work.today()).await?;
    let keys = keys_of(&form);
    take(work, None, form, &keys, &tables).await
}

async fn take(
    work: &mut Work<'_>,
    run: Option<&Run>,
    mut form: LeadCreate,
    keys: &Keys,
    tables: &Tables,
) -> Result<Taken, Fail> {
    if let Some(owner) = form.owner_id
        && core_team::must_be_active(work, "/owner_id", owner.0).await.is_err()
    {
        let found = Finding::new("/owner_id", "user.not_active", &[]);
        return Ok(Taken::Bad(vec![ltc_import::RowFinding::of(&found)]));
    }
    let hard = same(work, keys).await?;
    let likely = candidates(&**work, keys, Uuid::nil()).await?;
    let certain = likely.iter().find(|(_, found)| found.is_certain()).map(|(lead, _)| lead.clone());
    if let Some(lead) = hard.or(certain) {
        return Ok(Taken::Merged(fill(work, lead, form)?));
    }
    // A person decides first whether it is a lead of its own.
    form.distribute &= likely.is_empty();
    let id = work.new_id();
    let lead = make(work, id, form, tables, run.map(|run| run.import_id)).await?;
    let said = created(&lead);
    work.announce_begun(match run {
        Some(run) => said.attr("import", &run.no),
        None => said,
    });
    let pairs: Vec<_> = likely.into_iter().map(|(other, m)| suggestion(work, &lead, &other, m)).collect();
    work.insert_all(&pairs);
    Ok(if pairs.is_empty() { Taken::Made(lead.id) } else { Taken::Suggested(lead.id) })
}

fn keys_of(form: &LeadCreate) -> Keys {
    Keys::of(Known {
        name: form.company_name.as_deref(),
        credit_code: form.credit_code.as_deref(),
        email: form.email.as_deref(),
        domain: form.company_domain.as_deref(),
        phone: form.phone.as_deref(),
        country: &form.country.0,
        city: form.city.as_deref(),
    })
}

/// An open lead of the same credit code or e-mail.
async fn same(work: &Work<'_>, keys: &Keys) -> Result<Option<Lead>, Fail> {
    for (column, key) in [(Lead::open_credit_code, &keys.credit_code), (Lead::open_email, &keys.email)] {
        if key.is_empty() {
            continue;
        }
        let found = work.select::<Lead>().eq(column, Some(key.clone())).one().await?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The gaps of the lead that is there are filled; what it says stays.
fn fill(work: &mut Work<'_>, lead: Lead, form: LeadCreate) -> Result<Uuid, Fail> {
    // Two rows of one portion may fill the same lead.
    let mut lead = work.pending::<Lead>().into_iter().find(|pending| pending.id == lead.id).unwrap_or(lead);
    let blank = Lead::blank(work.new_id(), String::new(), lead.case_id, lead.owner_id, work.now());
    let theirs = record(form, blank);
    let plan = plan(&lead, &theirs, &[]);
    apply(&mut lead, &plan);
    // A new consent counts from now on; silence takes none away.
    if theirs.consent_at.is_some() {
        lead.consent_email |= theirs.consent_email;
        lead.consent_phone |= theirs.consent_phone;
        (lead.consent_basis, lead.consent_at) = (theirs.consent_basis, theirs.consent_at);
        lead.unsubscribed_at = None;
    }
    lead.hold_keys();
    work.touch("lead", lead.id, &lead.no);
    let id = lead.id;
    work.update(&mut lead)?;
    Ok(id)
}

/// Leads that nobody touched since are refused as imported by mistake, those that somebody works on stay.
async fn take_back(work: &mut Work<'_>, made: &[Uuid], reason: &str) -> Result<Vec<Uuid>, Fail> {
    let untouched = [LeadState::New, LeadState::Assigned];
    let leads = work.select::<Lead>().any_of(Lead::id, made.iter().copied());
    let leads = leads.any_of(Lead::state, untouched).eq(Lead::touch_count, 0).all().await?;
    let mut gone = vec![];
    for mut lead in leads {
        let mut case = work.get::<Case>(lead.case_id).await?;
        lead.state = LIFECYCLE.next(lead.state, "reject")?;
        lead.reject_reason = Some(RejectReason::Other);
        lead.reject_note = Some(reason.to_owned());
        lead.hold_keys();
        case.state = CaseState::Cancelled;
        work.touch("lead", lead.id, &lead.no);
        work.touch("case", case.id, &case.no);
        gone.push(lead.id);
        work.update(&mut lead)?;
        work.update(&mut case)?;
    }
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_http::Field;

    #[test]
    fn a_form_is_compared_like_its_lead() {
        let mut findings = Findings::new();
        let body = json!({"title": "甲", "source": "OTHER", "company_name": "甲公司", "country": "CN", "phone": "13800138000"});
        let form = LeadCreate::read(Some(&body), "", &mut findings).unwrap();
        assert_eq!(keys_of(&form).phone, "+8613800138000");
    }
}
