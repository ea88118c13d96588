use super::check::check;
use super::form::NodeContent;
use super::house::on_day;
use super::model::{Node, VersionState};
use super::store::{NodeVersion, STREAM};
use super::view::VersionView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, NaiveDate, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// A new version of a node, or a new node.
    pub struct ProcessNodeDraft { code: String, valid_from: NaiveDate, content: NodeContent }
}

/// `POST /process-nodes`: one draft at a time for each node; nothing changes until somebody else releases it.
pub struct Draft;
impl Verb for Draft {
    const ROUTE: &'static str = "POST /process-nodes";
    const ACTION: &'static str = "process_node.draft";
    const STATUS: u16 = 201;
    type Input = ProcessNodeDraft;
    type Output = VersionView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ProcessNodeDraft) -> Result<VersionView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(STREAM).await?;
        let versions = work.select::<NodeVersion>().eq(NodeVersion::code, input.code.clone()).all().await?;
        if let Some(open) = versions.iter().find(|v| v.state == VersionState::Draft) {
            return Err(Refusal::conflict("process_node.draft_exists")
                .with("revision", open.revision)
                .into());
        }
        let revision = versions.iter().map(|v| v.revision).max().unwrap_or_default() + 1;
        let content = checked(work, &input.code, revision, input.valid_from, input.content).await?;
        let version = NodeVersion {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            code: input.code,
            revision,
            valid_from: input.valid_from,
            state: VersionState::Draft,
            content: Doc(content.content),
            author_id: work.actor_id(),
            released_by: None,
        };
        work.insert(&version);
        announce(work, "process_node.drafted", &version);
        Ok(VersionView::in_work(work, version))
    }
}

/// The node as it will be, or everything that is wrong with it.
pub async fn checked(
    work: &Work<'_>,
    code: &str,
    revision: i64,
    valid_from: NaiveDate,
    content: NodeContent,
) -> Result<Node, Fail> {
    let house = on_day(&**work, valid_from).await?;
    let content = content.over(house.get(code).map(|n| &n.content));
    let node = Node { code: code.to_owned(), revision, valid_from: Some(valid_from), content };
    let mut findings: Findings = check(&node, &house);
    findings.check(valid_from >= work.today(), "/valid_from", "process_node.back_dated");
    findings.finish()?;
    Ok(node)
}

/// Every verb here says which version of which node.
pub fn announce(work: &mut Work<'_>, kind: &'static str, version: &NodeVersion) {
    let said = Announcement::new(kind, STREAM).touches("process_node_version", version.id, &version.code);
    let said = said.attr("code", &version.code).attr("revision", version.revision);
    work.announce(said.attr("valid_from", version.valid_from));
}
