use super::house::House;
use super::model::{Node, VersionState, id_in_path};
use super::store::NodeVersion;
use super::tree::asked_house;
use super::view::{ContentView, NodeLine, VersionView};
use ltc_http::{Look, Query, view};
use ltc_kernel::{NaiveDate, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

view! {
    /// A node with what stands above and below it and with its versions, the latest first.
    pub struct NodeView {
        id: Uuid,
        code: String,
        revision: i64,
        /// Null for the shipped text.
        valid_from: Option<NaiveDate>,
        content: ContentView,
        path: Vec<NodeLine>,
        children: Vec<NodeLine>,
        versions: Vec<VersionView>,
        allowed_actions: Vec<String>,
    }
}

/// The node of a version; while that is the draft of a node which is not there yet, the draft itself.
async fn of_version(look: &Look, house: &House, id: Uuid) -> Result<Node, Fail> {
    let version = look.find::<NodeVersion>(id).await?.ok_or_else(Refusal::not_found)?;
    Ok(house.get(&version.code).cloned().unwrap_or_else(|| version.into_node()))
}

/// `GET /process-nodes/{id}`: by code, by id, or by the id of one of its versions.
pub struct ShowNode;
impl Query for ShowNode {
    const ROUTE: &'static str = "GET /process-nodes/{id}";
    const ACTION: &'static str = "process_node.read";
    const PARAMETERS: &'static [&'static str] = &["on"];
    type Output = NodeView;
    fn id_of(path: &str) -> Option<Uuid> {
        id_in_path(path)
    }
    async fn run(look: &Look, id: Uuid) -> Result<NodeView, Fail> {
        let house = asked_house(look).await?;
        let node = match house.by_id(id) {
            Some(node) => node.clone(),
            None => of_version(look, &house, id).await?,
        };
        let node = &node;
        let versions = look
            .select::<NodeVersion>()
            .eq(NodeVersion::code, node.code.clone())
            .ne(NodeVersion::state, VersionState::Discarded)
            .descending(NodeVersion::revision)
            .limit(50)
            .all()
            .await?;
        Ok(NodeView {
            id: node.id(),
            code: node.code.clone(),
            revision: node.revision,
            valid_from: node.valid_from,
            content: node.content.clone().into(),
            path: house.path(node).into_iter().map(NodeLine::of).collect(),
            children: house.children(&node.code).map(NodeLine::of).collect(),
            versions: versions.into_iter().map(|v| VersionView::in_look(look, v)).collect(),
            allowed_actions: look.allowed("process_node", ["draft"].into_iter()),
        })
    }
}
