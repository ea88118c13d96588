use super::compare::{Compared, Past};
use ltc_governance::rules::InForce;
use ltc_http::Look;
use ltc_lead_to_bid::lead::model::TouchKind;
use ltc_lead_to_bid::lead::scoring::Tables;
use ltc_lead_to_bid::lead::{Lead, Touch};
use ltc_store::{Fail, Reads, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// Each lead takes some twenty questions to the table, twice.
const MOST_LEADS: u64 = 1_000;
const AT_ONCE: usize = 200;

/// Leads, with all their touches, as they stand today.
pub(super) async fn compare(look: &Look, after: &InForce, compared: &mut Compared) -> Result<(), Fail> {
    let today = look.today();
    let before = Tables::in_force(look, today).await?;
    let after = before.clone().with(after.clone());
    let leads = look.select::<Lead>().descending(Lead::created_at).limit(MOST_LEADS).all().await?;
    for part in leads.chunks(AT_ONCE) {
        let ids = part.iter().map(|lead| lead.id);
        let mut touches: HashMap<Uuid, Vec<TouchKind>> = HashMap::new();
        for touch in look.select::<Touch>().any_of(Touch::lead_id, ids).all().await? {
            touches.entry(touch.lead_id).or_default().push(touch.kind);
        }
        for lead in part {
            let kinds = touches.get(&lead.id).map_or(&[][..], Vec::as_slice);
            let past = Past { kind: "lead", id: lead.id, no: lead.no.clone(), case_id: lead.case_id };
            let last = lead.last_touch_at.map(|at| at.with_timezone(&Utc).date_naive());
            let idle = last.map_or(0, |last| (today - last).num_days());
            let said = |tables: &Tables| -> Result<String, Fail> {
                let total = lead.scored(tables, kinds, idle, today)?.total;
                let (band, hours) = tables.band(total)?;
                Ok([band.as_str(), " ", &total.to_text(), " / ", &hours.to_string(), " h"].concat())
            };
            compared.put(past, said(&before), said(&after))?;
        }
    }
    Ok(())
}
