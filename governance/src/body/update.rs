use super::deciding::seated;
use super::lifecycle::LIFECYCLE;
use super::standing::{check, check_alone};
use super::store::Body;
use super::view::BodyDetail;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, NaiveDate, Ratio};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What changes; code and seller stay. What is left out stays.
    pub struct BodyUpdate {
        name_zh: Option<String>,
        name_en: Option<String>,
        level: Option<i64>,
        quorum_min: Option<i64>,
        margin_floor: Option<Ratio>,
        valid_from: Option<NaiveDate>,
        valid_to: Option<NaiveDate>,
        /// The body stands without an end again.
        no_end: bool,
    }
}

/// `POST /bodies/{id}/update`.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /bodies/{id}/update";
    const ACTION: &'static str = "body.update";
    type Input = BodyUpdate;
    type Output = BodyDetail;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BodyUpdate) -> Result<BodyDetail, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<Body>(id).await?;
        work.fresh(&before)?;
        LIFECYCLE.next(before.state, "update")?;
        let mut body = before.clone();
        body.name_zh = input.name_zh.unwrap_or(body.name_zh);
        body.name_en = input.name_en.unwrap_or(body.name_en);
        body.level = input.level.unwrap_or(body.level);
        body.quorum_min = input.quorum_min.unwrap_or(body.quorum_min);
        body.margin_floor = input.margin_floor.unwrap_or(body.margin_floor);
        body.valid_from = input.valid_from.unwrap_or(body.valid_from);
        body.valid_to = if input.no_end { None } else { input.valid_to.or(body.valid_to) };
        let mut findings = Findings::default();
        check(&body, &mut findings);
        check_alone(work, &body, &mut findings).await?;
        findings.finish()?;
        work.update(&mut body)?;
        let said = Announcement::new("body.updated", id).touches("body", id, &body.code);
        work.announce(
            said.change("name_zh", &before.name_zh, &body.name_zh)
                .change("name_en", &before.name_en, &body.name_en)
                .change("level", before.level, body.level)
                .change("quorum_min", before.quorum_min, body.quorum_min)
                .change("margin_floor", before.margin_floor.to_text(), body.margin_floor.to_text())
                .change("valid_from", before.valid_from, body.valid_from)
                .change("valid_to", before.valid_to, body.valid_to),
        );
        let members = seated(&**work, id, work.today()).await?;
        Ok(BodyDetail::written(work, body, members))
    }
}
