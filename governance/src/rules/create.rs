//! A draft: a copy of the latest released version, or of the table as delivered.
use super::model::TableState;
use super::shipped::{CODES, shipped};
use super::store::DecisionTableVersion;
use super::view::DecisionTableView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// Which table is to be changed, and why.
    pub struct DecisionTableCreate { code: String, note: Option<String> }
}

/// `POST /decision-tables`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /decision-tables";
    const ACTION: &'static str = "decision_table.create";
    const STATUS: u16 = 201;
    type Input = DecisionTableCreate;
    type Output = DecisionTableView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: DecisionTableCreate,
    ) -> Result<DecisionTableView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let mut findings = Findings::new();
        findings.check(CODES.contains(&input.code.as_str()), "/code", "rules.unknown_table");
        findings.finish()?;
        type V = DecisionTableVersion;
        let all = work.select::<V>().eq(V::code, input.code.clone()).ascending(V::revision).all().await?;
        if let Some(open) = all.iter().find(|v| v.state.is_open()) {
            return Err(Refusal::conflict("rules.version_open").with("no", &open.no).into());
        }
        let revision = all.last().map_or(0, |v| v.revision) + 1;
        let released = all.into_iter().filter(|v| v.state == TableState::Released);
        let (content, cases) = match released.max_by_key(|v| (v.valid_from, v.revision)) {
            Some(last) => (last.content, last.cases),
            None => {
                let delivered = shipped(&input.code).ok_or_else(Refusal::not_found)?;
                (Doc(delivered.content.clone()), Doc(delivered.cases.clone()))
            }
        };
        let made = DecisionTableVersion {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: [&input.code, "/", &revision.to_string()].concat(),
            code: input.code,
            revision,
            valid_from: None,
            state: TableState::Draft,
            content,
            cases,
            author_id: work.actor_id(),
            editors: Doc(vec![work.actor_id()]),
            releaser_id: None,
            released_at: None,
            note: input.note,
        };
        work.begin(id);
        work.insert(&made);
        let said = Announcement::new("decision_table.created", id).touches("decision_table", id, &made.no);
        work.announce(said.attr("code", &made.code));
        Ok(DecisionTableView::written(work, made))
    }
}
