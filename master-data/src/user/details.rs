//! What the forms about users share.

use crate::kinds::RoleCode;
use ltc_http::{Shape, Shapes, Value};
use ltc_identity::UserState;
use ltc_kernel::text_enum;

text_enum! {
    /// A language of the product.
    pub enum Language { Chinese = "zh-CN", English = "en" }
}
ltc_http::text_fields!(Language);

/// Roles sorted, each once.
pub fn distinct(roles: Vec<RoleCode>) -> Vec<String> {
    let mut codes: Vec<String> = roles.into_iter().map(String::from).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// The state of a user in an answer.
#[derive(Clone, Copy, Debug, ltc_http::Serialize)]
#[serde(crate = "ltc_http::serde", transparent)]
pub struct UserStateText(pub UserState);

impl Shape for UserStateText {
    fn shape(_: &mut Shapes) -> Value {
        let all: Vec<_> = UserState::ALL.iter().map(|state| state.as_str()).collect();
        ltc_http::json!({"type": "string", "enum": all, "x-kind": "enum:UserState"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_held_once() {
        let roles = ["SR", "AR", "SR"].map(|r| RoleCode(r.to_owned())).to_vec();
        assert_eq!(distinct(roles), ["AR", "SR"]);
    }
}
