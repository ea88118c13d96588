//! The next portion of a file comes in: one transaction, so that a row is either in or still to come.

use super::create::told;
use super::row::request;
use super::store::{LIFECYCLE, LeadImport, LeadImportRow, LeadImportRowState};
use super::view::LeadImportView;
use crate::lead::Lead;
use crate::lead::create::{LeadCreate, check, make};
use crate::lead::scoring::Tables;
use crate::lead_duplicate::find::{candidates, suggestion};
use crate::lead_merge::plan::{apply, plan};
use ltc_http::{Belongs, Field, Verb, Work, form};
use ltc_master_data::matching::{Keys, compare};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// Rows of one portion.
const PORTION: u64 = 50;

form! {
    /// Nothing to say.
    pub struct LeadImportRun {}
}

/// `POST /lead-imports/{id}/run`: until `ready` is 0.
pub struct Run;
impl Verb for Run {
    const ROUTE: &'static str = "POST /lead-imports/{id}/run";
    const ACTION: &'static str = "lead_import.run";
    type Input = LeadImportRun;
    type Output = LeadImportView;

    async fn run(work: &mut Work<'_>, id: Uuid, _: LeadImportRun) -> Result<LeadImportView, Fail> {
        let seen = work.get::<LeadImport>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut import = work.get::<LeadImport>(id).await?;
        let before = import.state;
        import.state = LIFECYCLE.next(before, "run")?;
        let rows = work.select::<LeadImportRow>().eq(LeadImportRow::import_id, id);
        let rows = rows.eq(LeadImportRow::state, LeadImportRowState::Ready).ascending(LeadImportRow::row_no);
        let rows = rows.limit(PORTION).all().await?;
        let mut portion = Portion { tables: Tables::in_force(&**work, work.today()).await?, fresh: vec![] };
        let mut said = Announcement::new("lead_import.run", id).touches("lead_import", id, &import.no);
        for mut row in rows {
            let Some((state, lead)) = portion.take(work, &import, &mut row).await? else { break };
            row.state = state;
            import.ready -= 1;
            match state {
                LeadImportRowState::Made => import.made += 1,
                LeadImportRowState::Merged => import.merged += 1,
                LeadImportRowState::Suggested => import.suggested += 1,
                LeadImportRowState::Known => import.known += 1,
                _ => import.bad += 1,
            }
            if let Some((lead, no)) = lead {
                row.lead_id = Some(lead);
                said = said.touches("lead", lead, &no);
            }
            work.update(&mut row)?;
        }
        if import.ready == 0 {
            import.state = LIFECYCLE.next(import.state, "finish")?;
        }
        work.update(&mut import)?;
        work.announce(said.change("state", before, import.state).attr("left", import.ready));
        let allowed = work.allowed("lead_import", LIFECYCLE.allowed(import.state).filter(|e| *e != "finish"));
        Ok(LeadImportView::of(import, allowed))
    }
}

/// What a portion has made so far: the database does not show it yet.
struct Portion {
    tables: Tables,
    fresh: Vec<Keys>,
}

type Taken = (LeadImportRowState, Option<(Uuid, String)>);

impl Portion {
    /// What becomes of a row; nothing: it has to wait for what this portion makes.
    async fn take(
        &mut self,
        work: &mut Work<'_>,
        import: &LeadImport,
        row: &mut LeadImportRow,
    ) -> Result<Option<Taken>, Fail> {
        let earlier = work.select::<LeadImportRow>().eq(LeadImportRow::row_key, row.row_key.clone());
        let earlier = earlier.ne(LeadImportRow::import_id, import.id).any_of(
            LeadImportRow::state,
            [LeadImportRowState::Made, LeadImportRowState::Merged, LeadImportRowState::Suggested],
        );
        if let Some(known) = earlier.one().await? {
            row.lead_id = known.lead_id;
            return Ok(Some((LeadImportRowState::Known, None)));
        }
        let (body, mut findings) =
            request(&import.columns.0, &row.cells.0, &import.mapping.0, &import.settings.0);
        let form = LeadCreate::read(Some(&body), "", &mut findings);
        if let Some(form) = &form {
            findings.merge(check(form, work.now(), work.today()));
        }
        let found = told(findings);
        let Some(mut form) = form.filter(|_| found.is_empty()) else {
            row.findings.0 = found;
            return Ok(Some((LeadImportRowState::Bad, None)));
        };
        let keys = keys_of(&form);
        let alike = |other: &Keys| {
            let mail = !keys.email.is_empty() && keys.email == other.email;
            mail || compare(&keys, other).is_likely()
        };
        if self.fresh.iter().any(alike) {
            return Ok(None);
        }
        self.fresh.push(keys.clone());
        let hard = same(work, &keys).await?;
        let likely = candidates(&**work, &keys, Uuid::nil()).await?;
        let certain = likely.iter().find(|(_, found)| found.is_certain()).map(|(lead, _)| lead.clone());
        if let Some(lead) = hard.or(certain) {
            let one = fill(work, lead, form)?;
            return Ok(Some((LeadImportRowState::Merged, Some(one))));
        }
        // A person decides first whether it is a lead of its own.
        form.distribute &= likely.is_empty();
        let id = work.new_id();
        let lead = make(work, id, form, &self.tables, Some(import.id)).await?;
        let pairs: Vec<_> = likely.into_iter().map(|(other, m)| suggestion(work, &lead, &other, m)).collect();
        work.insert_all(&pairs);
        let state = if pairs.is_empty() { LeadImportRowState::Made } else { LeadImportRowState::Suggested };
        Ok(Some((state, Some((lead.id, lead.no)))))
    }
}

fn keys_of(form: &LeadCreate) -> Keys {
    Keys::of(ltc_master_data::matching::Known {
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
fn fill(work: &mut Work<'_>, mut lead: Lead, form: LeadCreate) -> Result<(Uuid, String), Fail> {
    let blank = Lead::blank(work.new_id(), String::new(), lead.case_id, lead.owner_id, work.now());
    let theirs = crate::lead::create::record(form, blank);
    let plan = plan(&lead, &theirs, &[]);
    apply(&mut lead, &plan);
    lead.hold_keys();
    let one = (lead.id, lead.no.clone());
    work.update(&mut lead)?;
    Ok(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_http::Findings;

    #[test]
    fn a_form_is_compared_like_its_lead() {
        let mut findings = Findings::new();
        let body = ltc_http::json!({"title": "甲", "source": "OTHER", "company_name": "甲公司", "country": "CN", "phone": "13800138000"});
        let form = LeadCreate::read(Some(&body), "", &mut findings).unwrap();
        assert_eq!(keys_of(&form).phone, "+8613800138000");
    }
}
