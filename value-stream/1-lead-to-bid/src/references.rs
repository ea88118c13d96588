//! References to other collections, and words of the kernel as they stand in requests of this crate.

use ltc_http::{Field, Findings, Shape, Shapes, Value, json, read_parsed, reference};
use ltc_kernel::InstalmentTrigger;

reference! {
    AccountRef => "accounts",
    CompetitorRef => "competitors",
    ContactRef => "contacts",
    UserRef => "users",
    CampaignRef => "campaigns",
    ProductRef => "products",
    LegalEntityRef => "legal-entities",
    ChainMemberRef => "chain-members",
    LeadRef => "leads",
    NurtureTrackRef => "nurture-tracks",
    OpportunityRef => "opportunities",
    QuoteRef => "quotes",
    RequirementRef => "requirements",
    SolutionRef => "solutions",
    BidRef => "bids",
}

/// What makes an instalment payable, as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger(pub InstalmentTrigger);
impl Shape for Trigger {
    fn shape(_: &mut Shapes) -> Value {
        let all: Vec<_> = InstalmentTrigger::ALL.iter().map(|trigger| trigger.as_str()).collect();
        json!({"type": "string", "enum": all, "x-kind": "enum:InstalmentTrigger"})
    }
}
impl Field for Trigger {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_parsed(value, at, "not_in_list", findings, |text| text.parse().ok()).map(Self)
    }
}
