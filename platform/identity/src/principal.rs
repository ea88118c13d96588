use ltc_store::Workspace;
use uuid::Uuid;

/// Who acts: resolved for every request from a session or a token.
#[derive(Clone, Debug)]
pub struct Principal {
    pub workspace: Workspace,
    pub workspace_name: String,
    pub user_id: Uuid,
    pub login: String,
    pub name: String,
    pub roles: Vec<String>,
    pub language: String,
    pub authority_level: i64,
    /// The session or token used.
    pub credential_id: Uuid,
    /// Of a token: the action patterns it is limited to. `None` for a person.
    pub scopes: Option<Vec<String>>,
}

impl Principal {
    /// A token acts only inside its scopes, whatever its user may.
    pub fn in_scope(&self, action: &str) -> bool {
        self.scopes.as_ref().is_none_or(|all| all.iter().any(|p| crate::policy::matches(p, action)))
    }
}
