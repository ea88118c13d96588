//! What comes by file: the kinds of all rooms in one list, master data first, for that is the order in which a house
//! brings its records in.

use ltc_import::{Kind, Registry};
use ltc_lead_to_bid::lead::file::LeadFile;
use ltc_lead_to_bid::opportunity::file::OpportunityFile;
use ltc_lead_to_bid::requirement::file::RequirementFile;
use ltc_master_data::account::import::AccountFile;
use ltc_master_data::contact::import::ContactFile;
use ltc_master_data::product::import::ProductFile;

/// The kinds of this house.
pub struct Files;

impl Registry for Files {
    fn kinds() -> &'static [&'static dyn Kind] {
        &[&AccountFile, &ContactFile, &ProductFile, &LeadFile, &OpportunityFile, &RequirementFile]
    }
}
