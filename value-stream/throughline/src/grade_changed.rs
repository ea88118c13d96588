//! Governance -> lead to bid: the opportunity shows the grade of its deal. Undone by the next grading.
use ltc_http::Work;
use ltc_kernel::GradeChanged;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &GradeChanged) -> Result<(), Fail> {
    ltc_lead_to_bid::opportunity::grade_changed(work, h).await
}
