//! The five templates that come with the product: revision 0 of each code, the same in every workspace.

use super::model::TemplateContent;
use crate::case::Template;
use sha2::{Digest, Sha256};
use std::sync::{Arc, LazyLock};
use uuid::Uuid;

/// A shipped version. Its id is made from its code, so that deals can name it like a stored one.
#[derive(Clone, Debug)]
pub struct Shipped {
    pub id: Uuid,
    pub code: Template,
    pub content: Arc<TemplateContent>,
}

const fn text(code: Template) -> &'static str {
    match code {
        Template::Enterprise => include_str!("../../data/templates/enterprise.json"),
        Template::SmeLite => include_str!("../../data/templates/sme_lite.json"),
        Template::ServiceSaas => include_str!("../../data/templates/service_saas.json"),
        Template::FrameworkCallOff => include_str!("../../data/templates/framework_call_off.json"),
        Template::TenderPublic => include_str!("../../data/templates/tender_public.json"),
    }
}

fn id_of(code: Template) -> Uuid {
    let digest = Sha256::digest(["process-template:", code.as_str(), ":0"].concat());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let read = |code: &Template| {
        // A file that does not parse fails the test below, not a deal.
        let content = serde_json::from_str(text(*code)).expect("a shipped template is well formed");
        Shipped { id: id_of(*code), code: *code, content: Arc::new(content) }
    };
    Template::ALL.iter().map(read).collect()
});

/// All of them, in the order of `Template`.
#[cfg(test)]
pub fn all() -> &'static [Shipped] {
    &SHIPPED
}

/// The shipped version of a code.
pub fn shipped(code: Template) -> &'static Shipped {
    &SHIPPED[code as usize]
}

/// The shipped version of an id.
pub fn by_id(id: Uuid) -> Option<&'static Shipped> {
    SHIPPED.iter().find(|s| s.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::checks::findings;

    #[test]
    fn every_shipped_template_may_be_released() {
        for s in all() {
            assert_eq!(findings(&s.content).as_slice(), [], "{}", s.code);
            assert_eq!(shipped(s.code).id, s.id);
            assert_eq!(by_id(s.id).map(|s| s.code), Some(s.code));
        }
    }
}
