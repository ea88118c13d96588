use super::model::{DocumentKind, DocumentLanguage, TemplateState};
use super::shipped;
use super::store::DocumentTemplate;
use chrono::{DateTime, Utc};
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads, Record, settled};
use uuid::Uuid;

/// A template that holds at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateInForce {
    /// 0 is the delivered one.
    pub revision: i64,
    pub version_id: Option<Uuid>,
    pub source: String,
}

/// The version released last before the instant; else the one as delivered. What was sent then is printed by it again.
pub async fn in_force(
    db: &(impl Reads + Sync),
    (kind, language): (DocumentKind, DocumentLanguage),
    at: DateTime<Utc>,
) -> Result<TemplateInForce, Fail> {
    type T = DocumentTemplate;
    let released = || Box::pin(db.select::<T>().eq(T::state, TemplateState::Released).all());
    let all = settled(db, T::TABLE, || released()).await?;
    let fits = |t: &&T| t.kind == kind && t.language == language && t.released_at.is_some_and(|on| on <= at);
    let newest = all.iter().filter(fits).max_by_key(|t| (t.released_at, t.revision));
    Ok(match newest {
        Some(t) => TemplateInForce { revision: t.revision, version_id: Some(t.id), source: t.source.clone() },
        None => {
            let source = shipped::source(kind, language, at).to_owned();
            TemplateInForce { revision: 0, version_id: None, source }
        }
    })
}

/// A named version, in whatever state: for trying it on a real document.
pub async fn by_version(
    db: &(impl Reads + Sync),
    (kind, language): (DocumentKind, DocumentLanguage),
    id: Uuid,
) -> Result<TemplateInForce, Fail> {
    let t = db.get::<DocumentTemplate>(id).await?;
    if (t.kind, t.language) != (kind, language) {
        return Err(Refusal::conflict("document_template.of_another").with("no", &t.no).into());
    }
    Ok(TemplateInForce { revision: t.revision, version_id: Some(t.id), source: t.source })
}
